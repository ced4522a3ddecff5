using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Editorial.Forms;

namespace EmergencySupport.Pages.Staff.Drafts;

/// <summary>A field on the page with its current value.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">Its value in the draft. Null when it has none.</param>
/// <param name="View">The draft.</param>
/// <param name="Text">Writes values for people.</param>
public sealed record ShownField(Field Field, JsonNode? Value, DraftView View, FieldText Text)
{
    public string Id => Field.Path.Replace('.', '_');

    /// <summary>The text key of the label. The main field of a group has the label of the group.</summary>
    public string Label { get; init; } = Field.Label;

    /// <summary>Whether folds with a value stay open, because a row was added in one.</summary>
    public bool KeepsOpen { get; init; }

    /// <summary>Names of the entries in this field that are not published.</summary>
    public IReadOnlyList<string> Waiting =>
        Field.Vocabulary == Vocabulary.Entries ? [.. Text.WaitingIn(Value as JsonArray ?? new JsonArray(Value?.DeepClone()))] : [];

    public IReadOnlyList<FieldProblem> Problems => [.. View.Problems.Where(Concerns)];

    /// <summary>The value as text for the form; a list of texts has one on each line.</summary>
    public string Typed => Field.Kind switch
    {
        FieldKind.Text => DetailsNodes.OriginalOf(Value) ?? "",
        FieldKind.Texts => string.Join('\n', Items.Select(DetailsNodes.OriginalOf)),
        FieldKind.List => string.Join('\n', Texts),
        _ => Text.Of(Field, Value?.ToString() ?? ""),
    };

    /// <summary>The items of a list, each as text.</summary>
    public IEnumerable<string> Texts => Items.Select(item => Text.Of(Field, item?.ToString() ?? ""));

    /// <summary>The group in one line. Empty when no line says the same.</summary>
    public string Line => Text.LineOf(Field, Value);

    public bool IsNone => Value is JsonArray { Count: 0 };

    public IEnumerable<JsonNode?> Items => Value as JsonArray ?? [];

    /// <summary>Whether the form offers "stated: none".</summary>
    public bool MayBeNone => Field.MayBeNone && (IsNone || Field.Vocabulary != Vocabulary.Languages);

    /// <summary>The field that is seen in place of the group. Null when all its fields are.</summary>
    public ShownField? Main => FormLayout.MainOf(Field) is { } main ? InnerOf(main) with { Label = Field.Label } : null;

    /// <summary>The fields of a group behind its fold.</summary>
    public IEnumerable<ShownField> Behind =>
        Field.Inner.Where(inner => inner != FormLayout.MainOf(Field)).Select(InnerOf);

    /// <summary>Whether a fold with this field has to be open: it holds a value that is seen nowhere else, or a problem.</summary>
    public bool HoldsSomething =>
        View.Problems.Any(problem => problem.IsIn(Field.Path)) || (Value is not null && !FormLayout.IsUsual(Field, Value));

    /// <summary>Whether the fold of this group has to be open.</summary>
    public bool IsOpen => Behind.Any(inner => inner.HoldsSomething && !IsInLine(inner))
        || (Value is not null && (KeepsOpen || (Field.IsOneLine && Line.Length == 0)));

    public bool Has(string word) =>
        Value is JsonArray ? Items.Any(item => item?.ToString() == word) : Value?.ToString() == word;

    /// <summary>The inner fields of a group or row, with their values.</summary>
    public IEnumerable<ShownField> Inner(IReadOnlyList<Field> fields, JsonNode? value) =>
        fields.Select(field => new ShownField(field, (value as JsonObject)?[field.Property], View, Text) { KeepsOpen = KeepsOpen });

    private ShownField InnerOf(Field field) => Inner([field], Value).Single();

    /// <summary>Whether the line of the group says it already, and there is nothing wrong with it.</summary>
    private bool IsInLine(ShownField inner) => Field.IsOneLine
        && (GroupLine.Says(Field.Type, inner.Field.Property) || inner.Field.Vocabulary is Vocabulary.Zones or Vocabulary.Currencies)
        && !View.Problems.Any(problem => problem.IsIn(inner.Field.Path));

    /// <summary>
    /// Whether a problem belongs to this field. Problems inside a group or row belong to its inner fields.
    /// </summary>
    private bool Concerns(FieldProblem problem) => problem.Path == Field.Path
        || (problem.Path.StartsWith(Field.Path + ".", StringComparison.Ordinal) && Field.Kind is not (FieldKind.Group or FieldKind.Rows));
}
