using System.Text.Json.Nodes;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Drafts;

/// <summary>A draft with what its pages need to show it.</summary>
public sealed record DraftView(Draft Draft, JsonObject Details, Taxonomy Taxonomy, IReadOnlyList<FieldProblem> Problems, IReadOnlyDictionary<Guid, string> Slugs)
{
    /// <summary>Her own draft; null when there is none of that id for her.</summary>
    public static async Task<DraftView?> FindAsync(DirectoryDbContext db, Editorial.Drafts drafts, Guid id, Guid account, Taxonomy taxonomy, DateTimeOffset now, CancellationToken cancellationToken) =>
        await drafts.FindAsync(id, account, now, cancellationToken) is { } draft
            ? await OfAsync(db, draft, JsonNode.Parse(draft.Details)!.AsObject(), taxonomy, now, cancellationToken)
            : null;

    public static async Task<DraftView> OfAsync(DirectoryDbContext db, Draft draft, JsonObject details, Taxonomy taxonomy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = Ids(details).ToList();
        var slugs = await db.Slugs.Where(slug => slug.IsCurrent && ids.Contains(slug.EntryId)).ToDictionaryAsync(slug => slug.EntryId, slug => slug.Slug, cancellationToken);

        return new(draft, details, taxonomy, DraftProblems.Of(draft.Kind, details, taxonomy, now), slugs);
    }

    /// <summary>The language that this entry was first written in.</summary>
    public string Language => (string?)(Details["name"] ?? Details["title"])?["original"] ?? InterfaceLanguages.Default;

    public string Name => DraftForm.OriginalOf(Details["name"] ?? Details["title"]) ?? Draft.Slug;

    public Type Record => DraftProblems.TypeOf(Draft.Kind);

    /// <summary>The parts that have a page of their own, in the order of the record.</summary>
    public IEnumerable<(DraftParts.PartList List, JsonObject Part)> Parts =>
        DraftParts.CollectionsOf(Record).SelectMany(list => DraftParts.In(Details, list.Property).Select(part => (list, part)));

    /// <summary>Its name for whoever works on it.</summary>
    public static string NameOf(JsonObject part) =>
        DraftForm.OriginalOf(part["name"] ?? part["title"] ?? part["label"] ?? part["note"]) is { } name
            ? (string?)part["value"] is { } value ? $"{name}: {value}" : name
            : (string?)part["value"] ?? DraftParts.KeyOf(part);

    /// <summary>Those of one part, or with "about" those of the entry itself.</summary>
    public IEnumerable<FieldProblem> ProblemsOf(string path) => path == PartModel.About
        ? Problems.Where(problem => !Parts.Any(part => problem.Path.StartsWith(PathOf(part.List, part.Part) + ".", StringComparison.Ordinal) || problem.Path == PathOf(part.List, part.Part)))
        : Problems.Where(problem => problem.Path == path || problem.Path.StartsWith(path + ".", StringComparison.Ordinal));

    public static string PathOf(DraftParts.PartList list, JsonObject part) => $"{list.Property}.{DraftParts.KeyOf(part)}";

    private static IEnumerable<Guid> Ids(JsonNode? node) => node switch
    {
        JsonObject record => record.SelectMany(pair => Ids(pair.Value)),
        JsonArray list => list.SelectMany(Ids),
        JsonValue value when value.TryGetValue<string>(out var text) && Guid.TryParse(text, out var id) => [id],
        _ => [],
    };
}

/// <summary>A field on the page, with what it holds now.</summary>
public sealed record ShownField(Field Field, JsonNode? Value, DraftView View)
{
    public string Id => Field.Path.Replace('.', '_');

    public IReadOnlyList<FieldProblem> Problems => [.. View.Problems.Where(problem => problem.Path == Field.Path || (problem.Path.StartsWith(Field.Path + ".", StringComparison.Ordinal) && Field.Kind is not (FieldKind.Group or FieldKind.Rows)))];

    /// <summary>As it is typed: one value, or one on a line.</summary>
    public string Typed => Field.Kind switch
    {
        FieldKind.Text => DraftForm.OriginalOf(Value) ?? "",
        FieldKind.Texts => string.Join('\n', Items.Select(DraftForm.OriginalOf)),
        FieldKind.List => string.Join('\n', Items.Select(item => Say(item?.ToString() ?? ""))),
        FieldKind.Time => Value?.ToString() is { Length: 8 } time ? time[..5] : Value?.ToString() ?? "",
        _ => Say(Value?.ToString() ?? ""),
    };

    public bool IsNone => Value is JsonArray { Count: 0 };

    public IEnumerable<JsonNode?> Items => Value as JsonArray ?? [];

    public bool Has(string word) => Value is JsonArray ? Items.Any(item => item?.ToString() == word) : Value?.ToString() == word;

    /// <summary>The fields inside, with what they hold.</summary>
    public IEnumerable<ShownField> Inner(IReadOnlyList<Field> fields, JsonNode? value) => fields.Select(field => new ShownField(field, value?[field.Property], View));

    private string Say(string code) => Field.Vocabulary switch
    {
        Vocabulary.Areas => View.Taxonomy.Areas.Find(code) is { } area && area.Code == code ? area.In(Web.ReaderLanguage.Current).Name : code,
        Vocabulary.Languages => View.Taxonomy.LanguageName(code, Web.ReaderLanguage.Current),
        Vocabulary.Entries => Guid.TryParse(code, out var id) ? View.Slugs.GetValueOrDefault(id, code) : code,
        _ => code,
    };
}
