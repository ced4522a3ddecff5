using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace EmergencySupport.Taxonomies;

/// <summary>A kind of help that the form offers first. Part of the program, from <c>seeds/taxonomies/first-choices.yml</c>.</summary>
public sealed record FirstChoice
{
    /// <summary>In the order of the form.</summary>
    public static readonly IReadOnlyList<FirstChoice> All = new DeserializerBuilder()
        .WithNamingConvention(HyphenatedNamingConvention.Instance)
        .Build()
        .Deserialize<List<FirstChoice>>(EmbeddedResources.Read("first-choices.yml"));

    /// <summary>The slugs of the needs that it stands for.</summary>
    public required List<string> Needs { get; init; }

    /// <summary>A few plain words, by language. A language without them has the name of the first need.</summary>
    public required Dictionary<string, string> Names { get; init; }

    /// <summary>Why it is offered first.</summary>
    public required string Reason { get; init; }

    /// <summary>The value of its box in the form.</summary>
    [YamlIgnore]
    public string Value => string.Join(',', Needs);

    public string In(string language, NeedTree needs) =>
        Names.GetValueOrDefault(language) ?? needs.Find(Needs[0])?.In(language).Name ?? Needs[0];
}
