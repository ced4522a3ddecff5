namespace EmergencySupport.Directory;

/// <param name="Path">The field, as the seed files write it.</param>
/// <param name="Key">The text that says what to do, <c>Problem.Key</c>.</param>
/// <param name="Values">What stands in that text.</param>
public sealed record FieldProblem(string Path, string Key, params object[] Values);
