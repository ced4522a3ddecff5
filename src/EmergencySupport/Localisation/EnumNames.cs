using System.Text.Json;

namespace EmergencySupport.Localisation;

/// <summary>
/// Kebab-case names of enum values for files, addresses and the database: <c>through-member</c> for
/// <c>ThroughMember</c>.
/// </summary>
public static class EnumNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => NameOf(value);

    public static IEnumerable<string> All<T>()
        where T : struct, Enum => All(typeof(T));

    /// <summary>The names of all values of an enum that is only known at run time.</summary>
    public static IEnumerable<string> All(Type type) => ValuesOf(type).Select(NameOf);

    /// <summary>Null when the enum has no such value.</summary>
    public static object? Find(Type type, string name) => ValuesOf(type).FirstOrDefault(value => NameOf(value) == name);

    /// <summary>Null when there is no such value.</summary>
    public static T? Find<T>(string name)
        where T : struct, Enum => (T?)Find(typeof(T), name);

    /// <exception cref="InvalidOperationException">There is no such value.</exception>
    public static T Read<T>(string name)
        where T : struct, Enum => Find<T>(name)
            ?? throw new InvalidOperationException(
                $"The database holds a {typeof(T).Name} that this version does not know.");

    private static IEnumerable<Enum> ValuesOf(Type type) => Enum.GetValues(type).Cast<Enum>();

    private static string NameOf(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
