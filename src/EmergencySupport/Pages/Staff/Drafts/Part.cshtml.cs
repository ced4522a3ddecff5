using System.Text.Json.Nodes;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Drafts;

/// <summary>
/// Edits one part of a draft: the entry's own fields, or a source, service, channel or relation. Invalid input is saved too.
/// </summary>
public sealed class PartModel(
    DirectoryDbContext db,
    Editorial.Drafts drafts,
    TaxonomyStore taxonomies,
    TimeProvider clock,
    Texts texts) : PageModel
{
    /// <summary>The path of the entry's own fields.</summary>
    public const string About = "about";

    /// <summary>Titles of the sections of a long form, by the field with which each section begins.</summary>
    private static readonly Dictionary<string, string> SectionStarts = new(StringComparer.Ordinal)
    {
        ["Edit.Service.Reach"] = "Edit.Section.Where",
        ["Edit.Service.Askers"] = "Edit.Section.Who",
        ["Edit.Service.Door"] = "Edit.Section.Door",
        ["Edit.Service.Destinations"] = "Edit.Section.Gives",
        ["Edit.Service.ResponseTime"] = "Edit.Section.When",
        ["Edit.Service.Publicity"] = "Edit.Section.Public",
        ["Edit.Service.Sources"] = "Edit.Section.Sources",
    };

    public required DraftView View { get; set; }

    /// <summary>Null for the entry's own fields.</summary>
    public JsonObject? Part { get; private set; }

    public string Path { get; private set; } = About;

    public string Title { get; private set; } = "";

    public bool IsSaved { get; private set; }

    /// <summary>Whether the draft was saved in another window since this page was shown.</summary>
    public bool IsStale { get; private set; }

    public IReadOnlyList<FieldProblem> Problems => [.. View.ProblemsOf(Path)];

    public IReadOnlyList<Section> Sections { get; private set; } = [];

    private DetailsParts.PartList? List { get; set; }

    private IReadOnlyList<Field> Fields => List is null ? Field.Of(View.Record, "") : Field.Of(List.Type, Path);

    public async Task<IActionResult> OnGetAsync(Guid id, string path, bool saved, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, path, cancellationToken))
        {
            return NotFound();
        }

        IsSaved = saved;
        Show();

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        Guid id,
        string path,
        int version,
        string? then,
        CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, path, cancellationToken))
        {
            return NotFound();
        }

        var details = View.Details.DeepClone().AsObject();
        await ReadAsync(details, cancellationToken);
        IsStale = !await SaveAsync(details, version, cancellationToken);
        View = await DraftView.OfAsync(db, View.Draft, details, View.Taxonomy, clock.GetUtcNow(), cancellationToken);
        Part = List is null ? null : DetailsParts.Find(details, List.Property, KeyIn(path));
        if (!IsStale && then == "back" && Problems.Count == 0)
        {
            return this.SeeOther(SiteAddress.Draft(id));
        }

        if (!IsStale && Problems.Count == 0)
        {
            return this.SeeOther($"{SiteAddress.DraftPart(id, path)}?saved=true");
        }

        // Invalid input is saved as it is, and the page shows the problems.
        Response.StatusCode = (IsStale, then) switch
        {
            (true, _) => StatusCodes.Status409Conflict,
            (_, "again") => StatusCodes.Status200OK,
            _ => StatusCodes.Status400BadRequest,
        };
        Show();

        return Page();
    }

    public async Task<IActionResult> OnPostRemovalAsync(
        Guid id,
        string path,
        int version,
        CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, path, cancellationToken) || List is null)
        {
            return NotFound();
        }

        var without = View.Details.DeepClone().AsObject();
        DetailsParts.Remove(without, List.Property, KeyIn(path));
        if (!await SaveAsync(without, version, cancellationToken))
        {
            IsStale = true;
            Response.StatusCode = StatusCodes.Status409Conflict;
            Show();

            return Page();
        }

        return this.SeeOther(SiteAddress.Draft(id));
    }

    private static string KeyIn(string path) => path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private async Task<bool> LoadAsync(Guid id, string path, CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        if (await DraftView.FindAsync(db, drafts, id, User.AccountId(), taxonomy, clock.GetUtcNow(), cancellationToken) is not { } view)
        {
            return false;
        }

        (View, Path) = (view, path);
        if (path == About)
        {
            Title = texts["Draft.About"];

            return true;
        }

        List = DetailsParts.CollectionsOf(view.Record)
            .FirstOrDefault(list => path.StartsWith(list.Property + ".", StringComparison.Ordinal));
        Part = List is null ? null : DetailsParts.Find(view.Details, List.Property, KeyIn(path));
        Title = Part is null ? "" : texts[$"Draft.Part.{List!.Property}"];

        return Part is not null;
    }

    private async Task ReadAsync(JsonObject details, CancellationToken cancellationToken)
    {
        var ids = await ReadEntryIdsAsync(cancellationToken);
        var form = new DraftForm(new ValueParser(View.Taxonomy, ReaderLanguage.Current, ids), View.Language);
        var read = form.Read(Fields, Part ?? details, name => [.. Request.Form[name].OfType<string>()]) ?? [];
        if (List is not null)
        {
            DetailsParts.Put(details, List.Property, KeyIn(Path), read);

            return;
        }

        foreach (var field in Fields)
        {
            details.Remove(field.Property);
            if (read[field.Property] is { } value)
            {
                details[field.Property] = value.DeepClone();
            }
        }
    }

    /// <summary>The ids of entries named by slug in the form.</summary>
    private Task<Dictionary<string, Guid>> ReadEntryIdsAsync(CancellationToken cancellationToken)
    {
        var posted = Request.Form
            .SelectMany(pair => pair.Value.OfType<string>())
            .SelectMany(value => value.Split('\n', StringSplitOptions.TrimEntries))
            .Distinct()
            .ToList();

        return db.Slugs.Where(slug => posted.Contains(slug.Slug))
            .ToDictionaryAsync(slug => slug.Slug, slug => slug.EntryId, cancellationToken);
    }

    /// <summary>False if the draft was saved in another window since this page was shown.</summary>
    private async Task<bool> SaveAsync(JsonObject details, int version, CancellationToken cancellationToken)
    {
        var account = await User.AccountAsync(db, cancellationToken);

        return version == View.Draft.Version
            && await drafts.SaveAsync(View.Draft, details, account, clock.GetUtcNow(), cancellationToken);
    }

    private void Show()
    {
        var sections = new List<Section>();
        foreach (var field in Fields)
        {
            if (sections.Count == 0 || SectionStarts.ContainsKey(field.Label))
            {
                sections.Add(new(SectionStarts.GetValueOrDefault(field.Label), []));
            }

            sections[^1].Fields.Add(new ShownField(field, (Part ?? View.Details)[field.Property], View));
        }

        Sections = sections;
    }

    /// <param name="Title">The text key of the title. Null for the first section, which has none.</param>
    public sealed record Section(string? Title, List<ShownField> Fields)
    {
        public bool IsOpen => Fields.Exists(
            shown => shown.Value is not null || shown.Field.IsRequired || shown.View.ProblemsOf(shown.Field.Path).Any());
    }
}
