using EmergencySupport.Directory;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Search;

/// <summary>What a service is found by when words are typed: all that it and its organisation say of themselves, by language.</summary>
internal static class ListingTexts
{
    /// <summary>By primary subtag.</summary>
    public static SortedDictionary<string, string> Of(OrganisationDetails details, Service service, Taxonomy taxonomy)
    {
        var texts = new[] { details.Name, details.Summary, details.Description.Text, service.Name, service.Description, service.Reach?.Note, service.Door?.Note }
            .Concat(service.Conditions ?? [])
            .OfType<LocalText>()
            .SelectMany(text => text.Words)
            .Select(pair => (Language: LanguageTag.Primary(pair.Key), pair.Value.Text));

        // The trade's terms for what it does, so that a word of them finds it in any language.
        var terms = service.Needs.Select(taxonomy.Needs.Find).OfType<Need>().SelectMany(need => need.Texts).Select(text => (text.Language, text.Term))
            .Concat((service.Causes ?? []).Select(slug => taxonomy.Causes.GetValueOrDefault(slug)).OfType<Cause>().SelectMany(cause => cause.Texts).Select(text => (text.Language, text.Name)));

        return new(
            texts.Concat(terms).GroupBy(text => text.Language).ToDictionary(group => group.Key, group => string.Join('\n', group.Select(text => text.Item2).Distinct())),
            StringComparer.Ordinal);
    }
}
