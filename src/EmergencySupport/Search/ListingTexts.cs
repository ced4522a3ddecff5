using EmergencySupport.Directory;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Search;

/// <summary>
/// The texts that typed words are searched in: all texts of a service and its organisation, by language.
/// </summary>
internal static class ListingTexts
{
    /// <summary>The texts by the primary subtag of their language.</summary>
    public static SortedDictionary<string, string> Of(OrganisationDetails details, Service service, Taxonomy taxonomy)
    {
        var byLanguage = TextsOf(details, service).Concat(TermsOf(service, taxonomy))
            .GroupBy(text => text.Language)
            .ToDictionary(group => group.Key, group => string.Join('\n', group.Select(text => text.Text).Distinct()));

        return new(byLanguage, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Language, string Text)> TextsOf(OrganisationDetails details, Service service)
    {
        LocalText?[] texts =
        [
            details.Name, details.Summary, details.Description?.Text,
            service.Name, service.Description, service.Reach?.Note, service.Door?.Note,
            .. service.Conditions ?? [],
        ];

        return texts.OfType<LocalText>()
            .SelectMany(text => text.Words)
            .Select(pair => (LanguageTag.Primary(pair.Key), pair.Value.Text));
    }

    /// <summary>
    /// The technical terms for its needs and the names of its causes, so that they match in any language.
    /// </summary>
    private static IEnumerable<(string Language, string Text)> TermsOf(Service service, Taxonomy taxonomy)
    {
        var needs = service.Needs.Select(taxonomy.Needs.Find).OfType<Need>();
        var causes = (service.Causes ?? []).Select(slug => taxonomy.Causes.GetValueOrDefault(slug)).OfType<Cause>();

        return needs.SelectMany(need => need.Texts).Select(text => (text.Language, text.Term))
            .Concat(causes.SelectMany(cause => cause.Texts).Select(text => (text.Language, text.Name)));
    }
}
