namespace EmergencySupport.Text;

/// <summary>BCP 47 tags of languages.</summary>
public static class LanguageTag
{
    /// <summary>The language without region or script: <c>es</c> of <c>es-HN</c>.</summary>
    public static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();
}
