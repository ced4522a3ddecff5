namespace EmergencySupport.Text;

/// <summary>The five languages of the interface and of the taxonomies, as BCP 47 tags.</summary>
public static class InterfaceLanguages
{
    public const string Default = "en";

    public static readonly IReadOnlyList<string> All = ["en", "es", "fr", "pt", "ar"];

    /// <summary>Those that are whole. The others answer 404 until they are.</summary>
    public static readonly IReadOnlyList<string> Served = ["en", "es"];

    public static bool IsServed(string language) => Served.Contains(language);
}
