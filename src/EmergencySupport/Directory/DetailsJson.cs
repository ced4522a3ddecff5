using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmergencySupport.Directory;

/// <summary>Serialises details with one fixed set of options, so that hashes of the text stay valid.</summary>
public static class DetailsJson
{
    /// <summary>The number of the current format. There is a golden file for each format.</summary>
    public const int Format = 1;

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static string Write<T>(T details) => JsonSerializer.Serialize(details, Options);

    /// <summary>Rewrites the text, so that equal details have equal texts.</summary>
    /// <param name="type">The type of the details.</param>
    public static string Normalise(string text, Type type) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize(text, type, Options), type, Options);

    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options)
            ?? throw new InvalidOperationException("Details must not be JSON null.");
}
