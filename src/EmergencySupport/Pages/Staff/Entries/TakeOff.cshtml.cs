using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Editorial.History;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Upkeep;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>The people of an entry ask not to be listed: one act takes it off. Two people lift the mark that stays.</summary>
public sealed class TakeOffModel(DirectoryDbContext db, TakeOffs takeOffs, TimeProvider clock, Texts texts) : PageModel
{
    private EntryRights rights = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>How staff know of the wish. The usual words when nothing was typed yet.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The result of the last form. Null if none was sent yet.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Outcome { get; set; }

    public required ActorNames Names { get; set; }

    public ShownText Name { get; private set; } = null!;

    public bool IsPublished { get; private set; }

    /// <summary>The marks that stand.</summary>
    public IReadOnlyList<TakeOff> Marks { get; private set; } = [];

    /// <summary>A withdrawal in force that this account may undo now. Null for none.</summary>
    public Guid? Undoable { get; private set; }

    /// <summary>Whether a withdrawal waits for a second person.</summary>
    public bool IsPending { get; private set; }

    /// <summary>Whether something is stored that only staff know of them, which may have to be erased.</summary>
    public bool HasContact { get; private set; }

    public bool MayDecide => rights.MayDecideOnAllRestrictions;

    public bool MayCheck => rights.MayCheck;

    /// <summary>The account that asks to lift the mark. Null for none.</summary>
    public string? AskedBy => Marks.Select(mark => mark.AskedBy).FirstOrDefault(by => by is not null);

    /// <summary>The error to show, or null.</summary>
    public string? Error { get; private set; }

    /// <summary>The message of the last form. Null when there is none.</summary>
    public string? Done => Outcome switch
    {
        "done" => texts["Restrict.Done"],
        "needs-second" => texts["Restrict.NeedsSecond"],
        "lift-done" or "lift-needs-second" or "decline-done" => texts[$"TakeOff.Outcome.{Outcome}"],
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Note = texts["TakeOff.UsualNote"];

        return await LoadAsync(cancellationToken) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } missing)
        {
            return missing;
        }

        var note = DraftForm.Clean(Note);
        if (note.Length is 0 or > RestrictModel.MaximumNoteLength)
        {
            Error = note.Length == 0
                ? texts["Restrict.Problem.Note"]
                : texts["Restrict.Problem.NoteLength", RestrictModel.MaximumNoteLength];
            Response.StatusCode = StatusCodes.Status400BadRequest;

            return Page();
        }

        return await AnswerAsync(
            "", await takeOffs.TakeOffAsync(Id, note, User.AccountId(), clock.GetUtcNow(), cancellationToken), cancellationToken);
    }

    /// <summary>Asks to lift the mark, or lifts it as the second person.</summary>
    public async Task<IActionResult> OnPostLiftAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } missing)
        {
            return missing;
        }

        var now = clock.GetUtcNow();
        if (this.AskForFactor(now) is { } ask)
        {
            return ask;
        }

        return await AnswerAsync("lift-", await takeOffs.LiftAsync(Id, User.AccountId(), now, cancellationToken), cancellationToken);
    }

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } missing
            ? missing
            : await AnswerAsync(
                "decline-",
                await takeOffs.DeclineAsync(Id, User.AccountId(), clock.GetUtcNow(), cancellationToken),
                cancellationToken);

    private async Task<IActionResult> AnswerAsync(string act, RestrictionOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is RestrictionOutcome.Done or RestrictionOutcome.NeedsSecond)
        {
            return this.SeeOther($"{SiteAddress.TakeOff(Id)}?outcome={act}{EnumNames.Of(outcome)}");
        }

        db.ChangeTracker.Clear();
        if (await LoadAsync(cancellationToken) is { } missing)
        {
            return missing;
        }

        Error = texts[$"Restrict.Outcome.{EnumNames.Of(outcome)}"];
        Response.StatusCode = StatusCodes.Status409Conflict;

        return Page();
    }

    /// <summary>Null if the entry exists and the account may decide about it.</summary>
    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await db.Entries.AnyAsync(entry => entry.Id == Id, cancellationToken))
        {
            return NotFound();
        }

        rights = new EntryRights(db, await User.AccountAsync(db, cancellationToken));
        Marks = await TakeOffs.Standing(db).AsNoTracking().Where(mark => mark.EntryId == Id).ToListAsync(cancellationToken);
        if (!await rights.MayRestrictAsync(Id, cancellationToken) && !(MayDecide && Marks.Count > 0))
        {
            return Forbid();
        }

        var slug = await SlugRules.ReadAsync(db, Id, cancellationToken);
        Name = (await EntryNames.ReadAsync(db, [Id], cancellationToken)).Show(Id, slug, ReaderLanguage.Current);
        IsPublished = await PublishedRevisions.IsPublishedAsync(db, Id, cancellationToken);
        HasContact = await db.PrivateContacts.AnyAsync(contact => contact.EntryId == Id, cancellationToken);
        await LoadWithdrawalAsync(cancellationToken);
        Names = await ActorNames.ReadAsync(db, Marks.SelectMany(mark => new[] { mark.By, mark.AskedBy }), cancellationToken);

        return null;
    }

    private async Task LoadWithdrawalAsync(CancellationToken cancellationToken)
    {
        var withdrawal = await db.Restrictions.AsNoTracking().SingleOrDefaultAsync(
            restriction => restriction.EntryId == Id && restriction.Kind == RestrictionKind.Withdrawn && restriction.LiftedAt == null,
            cancellationToken);
        IsPending = withdrawal is { EffectiveAt: null };
        Undoable = withdrawal is { IsInForce: true } && withdrawal.By != User.Actor()
            && !await TakeOffs.IsSettledAsync(db, withdrawal, clock.GetUtcNow(), cancellationToken)
            ? withdrawal.Id
            : null;
    }
}
