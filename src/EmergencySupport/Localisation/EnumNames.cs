using System.Text.Json;

namespace EmergencySupport.Localisation;

/// <summary>How a value of an enum is written in files, addresses and the database: <c>ThroughMember</c> is <c>through-member</c>.</summary>
public static class EnumNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    /// <summary>Null when there is no such value.</summary>
    public static T? Find<T>(string word)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => Of(value) == word).Select(value => (T?)value).FirstOrDefault();

    /// <exception cref="InvalidOperationException">There is no such value.</exception>
    public static T Read<T>(string word)
        where T : struct, Enum => Find<T>(word) ?? throw new InvalidOperationException($"The database holds a {typeof(T).Name} that this version does not know.");
}
