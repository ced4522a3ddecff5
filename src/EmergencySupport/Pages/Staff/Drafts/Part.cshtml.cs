using System.Text.Json.Nodes;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Presentation;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff.Drafts;

/// <summary>
/// Edits one part of a draft: the entry's own fields, or a source, service, channel or relation. Invalid input is saved too.
/// </summary>
public sealed class PartModel(
    DirectoryDbContext db,
    Editorial.Drafts drafts,
    TaxonomyStore taxonomies,
    EntriesToName names,
    TimeProvider clock,
    Texts texts) : PageModel
{
    /// <summary>The path of the entry's own fields.</summary>
    public const string About = "about";

    /// <summary>The buttons of the form: save and go back to the draft, save and stay, save and show another row.</summary>
    public const string Back = "back";

    /// <inheritdoc cref="Back"/>
    public const string Stay = "stay";

    /// <inheritdoc cref="Back"/>
    public const string Again = "again";

    public required DraftView View { get; set; }

    /// <summary>Null for the entry's own fields.</summary>
    public JsonObject? Part { get; private set; }

    public string Path { get; private set; } = About;

    public string Title { get; private set; } = "";

    public bool IsSaved { get; private set; }

    /// <summary>Whether the page was only opened: what is wrong in it was not entered now.</summary>
    public bool IsOpened => HttpMethods.IsGet(Request.Method);

    /// <summary>Whether the draft was saved in another window since this page was shown.</summary>
    public bool IsStale { get; private set; }

    /// <summary>
    /// Whether nothing was saved yet, because something was understood otherwise than typed. The page shows what was
    /// understood in its fields; saving it again saves that.
    /// </summary>
    public bool IsAsked { get; private set; }

    /// <summary>What was understood otherwise than typed.</summary>
    public IReadOnlyList<UnderstoodValue> Understood { get; private set; } = [];

    /// <summary>Which of the two buttons was pressed.</summary>
    public string Then { get; private set; } = Back;

    public IReadOnlyList<FieldProblem> Problems => [.. View.ProblemsOf(Path)];

    /// <summary>The fields that are seen first.</summary>
    public IReadOnlyList<ShownField> First { get; private set; } = [];

    /// <summary>The folds with all other fields.</summary>
    public IReadOnlyList<ShownFold> Folds { get; private set; } = [];

    /// <summary>The lists from which the fields of this page may be filled in.</summary>
    public IReadOnlyList<Suggestions> Suggestions { get; private set; } = [];

    private NamedEntries Entries { get; set; } = NamedEntries.None;

    private DetailsParts.PartList? List { get; set; }

    private Type Record => List?.Type ?? View.Record;

    private IReadOnlyList<Field> Fields => Field.Of(Record, List is null ? "" : Path);

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
        Understood = Read(details);
        Then = then ?? Back;
        View = DraftView.Of(View.Draft, details, View.Taxonomy, clock.GetUtcNow(), Entries);
        Part = List is null ? null : DetailsParts.Find(details, List.Property, KeyIn(path));
        IsStale = version != View.Draft.Version;
        IsAsked = !IsStale && Understood.Count > 0 && Problems.Count == 0;
        if (IsAsked)
        {
            Show();

            return Page();
        }

        IsStale = IsStale || !await SaveAsync(details, cancellationToken);
        IsSaved = !IsStale && Problems.Count == 0;
        if (then == Back ? !IsStale && Understood.Count == 0 && Problems.All(IsMissing) : IsSaved && then != Again)
        {
            return this.SeeOther(then == Back ? SiteAddress.Draft(id) : $"{SiteAddress.DraftPart(id, path)}?saved=true");
        }

        // Invalid input is saved as it is, and the page shows the problems.
        Response.StatusCode = (IsStale, then) switch
        {
            (true, _) => StatusCodes.Status409Conflict,
            (_, Again) => StatusCodes.Status200OK,
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
        if (version != View.Draft.Version || !await SaveAsync(without, cancellationToken))
        {
            IsStale = true;
            Response.StatusCode = StatusCodes.Status409Conflict;
            Show();

            return Page();
        }

        return this.SeeOther(SiteAddress.Draft(id));
    }

    /// <summary>Whether it says only that something is still missing. The draft says so too, so that nobody is kept here.</summary>
    private static bool IsMissing(FieldProblem problem) => DetailsProblems.MissingKeys.Contains(problem.Key);

    private static string KeyIn(string path) => path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private async Task<bool> LoadAsync(Guid id, string path, CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        if (await DraftView.FindAsync(drafts, id, User.AccountId(), taxonomy, clock.GetUtcNow(), cancellationToken) is not { } view)
        {
            return false;
        }

        (View, Path) = (view, path);
        if (path == About)
        {
            Title = texts["Draft.About"];
            await ReadEntriesAsync(cancellationToken);

            return true;
        }

        List = DetailsParts.CollectionsOf(view.Record)
            .FirstOrDefault(list => path.StartsWith(list.Property + ".", StringComparison.Ordinal));
        Part = List is null ? null : DetailsParts.Find(view.Details, List.Property, KeyIn(path));
        Title = Part is null ? "" : texts[$"Draft.Part.{List!.Property}"];
        await ReadEntriesAsync(cancellationToken);

        return Part is not null;
    }

    /// <summary>Reads the names of entries only when a field of the form may hold some.</summary>
    private async Task ReadEntriesAsync(CancellationToken cancellationToken)
    {
        if (Fields.Any(MayNameEntries))
        {
            Entries = await names.ReadAsync(await User.AccountAsync(db, cancellationToken), cancellationToken);
            View = DraftView.Of(View.Draft, View.Details, View.Taxonomy, clock.GetUtcNow(), Entries);
        }
    }

    private static bool MayNameEntries(Field field) => field.Vocabulary == Vocabulary.Entries || field.Inner.Any(MayNameEntries);

    /// <summary>Reads the form into the details.</summary>
    /// <returns>What was understood otherwise than typed.</returns>
    private List<UnderstoodValue> Read(JsonObject details)
    {
        var form = new DraftForm(new ValueParser(View.Taxonomy, ReaderLanguage.Current, Entries), View.Language);
        var read = form.Read(Fields, Part ?? details, name => [.. Request.Form[name].OfType<string>()]) ?? [];
        var filled = ImpliedFacts.Fill(read, Fields, details);
        Put(details, read);
        var text = Text;

        return
        [
            .. form.Typed.Where(value => !text.IsAsTyped(value.Field, value.Typed, value.Value)).Concat(filled)
                .Select(value => new UnderstoodValue(value.Field.Path, value.Typed, [.. WordsOf(value)])),
        ];

        IEnumerable<string> WordsOf(TypedValue value) => value.Field.Vocabulary == Vocabulary.Sources
            ? value.Value.AsArray().Select(key => DetailsParts.Find(details, DetailsNodes.Sources, $"{key}"))
                .OfType<JsonObject>().Select(DraftView.NameOf)
            : text.WordsOf(value.Field, value.Value);
    }

    private FieldText Text => new(texts, View.Taxonomy, Entries);

    private void Put(JsonObject details, JsonObject read)
    {
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

    /// <summary>False if the draft was saved in another window since this page was shown.</summary>
    private async Task<bool> SaveAsync(JsonObject details, CancellationToken cancellationToken)
    {
        var account = await User.AccountAsync(db, cancellationToken);

        return await drafts.SaveAsync(View.Draft, details, account, clock.GetUtcNow(), cancellationToken);
    }

    private void Show()
    {
        var text = Text;
        var (first, folds) = FormLayout.Of(Record, Fields);
        First = [.. first.Select(Shown)];
        Folds = [.. folds.Select(fold => new ShownFold(fold.Title, [.. fold.Fields.Select(Shown)]))];
        Suggestions = Drafts.Suggestions.Of(Fields, View.Taxonomy, Entries);

        ShownField Shown(Field field) =>
            new(field, (Part ?? View.Details)[field.Property], View, text) { KeepsOpen = Then == Again };
    }
}

/// <summary>Fields behind a fold.</summary>
/// <param name="Title">The text key of the title.</param>
/// <param name="Fields">The fields.</param>
public sealed record ShownFold(string Title, IReadOnlyList<ShownField> Fields)
{
    public bool IsOpen => Fields.Any(shown => shown.HoldsSomething || IsMissing(shown));

    private static bool IsMissing(ShownField shown) => shown.Field.IsRequired && shown.Value is null;
}

/// <summary>A value that was understood otherwise than typed.</summary>
/// <param name="Path">The path of the field.</param>
/// <param name="Typed">What was typed. Empty when it was taken from elsewhere.</param>
/// <param name="Words">What was understood, for people.</param>
public sealed record UnderstoodValue(string Path, string Typed, IReadOnlyList<string> Words);
