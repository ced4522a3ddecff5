using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using EmergencySupport.Editorial;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Pages.Staff.Drafts;

/// <summary>A draft with the data its pages show.</summary>
public sealed record DraftView(
    Draft Draft,
    JsonObject Details,
    Taxonomy Taxonomy,
    IReadOnlyList<FieldProblem> Problems)
{
    /// <summary>The account's own draft. Null if it has no draft with this id.</summary>
    public static async Task<DraftView?> FindAsync(
        Editorial.Drafts drafts,
        Guid id,
        Guid account,
        Taxonomy taxonomy,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        await drafts.FindAsync(id, account, now, cancellationToken) is { } draft
            ? Of(draft, JsonNode.Parse(draft.Details)!.AsObject(), taxonomy, now)
            : null;

    /// <param name="entries">The entries that a field may name, for the choices in a problem. Null when no page shows them.</param>
    public static DraftView Of(
        Draft draft, JsonObject details, Taxonomy taxonomy, DateTimeOffset now, NamedEntries? entries = null) => new(
        draft, details, taxonomy, DetailsProblems.Of(draft.Kind, details, taxonomy, Web.ReaderLanguage.Current, now, entries));

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
}
