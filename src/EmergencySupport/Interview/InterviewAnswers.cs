using EmergencySupport.Search;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Interview;

/// <summary>The answers to the three questions. All are optional.</summary>
public sealed record InterviewAnswers
{
    public IReadOnlyList<Situation> Situations { get; init; } = [];

    /// <summary>The country where the person in danger is now.</summary>
    public Area? Area { get; init; }

    /// <summary>The country that the person left. Null when not answered.</summary>
    public Area? LeftCountry { get; init; }

    public WhoAsks? Asker { get; init; }

    /// <summary>Whether a friend asks for somebody who is not a woman.</summary>
    public bool IsNotForWoman { get; init; }

    /// <summary>
    /// Whether the person in danger agrees. This question and the next two are asked only of a friend.
    /// </summary>
    public Consent? Consent { get; init; }

    public bool? NameMayBeUsed { get; init; }

    public SafeContact? SafeContact { get; init; }

    /// <param name="needs">Resolves the needs that the situations name.</param>
    public FinderQuery ToQuery(NeedTree needs) => new()
    {
        Needs = [.. Situations.SelectMany(situation => situation.Needs).Distinct().Select(needs.Find).OfType<Need>()],
        NeedsFollow = true,
        Area = Area,
        Asker = Asker,
        IsNotForWoman = IsNotForWoman,
        HasLeft = LeftCountry is not null,
    };
}

public enum Consent
{
    Agrees,
    NotYet,
    NobodyCanAsk,
}

/// <summary>How the person in danger and the friend who acts for her can talk safely.</summary>
public enum SafeContact
{
    FaceToFace,
    TrustedPerson,
    EncryptedApp,
    NoneYet,
}
