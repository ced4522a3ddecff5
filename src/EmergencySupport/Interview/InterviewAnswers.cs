using EmergencySupport.Search;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Interview;

/// <summary>What was told in the three questions. None has to be answered.</summary>
public sealed record InterviewAnswers
{
    public IReadOnlyList<Situation> Situations { get; init; } = [];

    /// <summary>The country where the person in danger is now.</summary>
    public Area? Area { get; init; }

    /// <summary>The country that the person left. Null when none is told.</summary>
    public Area? LeftCountry { get; init; }

    public WhoAsks? Asker { get; init; }

    /// <summary>Of another woman alone, as what follows: does she know, and agree?</summary>
    public Consent? Consent { get; init; }

    public bool? NameMayBeUsed { get; init; }

    public SafeContact? SafeContact { get; init; }

    /// <param name="needs">The tree that the situations name their needs from.</param>
    public FinderQuery ToQuery(NeedTree needs) => new()
    {
        Needs = [.. Situations.SelectMany(situation => situation.Needs).Distinct().Select(needs.Find).OfType<Need>()],
        Area = Area,
        Asker = Asker,
        HasLeft = LeftCountry is not null,
    };
}

public enum Consent
{
    Agrees,
    NotYet,
    NobodyCanAsk,
}

/// <summary>How she and the one who asks for her reach each other.</summary>
public enum SafeContact
{
    FaceToFace,
    TrustedPerson,
    EncryptedApp,
    NoneYet,
}
