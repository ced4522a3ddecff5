using System.Text.Json.Nodes;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Drafts;

/// <summary>A draft with the data its pages show.</summary>
public sealed record DraftView(
    Draft Draft,
    JsonObject Details,
    Taxonomy Taxonomy,
    IReadOnlyList<FieldProblem> Problems,
    IReadOnlyDictionary<Guid, string> Slugs)
{
    /// <summary>The account's own draft. Null if it has no draft with this id.</summary>
    public static async Task<DraftView?> FindAsync(
        DirectoryDbContext db,
        Editorial.Drafts drafts,
        Guid id,
        Guid account,
        Taxonomy taxonomy,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        await drafts.FindAsync(id, account, now, cancellationToken) is { } draft
            ? await OfAsync(db, draft, JsonNode.Parse(draft.Details)!.AsObject(), taxonomy, now, cancellationToken)
            : null;

    public static async Task<DraftView> OfAsync(
        DirectoryDbContext db,
        Draft draft,
        JsonObject details,
        Taxonomy taxonomy,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var ids = Ids(details).ToList();
        var slugs = await db.Slugs
            .Where(slug => slug.IsCurrent && ids.Contains(slug.EntryId))
            .ToDictionaryAsync(slug => slug.EntryId, slug => slug.Slug, cancellationToken);

        return new(draft, details, taxonomy, DetailsProblems.Of(draft.Kind, details, taxonomy, Web.ReaderLanguage.Current, now), slugs);
    }

    /// <summary>The original language of the entry.</summary>
    public string Language => (string?)(Details["name"] ?? Details["title"])?["original"] ?? InterfaceLanguages.Default;

    public string Name => Draft.NameIn(Details, Draft.Slug);

    public Type Record => DetailsProblems.TypeOf(Draft.Kind);

    /// <summary>The parts that are edited on their own page, in the order of the record.</summary>
    public IEnumerable<(DetailsParts.PartList List, JsonObject Part)> Parts =>
        DetailsParts.CollectionsOf(Record)
            .SelectMany(list => DetailsParts.In(Details, list.Property).Select(part => (list, part)));

    /// <summary>The display name of a part: its name and value, or one of them, or its key.</summary>
    public static string NameOf(JsonObject part)
    {
        var name = DetailsNodes.OriginalOf(part["name"] ?? part["title"] ?? part["label"] ?? part["note"]);
        var value = (string?)part["value"];

        return name is not null && value is not null ? $"{name}: {value}" : name ?? value ?? DetailsParts.KeyOf(part);
    }

    /// <summary>Problems of one part, or of the entry's own fields if the path is "about".</summary>
    public IEnumerable<FieldProblem> ProblemsOf(string path) => path == PartModel.About
        ? Problems.Where(problem => !Parts.Any(part => problem.IsIn(PathOf(part.List, part.Part))))
        : Problems.Where(problem => problem.IsIn(path));

    public static string PathOf(DetailsParts.PartList list, JsonObject part) => $"{list.Property}.{DetailsParts.KeyOf(part)}";

    private static IEnumerable<Guid> Ids(JsonNode? node) => node switch
    {
        JsonObject record => record.SelectMany(pair => Ids(pair.Value)),
        JsonArray list => list.SelectMany(Ids),
        JsonValue value when value.TryGetValue<string>(out var text) && Guid.TryParse(text, out var id) => [id],
        _ => [],
    };
}

/// <summary>A field on the page with its current value.</summary>
public sealed record ShownField(Field Field, JsonNode? Value, DraftView View)
{
    public string Id => Field.Path.Replace('.', '_');

    public IReadOnlyList<FieldProblem> Problems => [.. View.Problems.Where(Concerns)];

    /// <summary>The value as text for the form; a list has one value on each line.</summary>
    public string Typed => Field.Kind switch
    {
        FieldKind.Text => DetailsNodes.OriginalOf(Value) ?? "",
        FieldKind.Texts => string.Join('\n', Items.Select(DetailsNodes.OriginalOf)),
        FieldKind.List => string.Join('\n', Items.Select(item => NameOf(item?.ToString() ?? ""))),
        FieldKind.Day when YearDay.Parse($"{Value}") is { } day => day.ToWords(CultureInfo.CurrentCulture),
        FieldKind.Time => Value?.ToString() is { Length: 8 } time ? time[..5] : Value?.ToString() ?? "",
        _ => NameOf(Value?.ToString() ?? ""),
    };

    public bool IsNone => Value is JsonArray { Count: 0 };

    public IEnumerable<JsonNode?> Items => Value as JsonArray ?? [];

    public bool Has(string word) =>
        Value is JsonArray ? Items.Any(item => item?.ToString() == word) : Value?.ToString() == word;

    /// <summary>The inner fields of a group or row, with their values.</summary>
    public IEnumerable<ShownField> Inner(IReadOnlyList<Field> fields, JsonNode? value) =>
        fields.Select(field => new ShownField(field, (value as JsonObject)?[field.Property], View));

    /// <summary>
    /// Whether a problem belongs to this field. Problems inside a group or row belong to its inner fields.
    /// </summary>
    private bool Concerns(FieldProblem problem) => problem.Path == Field.Path
        || (problem.Path.StartsWith(Field.Path + ".", StringComparison.Ordinal) && Field.Kind is not (FieldKind.Group or FieldKind.Rows));

    private string NameOf(string code) => Field.Vocabulary switch
    {
        Vocabulary.Areas => View.Taxonomy.Areas.Find(code) is { } area && area.Code == code ? area.In(
            Web.ReaderLanguage.Current).Name : code,
        Vocabulary.Languages => ValueParser.Written(View.Taxonomy, code, Web.ReaderLanguage.Current),
        Vocabulary.Entries => Guid.TryParse(code, out var id) ? View.Slugs.GetValueOrDefault(id, code) : code,
        _ => code,
    };
}
