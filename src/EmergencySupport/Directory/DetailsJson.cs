using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmergencySupport.Directory;

/// <summary>How details become text and come back: one set of options, so that a hash over the text stays true.</summary>
public static class DetailsJson
{
    /// <summary>The number of the format that is written today. A golden file holds each format.</summary>
    public const int Format = 1;

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static string Write<T>(T details) => JsonSerializer.Serialize(details, Options);

    /// <summary>The same details always as the same text.</summary>
    /// <param name="type">The record that they are.</param>
    public static string Normalise(string text, Type type) => JsonSerializer.Serialize(JsonSerializer.Deserialize(text, type, Options), type, Options);

    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new InvalidOperationException("Details are never the JSON null.");
}
