using EmergencySupport.Taxonomies;

namespace EmergencySupport.Search.Reading;

/// <summary>What was understood of a message. It orders results and hides none, except that a certain place limits them.</summary>
public sealed record MessageReading
{
    public static readonly MessageReading None = new();

    public PlaceReading Places { get; init; } = PlaceReading.None;

    /// <summary>The needs with their weights, the greatest first.</summary>
    public IReadOnlyList<ReadNeed> Needs { get; init; } = [];

    public IReadOnlyList<Cause> Causes { get; init; } = [];

    /// <summary>The languages in which help is asked for.</summary>
    public IReadOnlyList<Language> Languages { get; init; } = [];

    /// <summary>Organisations that were named.</summary>
    public IReadOnlyList<ReadName> Names { get; init; } = [];

    /// <summary>The people for whom a service may be reserved, as in <c>only-for</c>, and who are spoken of.</summary>
    public IReadOnlyList<string> OnlyFor { get; init; } = [];

    /// <summary>
    /// Words that say something, as typed, first those that were not understood. Organisations whose texts have them come first.
    /// </summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether somebody wants to die.</summary>
    public bool WantsToDie { get; init; }

    /// <summary>Whether somebody was raped.</summary>
    public bool WasRaped { get; init; }

    /// <summary>Whether it is written for somebody else.</summary>
    public bool IsForSomebodyElse { get; init; }

    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty { get; init; } = true;

    /// <summary>The needs that are shown as understood.</summary>
    public IEnumerable<ReadNeed> ShownNeeds => Needs.Where(need => need.Weight >= ReadNeed.ShownWeight);

    /// <summary>Everything that is shown as understood, each as a code: "need:legal-help", "area:HN".</summary>
    public IEnumerable<string> Pieces =>
    [
        .. ShownNeeds.Select(need => PieceCode.Of(need.Need)),
        .. Causes.Select(PieceCode.Of),
        .. Places.Chosen is { } place ? [PieceCode.Of(place.Area)] : Array.Empty<string>(),
        .. Languages.Select(PieceCode.Of),
        .. Names.Select(PieceCode.Of),
    ];

    /// <summary>The reading without the pieces that somebody dropped.</summary>
    /// <param name="pieces">Codes as in <see cref="Pieces"/>.</param>
    public MessageReading Without(IReadOnlySet<string> pieces) => pieces.Count == 0 ? this : this with
    {
        Places = Places.Chosen is { } place && pieces.Contains(PieceCode.Of(place.Area)) ? PlaceReading.None : Places,
        Needs = [.. Needs.Where(need => !pieces.Contains(PieceCode.Of(need.Need)))],
        Causes = [.. Causes.Where(cause => !pieces.Contains(PieceCode.Of(cause)))],
        Languages = [.. Languages.Where(language => !pieces.Contains(PieceCode.Of(language)))],
        Names = [.. Names.Where(name => !pieces.Contains(PieceCode.Of(name)))],
    };
}

/// <param name="Need">The need.</param>
/// <param name="Weight">From 1 to 3.</param>
public sealed record ReadNeed(Need Need, int Weight)
{
    /// <summary>Needs of a smaller weight only help to order.</summary>
    public const int ShownWeight = 2;

    public const int MaximumWeight = 3;
}

/// <summary>Codes of what was understood, for programs and for links that drop a piece.</summary>
public static class PieceCode
{
    public static string Of(Need need) => $"need:{need.Slug}";

    public static string Of(Cause cause) => $"cause:{cause.Slug}";

    public static string Of(Area area) => $"area:{area.Code}";

    public static bool IsArea(string code) => code.StartsWith("area:", StringComparison.Ordinal);

    public static string Of(Language language) => $"language:{language.Code}";

    public static string Of(ReadName name) => $"name:{name.Slug}";
}
