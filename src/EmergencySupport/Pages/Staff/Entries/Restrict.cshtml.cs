using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>The restrictions of an entry, and the form to add one.</summary>
public sealed class RestrictModel(
    DirectoryDbContext db,
    Restrictions restrictions,
    TaxonomyStore taxonomies,
    TimeProvider clock,
    Texts texts) : PageModel
{
    public const int MaximumNoteLength = 2000;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The kind of restriction and the key of the part: <c>suspended:hotline</c>, or <c>withdrawn</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Act { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Names or codes of areas, separated by commas, semicolons or line breaks.</summary>
    [BindProperty]
    public string? Areas { get; set; }

    /// <summary>The outcome of the last form. Null if no form was sent yet.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Outcome { get; set; }

    public LocalText Name { get; private set; } = null!;

    /// <summary>Null for an entry without parts.</summary>
    public OrganisationDetails? Details { get; private set; }

    /// <summary>False for a withdrawn entry, which cannot be restricted.</summary>
    public bool IsPublished { get; private set; }

    public IReadOnlyList<RestrictionRow> Standing { get; private set; } = [];

    /// <summary>Errors by field.</summary>
    public Dictionary<string, string> Problems { get; } = [];

    /// <summary>The success message, or null.</summary>
    public string? Done => EnumNames.Find<RestrictionOutcome>(Outcome ?? "") switch
    {
        RestrictionOutcome.Done => texts["Restrict.Done"],
        RestrictionOutcome.NeedsSecond => texts["Restrict.NeedsSecond"],
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } missing)
        {
            return missing;
        }

        var (kind, key) = Read(Act);
        if (kind is null)
        {
            Problems[nameof(Act)] = texts["Restrict.Problem.Act"];
        }

        CheckNote();
        var areas = kind == RestrictionKind.ReachReduced ? await ReadAreasAsync(cancellationToken) : [];
        if (Problems.Count > 0)
        {
            return Again();
        }

        var request = new RestrictionRequest(kind!.Value, Id, key, Note!, areas);
        var outcome = await restrictions.RestrictAsync(request, User.AccountId(), clock.GetUtcNow(), cancellationToken);
        if (outcome is RestrictionOutcome.Done or RestrictionOutcome.NeedsSecond)
        {
            return this.SeeOther($"{SiteAddress.Restrict(Id)}?outcome={EnumNames.Of(outcome)}");
        }

        var field = outcome is RestrictionOutcome.OutsideReach or RestrictionOutcome.NothingLeft
            ? nameof(Areas)
            : nameof(Act);
        Problems[field] = texts[$"Restrict.Outcome.{EnumNames.Of(outcome)}"];

        return Again();
    }

    /// <summary>The restrictions that can still be added to a part.</summary>
    public IEnumerable<RestrictionKind> ActsOn(Channel channel) =>
        new[] { RestrictionKind.Doubtful, RestrictionKind.Suspended }
            .Where(kind => !Stands(kind, PartId.Of(Id, channel.Key)));

    /// <inheritdoc cref="ActsOn(Channel)"/>
    public IEnumerable<RestrictionKind> ActsOn(Service service) =>
        new[] { RestrictionKind.Paused, RestrictionKind.Closed, RestrictionKind.ReachReduced }
            .Where(kind => !Stands(kind, PartId.Of(Id, service.Key))
                && (kind != RestrictionKind.ReachReduced || service.Reach is not null));

    /// <summary>True if such a restriction of the part is in effect or waits for a second person.</summary>
    public bool Stands(RestrictionKind kind, Guid part) =>
        Standing.Any(row => row.Restriction.Kind == kind && row.Restriction.PartId == part);

    public string? ProblemOf(string field) => Problems.GetValueOrDefault(field);

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        var entry = await db.Entries.AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == Id, cancellationToken);
        var revision = entry is null ? null : (await PublishedRevisions.LastAsync(db, Id, cancellationToken))?.Revision;
        if (entry is null || revision is null || EntryName.Of(entry.Kind, revision) is not { } name)
        {
            return NotFound();
        }

        if (!await new EntryRights(db, await User.AccountAsync(db, cancellationToken)).MayRestrictAsync(Id, cancellationToken))
        {
            return Forbid();
        }

        Name = name;
        IsPublished = await PublishedRevisions.IsPublishedAsync(db, Id, cancellationToken);
        Details = entry.Kind is EntryKind.Organisation or EntryKind.Mechanism ? revision.Read<OrganisationDetails>() : null;
        Standing = await RestrictionRow.ReadAsync(
            db,
            db.Restrictions.Where(restriction => restriction.EntryId == Id && restriction.LiftedAt == null),
            cancellationToken);

        return null;
    }

    private void CheckNote()
    {
        if (string.IsNullOrWhiteSpace(Note))
        {
            Problems[nameof(Note)] = texts["Restrict.Problem.Note"];
        }
        else if (Note.Length > MaximumNoteLength)
        {
            Problems[nameof(Note)] = texts["Restrict.Problem.NoteLength", MaximumNoteLength];
        }
    }

    private static (RestrictionKind? Kind, string? Key) Read(string? act)
    {
        var parts = (act ?? "").Split(':', 2);
        var kind = EnumNames.Find<RestrictionKind>(parts[0]);

        return (parts.Length == 2) == (kind == RestrictionKind.Withdrawn)
            ? (null, null)
            : (kind, parts.ElementAtOrDefault(1));
    }

    private async Task<List<string>> ReadAreasAsync(CancellationToken cancellationToken)
    {
        var tree = (await taxonomies.GetAsync(cancellationToken)).Areas;
        var typed = (Areas ?? "").Split(
            [',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = typed.Where(name => tree.FindTyped(name) is null).ToList();
        if (typed.Length == 0)
        {
            Problems[nameof(Areas)] = texts["Restrict.Problem.Areas"];
        }
        else if (unknown.Count > 0)
        {
            Problems[nameof(Areas)] = texts["Restrict.Problem.UnknownArea", string.Join(", ", unknown)];
        }

        return [.. typed.Select(tree.FindTyped).OfType<Area>().Select(area => area.Code)];
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;

        return Page();
    }
}
