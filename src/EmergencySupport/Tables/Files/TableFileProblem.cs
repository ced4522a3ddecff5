namespace EmergencySupport.Tables.Files;

/// <summary>Why a file cannot be read as a table.</summary>
/// <param name="Key">The end of the text key <c>Tables.File.Key</c>, which says what to do.</param>
/// <param name="Values">The values to insert into that text.</param>
public sealed record TableFileProblem(string Key, params object[] Values);

/// <summary>Ends the reading of a file at the first thing that it may not hold. <see cref="TableFile"/> turns it into a value.</summary>
internal sealed class TableFileException(TableFileProblem problem) : Exception(problem.Key)
{
    public TableFileException(string key, params object[] values)
        : this(new TableFileProblem(key, values))
    {
    }

    public TableFileProblem Problem => problem;
}
