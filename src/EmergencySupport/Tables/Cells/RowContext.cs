using System.Text.Json.Nodes;
using EmergencySupport.Directory.Values;
using EmergencySupport.Tables.Columns;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Tables.Cells;

/// <summary>The row that is being read, and what was read of it so far.</summary>
internal sealed class RowContext(ServiceRecord record, Taxonomy taxonomy, ValueParser parser, NeedReader needs)
{
    /// <summary>"NA" is Namibia too, and "nd" a language.</summary>
    private static readonly TableColumn[] HasCodes =
        [TableColumn.Areas, TableColumn.Except, TableColumn.BasedIn, TableColumn.LanguagesToApply];

    private const int LengthOfCode = 2;

    public Taxonomy Taxonomy => taxonomy;

    public ValueParser Parser => parser;

    public NeedReader Needs => needs;

    public CellReading Reading { get; } = new();

    /// <summary>Codes of the countries in which numbers without a country code work. Empty when that is not certain.</summary>
    public IReadOnlyList<string> Countries { get; set; } = [];

    /// <summary>
    /// The text of a cell. Null when it is empty or says that nothing is known, and when a spreadsheet has spoilt it: that is told.
    /// </summary>
    public string? Text(TableColumn column)
    {
        if (record[column] is not { } text)
        {
            return null;
        }

        if (HasCodes.Contains(column) && CellWords.Is("blank", text) && text.Length == LengthOfCode && text.All(char.IsLetter))
        {
            Ask(column, text, "Tables.Problem.CodeOrNothing");

            return null;
        }

        if (CellWords.Is("blank", text) || (TextFolding.Fold(text).Length == 0 && !text.Any(char.IsSymbol)))
        {
            Reading.Note(ColumnNames.Of(column), text, "");

            return null;
        }

        if (CellText.IsRuinedNumber(text) || CellText.IsError(text))
        {
            Ask(column, text, CellText.IsError(text) ? "Tables.Problem.Error" : "Tables.Problem.Ruined");

            return null;
        }

        return text;
    }

    /// <summary>The values of a cell that may hold several. Empty when it says nothing.</summary>
    /// <param name="isKnown">Whether a text on one line is a value of the column.</param>
    public IReadOnlyList<string> Items(TableColumn column, Func<string, bool> isKnown) =>
        Text(column) is { } text && !CellWords.Is("clear", text) ? CellText.Items(text, isKnown) : [];

    public void Add(TableColumn column, JsonNode value) => Reading.Add(ColumnNames.Of(column), value);

    /// <summary>Adds what was read of one text, and notes when it reads otherwise than it was typed.</summary>
    public void Add(TableColumn column, string typed, JsonNode value)
    {
        Add(column, value);
        Note(column, typed, value);
    }

    /// <summary>Notes what was understood, unless it is what was typed.</summary>
    public void Note(TableColumn column, string typed, JsonNode value)
    {
        var shown = value is JsonValue ? $"{value}" : value.ToJsonString();
        if (!string.Equals(shown, typed, StringComparison.OrdinalIgnoreCase))
        {
            Reading.Note(ColumnNames.Of(column), typed, shown);
        }
    }

    /// <summary>Adds a list, unless it is empty.</summary>
    public void AddList(TableColumn column, IEnumerable<string> values)
    {
        var list = values.Distinct().ToList();
        if (list.Count > 0)
        {
            Add(column, new JsonArray([.. list.Select(value => (JsonNode)value)]));
        }
    }

    /// <summary>Tells a problem that the parser of values found.</summary>
    /// <param name="reading">Null when a text cannot say what the column holds.</param>
    public void Ask(TableColumn column, string value, ValueReading? reading)
    {
        if (reading is null)
        {
            Ask(column, value, "Problem.NotAGroup");
        }
        else
        {
            Reading.Tell(new(ColumnNames.Of(column), value, $"Problem.{reading.Problem}", reading.ProblemValues, reading.Choices));
        }
    }

    /// <summary>Tells a problem of a table.</summary>
    /// <param name="key">The text key of the reason; {0} in it is the value.</param>
    public void Ask(TableColumn column, string value, string key, params IReadOnlyList<string> proposals) =>
        Reading.Tell(new(ColumnNames.Of(column), value, key, [value], proposals));
}
