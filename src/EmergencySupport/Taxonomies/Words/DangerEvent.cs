using YamlDotNet.Serialization;

namespace EmergencySupport.Taxonomies.Words;

/// <summary>What may have happened to a person in danger, and what it points to.</summary>
internal sealed record DangerEvent
{
    public const string WantsToDie = "wants-to-die";
    public const string Raped = "raped";
    public const string HasLeft = "has-left";
    public const string NotMeant = "not-meant";

    public required string Slug { get; init; }

    /// <summary>Slugs of needs with their weights, from 1 to 3. How urgent the event is follows from them.</summary>
    public required Dictionary<string, int> Needs { get; init; }

    /// <summary>Slugs of the causes that it points to.</summary>
    public List<string> Causes { get; init; } = [];

    /// <summary>The people to whom this happened, as in a service's <c>only-for</c>.</summary>
    public List<string> OnlyFor { get; init; } = [];

    /// <summary>The slug of the event that is meant when this one is denied for now: "not arrested yet". Null for none.</summary>
    public string? NotYet { get; init; }

    /// <summary>Whether words such as "not" before it are taken as a denial. A threat stays a threat.</summary>
    [YamlMember(Alias = "deniable")]
    public bool IsDeniable { get; init; } = true;
}
