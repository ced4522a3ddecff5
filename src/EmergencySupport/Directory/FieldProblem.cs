namespace EmergencySupport.Directory;

/// <summary>An invalid field.</summary>
/// <param name="Path">The field, as seed files name it.</param>
/// <param name="Key">The end of the text key <c>Problem.Key</c>, which says what to do.</param>
/// <param name="Values">The values to insert into that text.</param>
public sealed record FieldProblem(string Path, string Key, params object[] Values)
{
    /// <summary>Whether it is about the field or part with this path, or about something inside it.</summary>
    public bool IsIn(string path) => Path == path || Path.StartsWith(path + ".", StringComparison.Ordinal);
}
