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

/// <summary>What one person may do alone to an entry, and what stands of it.</summary>
public sealed class NarrowingModel(DirectoryDbContext db, Restrictions narrower, TaxonomyStore taxonomies, TimeProvider clock, Texts texts) : PageModel
{
    /// <summary>Of a reason.</summary>
    public const int LongestNote = 2000;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is done to which part: <c>hidden:hotline</c>, or <c>withdrawn</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Act { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Names or codes of areas, with commas or lines between.</summary>
    [BindProperty]
    public string? Areas { get; set; }

    /// <summary>How the last act ended. Null before any.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Outcome { get; set; }

    public LocalText Name { get; private set; } = null!;

    /// <summary>Null for an entry without parts.</summary>
    public OrganisationDetails? Details { get; private set; }

    /// <summary>False when the entry is withdrawn: then there is nothing to narrow.</summary>
    public bool IsPublished { get; private set; }

    public IReadOnlyList<RestrictionRow> Standing { get; private set; } = [];

    /// <summary>What is wrong, by the field that it is about.</summary>
    public Dictionary<string, string> Problems { get; } = [];

    /// <summary>Null where nothing good is to be told.</summary>
    public string? Done => EnumNames.Find<RestrictionOutcome>(Outcome ?? "") switch
    {
        RestrictionOutcome.Done => texts["Restrict.Done"],
        RestrictionOutcome.NeedsSecond => texts["Restrict.NeedsSecond"],
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ?? Page();

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

        if (string.IsNullOrWhiteSpace(Note))
        {
            Problems[nameof(Note)] = texts["Restrict.Problem.Note"];
        }
        else if (Note.Length > LongestNote)
        {
            Problems[nameof(Note)] = texts["Restrict.Problem.NoteLength", LongestNote];
        }

        var areas = kind == RestrictionKind.ReachReduced ? await ReadAreasAsync(cancellationToken) : [];
        if (Problems.Count > 0)
        {
            return Again();
        }

        var request = new RestrictionRequest(kind!.Value, Id, key, Note!, areas);
        var outcome = await narrower.RestrictAsync(request, User.AccountId(), clock.GetUtcNow(), cancellationToken);
        if (outcome is RestrictionOutcome.Done or RestrictionOutcome.NeedsSecond)
        {
            return this.SeeOther($"{SiteAddress.Narrowing(Id)}?outcome={EnumNames.Of(outcome)}");
        }

        Problems[outcome is RestrictionOutcome.OutsideReach or RestrictionOutcome.NothingLeft ? nameof(Areas) : nameof(Act)] = texts[$"Restrict.Outcome.{EnumNames.Of(outcome)}"];

        return Again();
    }

    /// <summary>What may still be done to it.</summary>
    public IEnumerable<RestrictionKind> ActsOn(Channel channel) => new[] { RestrictionKind.Doubtful, RestrictionKind.Suspended }.Where(kind => !Stands(kind, PartId.Of(Id, channel.Key)));

    /// <inheritdoc cref="ActsOn(Channel)"/>
    public IEnumerable<RestrictionKind> ActsOn(Service service) => new[] { RestrictionKind.Paused, RestrictionKind.Closed, RestrictionKind.ReachReduced }
        .Where(kind => !Stands(kind, PartId.Of(Id, service.Key)) && (kind != RestrictionKind.ReachReduced || service.Reach is not null));

    /// <summary>Or waits for a second person.</summary>
    public bool Stands(RestrictionKind kind, Guid part) => Standing.Any(told => told.Restriction.Kind == kind && told.Restriction.PartId == part);

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
        Standing = await RestrictionRow.ReadAsync(db, db.Restrictions.Where(narrowing => narrowing.EntryId == Id && narrowing.LiftedAt == null), cancellationToken);

        return null;
    }

    private static (RestrictionKind? Kind, string? Key) Read(string? act)
    {
        var parts = (act ?? "").Split(':', 2);
        var kind = EnumNames.Find<RestrictionKind>(parts[0]);

        return (parts.Length == 2) == (kind == RestrictionKind.Withdrawn) ? (null, null) : (kind, parts.ElementAtOrDefault(1));
    }

    private async Task<List<string>> ReadAreasAsync(CancellationToken cancellationToken)
    {
        var tree = (await taxonomies.GetAsync(cancellationToken)).Areas;
        var typed = (Areas ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
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
