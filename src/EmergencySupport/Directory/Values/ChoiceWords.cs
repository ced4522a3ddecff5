namespace EmergencySupport.Directory.Values;

/// <summary>
/// The choices of a field as a value of the text of a problem. Pages write them in words of the reader; seed files know only
/// the words of the code, which are its text.
/// </summary>
/// <param name="Type">An enum.</param>
public sealed record ChoiceWords(Type Type)
{
    public override string ToString() => string.Join(", ", EnumNames.All(Type));
}
