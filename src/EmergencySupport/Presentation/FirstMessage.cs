using EmergencySupport.Directory;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>
/// A short first message to copy, which says as little as possible. It is in the reader's language and, if the
/// organisation does not read that language, also in one that the organisation reads.
/// </summary>
/// <param name="Kind">The kind of message: the last part of the text key <c>First.{Kind}</c>.</param>
public sealed record FirstMessage(string Kind, IReadOnlyList<ShownText> Texts)
{
    /// <summary>Empty if the organisation has no channels.</summary>
    public static IReadOnlyList<FirstMessage> For(OrganisationDetails details, Texts texts)
    {
        string[] languages = [ReaderLanguage.Current, .. OrganisationLanguage(details)];

        return [.. KindsFor(details).Select(kind => new FirstMessage(kind, [.. languages.Select(language => TextOf(kind, language))]))];

        ShownText TextOf(string kind, string language) =>
            new(texts.In(language, $"First.{kind}.Text"), language, WordingState.Original);
    }

    private static string[] KindsFor(OrganisationDetails details)
    {
        if (details.Channels.Count == 0)
        {
            return [];
        }

        var hasIndirectDoor = details.Services.Any(
            service => service.Door is { Kind: DoorKind.ThroughMember or DoorKind.ThroughNationalNetwork });

        return hasIndirectDoor ? ["Herself", "Friend", "Door"] : ["Herself", "Friend"];
    }

    /// <summary>
    /// The first stated language of the organisation in which these texts exist. Empty if it reads the reader's
    /// language, or states none.
    /// </summary>
    private static IEnumerable<string> OrganisationLanguage(OrganisationDetails details)
    {
        var stated = details.Channels.SelectMany(channel => channel.Languages ?? []).Select(LanguageTag.Primary).ToList();

        return Language.IsAnsweredBy(ReaderLanguage.Current, stated) ? [] : stated.Where(InterfaceLanguages.All.Contains).Take(1);
    }
}
