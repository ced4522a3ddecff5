using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Upkeep;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>The checks of an entry: what colleagues found, and a form for each channel and service.</summary>
public sealed class ChecksModel(
    DirectoryDbContext db,
    PartChecks checks,
    Rounds rounds,
    EntryOwners owners,
    Editorial.Drafts drafts,
    Restrictions restrictions,
    TimeProvider clock,
    Texts texts) : PageModel
{
    /// <summary>Notes that are listed. Older ones follow when these are erased.</summary>
    private const int MaximumNotes = 200;

    private ActorNames names = null!;
    private (string? Key, CheckMethod? Method, string? Note) typed;

    public Guid Id { get; private set; }

    public LocalText? Name { get; private set; }

    public IReadOnlyList<DuePart> Parts { get; private set; } = [];

    /// <summary>Checks of the entry that have a note, newest first.</summary>
    public IReadOnlyList<Check> Notes { get; private set; } = [];

    /// <summary>Accounts that may own the entry.</summary>
    public IReadOnlyList<Account> People { get; private set; } = [];

    /// <summary>The account whose round it is in. Null: everybody's.</summary>
    public Guid? Owner { get; private set; }

    /// <summary>Null when the entry has nothing to ask about.</summary>
    public AskedOrganisation? Asked { get; private set; }

    /// <summary>The error to show, or null.</summary>
    public string? Error { get; private set; }

    public bool IsDone { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, bool done, CancellationToken cancellationToken)
    {
        IsDone = done;

        return await LoadAsync(id, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Records a check of one part.</summary>
    /// <param name="shown">The fingerprint of the part as the form showed it.</param>
    public async Task<IActionResult> OnPostAsync(
        Guid id,
        string? key,
        string? shown,
        string? method,
        string? result,
        string? note,
        bool round,
        CancellationToken cancellationToken)
    {
        if (key is null
            || EnumNames.Find<CheckMethod>(method ?? "") is not { } how
            || EnumNames.Find<CheckResult>(result ?? "") is not { } found)
        {
            return NotFound();
        }

        typed = (key, how, note);
        var now = clock.GetUtcNow();
        var request = new CheckRequest(id, key, shown ?? "", how, found, note);
        var outcome = await checks.RecordAsync(
            request, User.AccountId(), User.HasFactorInSitting(now), now, cancellationToken);
        if (outcome == CheckOutcome.Done && found == CheckResult.Changed
            && await BeginDraftAsync(id, key, now, cancellationToken) is { } draft)
        {
            return this.SeeOther(draft);
        }

        return await AnswerAsync(id, outcome, round, cancellationToken);
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid id, Guid check, bool round, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var outcome = await checks.ConfirmAsync(
            check, User.AccountId(), User.HasFactorInSitting(now), now, cancellationToken);

        return await AnswerAsync(id, outcome, round, cancellationToken);
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid id, Guid check, bool round, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var outcome = await checks.UndoAsync(
            check, User.AccountId(), User.HasFactorInSitting(now), now, cancellationToken);

        return await AnswerAsync(id, outcome, round, cancellationToken);
    }

    public async Task<IActionResult> OnPostEraseNoteAsync(Guid id, Guid check, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var outcome = await checks.EraseNoteAsync(check, User.AccountId(), User.HasFactorInSitting(now), now, cancellationToken);

        return await AnswerAsync(id, outcome, round: false, cancellationToken);
    }

    /// <summary>Marks a channel as doubtful on which nobody answered twice.</summary>
    public async Task<IActionResult> OnPostDoubtfulAsync(Guid id, string? key, bool round, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken) || Parts.FirstOrDefault(part => part.Key == key) is not { } part)
        {
            return NotFound();
        }

        if (!part.MayDoubt(User.Actor()))
        {
            var outcome = part.Unanswered.Count > 0 ? CheckOutcome.NeedsAnother : CheckOutcome.Nothing;

            return await AnswerAsync(id, outcome, round, cancellationToken);
        }

        var days = part.Unanswered.Select(check => texts.Day(check.At)).Distinct();
        var request = new RestrictionRequest(
            RestrictionKind.Doubtful, id, part.Key, texts["Rounds.UnansweredNote", string.Join(", ", days)], []);
        var restricted = await restrictions.RestrictAsync(request, User.AccountId(), clock.GetUtcNow(), cancellationToken);

        return restricted is RestrictionOutcome.Done or RestrictionOutcome.NeedsSecond
            ? this.SeeOther($"{SiteAddress.Restrict(id)}?outcome={EnumNames.Of(restricted)}")
            : await RefuseAsync(id, $"Restrict.Outcome.{EnumNames.Of(restricted)}", cancellationToken);
    }

    /// <summary>Hands the entry over to another account.</summary>
    public async Task<IActionResult> OnPostOwnerAsync(Guid id, Guid owner, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var by = await User.AccountAsync(db, cancellationToken);

        return await owners.HandOverAsync(id, owner, by, clock.GetUtcNow(), cancellationToken)
            ? this.SeeOther(SiteAddress.Checks(id))
            : NotFound();
    }

    public string NameOf(Check check) => names[check.By];

    public ShownDuePart Show(DuePart part) => new()
    {
        Part = part,
        Actor = User.Actor(),
        Names = names,
        Today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
        IsInRound = false,
        Method = typed.Key == part.Key && typed.Method is { } chosen ? chosen : part.Usual,
        Note = typed.Key == part.Key ? typed.Note : null,
    };

    private async Task<IActionResult> AnswerAsync(
        Guid id, CheckOutcome outcome, bool round, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case CheckOutcome.Done:
                return this.SeeOther(round ? SiteAddress.Rounds() + "?done=true" : SiteAddress.Checks(id) + "?done=true");
            case CheckOutcome.NeedsFactor:
                return this.GoToFactor();
            case CheckOutcome.NotYours:
                return Forbid();
            default:
                return await RefuseAsync(id, $"Rounds.Outcome.{EnumNames.Of(outcome)}", cancellationToken);
        }
    }

    private async Task<IActionResult> RefuseAsync(Guid id, string error, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Error = texts[error];
        Response.StatusCode = StatusCodes.Status409Conflict;

        return Page();
    }

    /// <summary>The page of the part in the account's draft. Null when the account may not write.</summary>
    private async Task<string?> BeginDraftAsync(Guid id, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await User.AccountAsync(db, cancellationToken);
        var draft = await drafts.BeginAsync(id, account, null, now, cancellationToken);

        return draft?.PathOf(PartId.Of(id, key)) is { } path ? SiteAddress.DraftPart(draft.Id, path) : null;
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await db.Entries.AnyAsync(entry => entry.Id == id, cancellationToken))
        {
            return false;
        }

        Id = id;
        Parts = await rounds.OfEntryAsync(id, clock.GetUtcNow(), cancellationToken);
        Name = Parts.Count > 0 ? Parts[0].EntryName : null;
        Owner = (await db.EntryOwners.AsNoTracking().SingleOrDefaultAsync(owner => owner.EntryId == id, cancellationToken))
            ?.On(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        People = await EntryOwners.PossibleAsync(db, cancellationToken);
        Asked = await AskedOrganisation.FindAsync(db, id, clock.GetUtcNow(), cancellationToken);
        Notes = await db.Checks.AsNoTracking()
            .Where(check => check.EntryId == id && check.Note != null)
            .OrderByDescending(check => check.At)
            .Take(MaximumNotes)
            .ToListAsync(cancellationToken);
        names = await ActorNames.ReadAsync(
            db, Parts.SelectMany(part => part.Open).Concat(Notes).Select(check => check.By), cancellationToken);

        return true;
    }
}
