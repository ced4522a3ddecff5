using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace EmergencySupport.Bench.Relevance;

internal static class Yaml
{
    /// <exception cref="YamlDotNet.Core.YamlException">The file does not match the format in its README; the message
    /// has the line.</exception>
    public static T Read<T>(string path)
    {
        using var reader = File.OpenText(path);

        return new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build().Deserialize<T>(reader);
    }
}
