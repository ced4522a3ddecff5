using EmergencySupport.Directory;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Seeding;

internal sealed record SourceSeed
{
    public required string Key { get; init; }

    public required IReadOnlyDictionary<string, string> Title { get; init; }

    public string? Url { get; init; }

    public StatedDay? Dated { get; init; }

    public DateOnly? Seen { get; init; }

    public IReadOnlyDictionary<string, string>? Note { get; init; }
}

internal sealed record NeedSeed
{
    public required string Slug { get; init; }

    public string? Parent { get; init; }

    public required bool Urgent { get; init; }

    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public required IReadOnlyDictionary<string, string> Terms { get; init; }

    public required IReadOnlyDictionary<string, string> What { get; init; }

    public required IReadOnlyDictionary<string, string> Expect { get; init; }
}

internal sealed record AreaSeed
{
    public required string Code { get; init; }

    public required AreaKind Kind { get; init; }

    public string? Number { get; init; }

    public required IReadOnlyList<string> Parents { get; init; }

    public IReadOnlyList<string>? Members { get; init; }

    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public IReadOnlyList<string>? Also { get; init; }

    public IReadOnlyDictionary<string, string>? Note { get; init; }
}

internal sealed record PlacesSeed
{
    public required string Country { get; init; }

    public required IReadOnlyList<string> Names { get; init; }
}

internal sealed record AreaGroupsSeed
{
    public required IReadOnlyList<AreaSeed> Groups { get; init; }

    public required IReadOnlyList<PartSeed> Parts { get; init; }
}

internal sealed record PartSeed
{
    public required string Code { get; init; }

    public required IReadOnlyDictionary<string, string> Names { get; init; }
}

internal sealed record LanguageSeed
{
    public required string Code { get; init; }

    public string? Self { get; init; }

    public required IReadOnlyDictionary<string, string> Names { get; init; }
}

internal sealed record SituationSeed
{
    public required string Slug { get; init; }

    public required int Number { get; init; }

    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public required IReadOnlyList<string> Needs { get; init; }
}

internal sealed record CauseSeed
{
    public required string Slug { get; init; }

    public required IReadOnlyDictionary<string, string> Names { get; init; }
}
