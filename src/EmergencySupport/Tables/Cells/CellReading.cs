using System.Text.Json.Nodes;

namespace EmergencySupport.Tables.Cells;

/// <summary>What the cells of a row say.</summary>
internal sealed class CellReading
{
    private readonly List<CellProblem> problems = [];
    private readonly List<UnderstoodValue> understood = [];

    /// <summary>The values by the name of their column, in the format of the report.</summary>
    public JsonObject Read { get; } = [];

    public IReadOnlyList<CellProblem> Problems => problems;

    /// <summary>Values that were read otherwise than typed.</summary>
    public IReadOnlyList<UnderstoodValue> Understood => understood;

    public void Add(string name, JsonNode value) => Read[name] = value;

    public void Tell(CellProblem problem) => problems.Add(problem);

    public void Note(string column, string typed, string value) => understood.Add(new(column, typed, value));
}

/// <summary>A value that could not be read with certainty.</summary>
/// <param name="Column">The name of its column.</param>
/// <param name="Value">The value as typed; of a cell with several, the one that is meant.</param>
/// <param name="Key">The text key of the reason.</param>
/// <param name="Values">The values to insert into the reason.</param>
/// <param name="Proposals">What it may mean. Empty when nothing can be proposed.</param>
public sealed record CellProblem(string Column, string Value, string Key, object[] Values, IReadOnlyList<string> Proposals);

/// <summary>A value that was read otherwise than typed.</summary>
/// <param name="Value">What was understood.</param>
public sealed record UnderstoodValue(string Column, string Typed, string Value);
