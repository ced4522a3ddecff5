using System.Text.Json;

namespace EmergencySupport.Localisation;

/// <summary>
/// Kebab-case names of enum values for files, addresses and the database: <c>through-member</c> for
/// <c>ThroughMember</c>.
/// </summary>
public static class EnumNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    /// <summary>The names of all values of an enum that is only known at run time.</summary>
    public static IEnumerable<string> All(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName);

    /// <summary>Null when the enum has no such value.</summary>
    public static object? Find(Type type, string name) => Enum.GetValues(type)
        .Cast<object>()
        .FirstOrDefault(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()!) == name);

    /// <summary>Null when there is no such value.</summary>
    public static T? Find<T>(string name)
        where T : struct, Enum =>
            Enum.GetValues<T>().Where(value => Of(value) == name).Select(value => (T?)value).FirstOrDefault();

    /// <exception cref="InvalidOperationException">There is no such value.</exception>
    public static T Read<T>(string name)
        where T : struct, Enum => Find<T>(name)
            ?? throw new InvalidOperationException(
                $"The database holds a {typeof(T).Name} that this version does not know.");
}
