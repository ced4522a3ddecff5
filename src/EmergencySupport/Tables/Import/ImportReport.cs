using System.Text.Json.Nodes;
using EmergencySupport.Tables.Cells;
using EmergencySupport.Tables.Files;

namespace EmergencySupport.Tables.Import;

/// <summary>What an import understood of a file.</summary>
public sealed record ImportReport
{
    /// <summary>Why the file cannot be read. Null when it can.</summary>
    public TableFileProblem? Problem { get; init; }

    /// <summary>Names in the header that are no column of ours.</summary>
    public IReadOnlyList<string> UnknownColumns { get; init; } = [];

    public IReadOnlyList<ImportedRow> Rows { get; init; } = [];

    public static ImportReport Of(TableFileProblem problem) => new() { Problem = problem };
}

/// <summary>What an import understood of a row.</summary>
public sealed record ImportedRow
{
    /// <summary>Its number after the header, from 1.</summary>
    public required int Number { get; init; }

    public required RowOutcome Outcome { get; init; }

    /// <summary>The names of organisations in the directory or in the file that it looks like. Empty for other outcomes.</summary>
    public IReadOnlyList<string> LooksLike { get; init; } = [];

    /// <summary>The entry that the row was written from. Null for rows that the directory did not write.</summary>
    public Guid? Entry { get; init; }

    /// <summary>What differs from the row as the directory wrote it. Empty for rows that it did not write.</summary>
    public IReadOnlyList<CellChange> Changes { get; init; } = [];

    /// <summary>The values by the name of their column.</summary>
    public required JsonObject Read { get; init; }

    /// <summary>Values that were read otherwise than typed.</summary>
    public required IReadOnlyList<UnderstoodValue> Understood { get; init; }

    public required IReadOnlyList<CellProblem> Problems { get; init; }

    /// <summary>A value of one text. Null when the row has none.</summary>
    public string? TextOf(string name) => Read[name] is JsonValue value ? value.ToString() : null;
}
