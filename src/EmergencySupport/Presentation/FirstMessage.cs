using EmergencySupport.Directory;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>A short text to copy that says the least, in the reader's language and, where they do not read it, in one of theirs.</summary>
/// <param name="Kind">Who writes, or to whom: the end of a text <c>First.Kind</c>.</param>
public sealed record FirstMessage(string Kind, IReadOnlyList<ShownText> Texts)
{
    /// <summary>Empty where there is nobody to write to.</summary>
    public static IReadOnlyList<FirstMessage> For(OrganisationDetails details, Texts texts)
    {
        string[] kinds = details.Channels.Count == 0 ? []
            : details.Services.Any(service => service.Door is { Kind: DoorKind.ThroughMember or DoorKind.ThroughNationalNetwork }) ? ["Herself", "Friend", "Door"]
            : ["Herself", "Friend"];
        string[] languages = [ReaderLanguage.Current, .. TheirLanguage(details)];

        return [.. kinds.Select(kind => new FirstMessage(kind, [.. languages.Select(language => new ShownText(texts.In(language, $"First.{kind}.Text"), language, WordingState.Original))]))];
    }

    /// <summary>The first of those they say they read that we have these texts in. None when they read hers, or do not say.</summary>
    private static IEnumerable<string> TheirLanguage(OrganisationDetails details)
    {
        var stated = details.Channels.SelectMany(channel => channel.Languages ?? []).Select(LanguageTag.Primary).ToList();

        return stated.Contains(ReaderLanguage.Current) ? [] : stated.Where(InterfaceLanguages.All.Contains).Take(1);
    }
}
