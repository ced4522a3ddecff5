using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Corrections;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>Corrections of an entry suggested by visitors, for accounts that may edit it.</summary>
public sealed class CorrectionsModel(
    DirectoryDbContext db, CorrectionBox box, Editorial.Drafts drafts, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(Name = "chosen")]
    public List<Guid> Chosen { get; set; } = [];

    public ShownText Name { get; private set; } = null!;

    /// <summary>Grouped by part, oldest first.</summary>
    public IReadOnlyList<SuggestedCorrection> Suggestions { get; private set; } = [];

    /// <summary>The names of those who took suggestions up.</summary>
    public ActorNames Names { get; private set; } = null!;

    /// <summary>The error to show, or null.</summary>
    public string? Error { get; private set; }

    public bool MayClose { get; private set; }

    private Dictionary<Guid, LocalText> Parts { get; set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ?? Page();

    /// <summary>Closes the chosen suggestions: deletes them and records in the audit log who did it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // A contributor cannot close suggestions about their own organisation.
        if (!(await RightsAsync(cancellationToken)).MayCloseCorrections)
        {
            return Forbid();
        }

        if (await LoadChosenAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        db.Add(new AuditEntry(AuditAction.CorrectionsClosed, User.Actor(), clock.GetUtcNow(), Id.ToString()));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await db.Corrections
            .Where(correction => correction.EntryId == Id && Chosen.Contains(correction.Id))
            .ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return this.SeeOther(SiteAddress.Corrections(Id));
    }

    public async Task<IActionResult> OnPostKeepAsync(CancellationToken cancellationToken)
    {
        if (await LoadChosenAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        return await box.KeepAsync(Id, Chosen, cancellationToken)
            ? this.SeeOther(SiteAddress.Corrections(Id))
            : Refuse(texts["Correction.Staff.TooMany", CorrectionBox.MaximumKeptPerEntry], StatusCodes.Status409Conflict);
    }

    /// <summary>Opens the part that a suggestion is about in the account's draft, and says that it was taken up.</summary>
    /// <param name="part">The suggestion.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<IActionResult> OnPostTakeUpAsync([FromForm] Guid part, CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var chosen = db.Corrections.Where(correction => correction.Id == part && correction.EntryId == Id);
        var correction = await chosen.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var account = await User.AccountAsync(db, cancellationToken);
        if (correction is null || await drafts.BeginAsync(Id, account, null, now, cancellationToken) is not { } draft)
        {
            return NotFound();
        }

        // It may have been replaced or closed meanwhile: the draft is open all the same.
        await chosen.ExecuteUpdateAsync(
            taken => taken.SetProperty(known => known.TakenUpBy, account.Actor).SetProperty(known => known.TakenUpOn, today),
            cancellationToken);

        return this.SeeOther(SiteAddress.DraftPart(draft.Id, draft.PathOf(correction.PartId) ?? Drafts.PartModel.About));
    }

    public ShownText PartOf(SuggestedCorrection correction) => correction.PartId == Id
        ? Own("Correction.Whole")
        : Parts.GetValueOrDefault(correction.PartId)?.In(ReaderLanguage.Current) ?? Own("Correction.Staff.PartGone");

    /// <summary>Null if the account may see the entry and has chosen a suggestion.</summary>
    private async Task<IActionResult?> LoadChosenAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ?? (
            Chosen.Count == 0 ? Refuse(texts["Correction.Staff.NoneChosen"], StatusCodes.Status400BadRequest) : null);

    /// <summary>Null if the account may see the entry's suggestions.</summary>
    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await db.Entries.AnyAsync(entry => entry.Id == Id, cancellationToken))
        {
            return NotFound();
        }

        var rights = await RightsAsync(cancellationToken);
        if (!await rights.MayWriteAsync(Id, cancellationToken))
        {
            return Forbid();
        }

        MayClose = rights.MayCloseCorrections;

        var slug = await SlugRules.ReadAsync(db, Id, cancellationToken);
        Name = (await EntryNames.ReadAsync(db, [Id], cancellationToken)).Show(Id, slug, ReaderLanguage.Current);
        Suggestions = await CorrectionBox.Waiting(db, clock.GetUtcNow())
            .Where(correction => correction.EntryId == Id)
            .OrderBy(correction => correction.PartId)
            .ThenBy(correction => correction.Day)
            .ThenBy(correction => correction.Id)
            .ToListAsync(cancellationToken);
        Names = await ActorNames.ReadAsync(db, Suggestions.Select(correction => correction.TakenUpBy), cancellationToken);
        var last = Suggestions.Count == 0 ? null : await PublishedRevisions.LastAsync(db, Id, cancellationToken);
        if (last?.Revision.Read<OrganisationDetails>() is { } details)
        {
            Parts = details.ChannelsAndServices().ToDictionary(part => PartId.Of(Id, part.Key), part => part.Name);
        }

        return null;
    }

    private async Task<EntryRights> RightsAsync(CancellationToken cancellationToken) =>
        new(db, await User.AccountAsync(db, cancellationToken));

    private PageResult Refuse(string error, int status)
    {
        (Error, Response.StatusCode) = (error, status);

        return Page();
    }

    private ShownText Own(string key) => new(texts[key], ReaderLanguage.Current, WordingState.Original);
}
