using EmergencySupport.Bench.Relevance;
using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Words;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>Messages made ready for each step of the reading, with the words and places of the seeds.</summary>
internal static class SeededWords
{
    private static readonly Lazy<Taxonomy> Seeded = new(() => SeededTaxonomy.Read(Repository.Seeds));

    public static Taxonomy Taxonomy => Seeded.Value;

    public static Gazetteer Gazetteer => Taxonomy.Gazetteer;

    public static ReadableWords Of(string text, string page = "en") => ReadableWords.Of(text, page, Gazetteer);

    /// <summary>The names of places in a message, with their roles.</summary>
    public static List<PlaceMention> PlacesIn(ReadableWords words) =>
        new PlaceRoles(words.Tokens, words.Cues, words.Cues.Any(Cue.SomebodyElse)).Of(PlaceMentions.Find(words.Tokens, Gazetteer));

    /// <summary>The words that name a place, as typed.</summary>
    public static string TypedIn(ReadableWords words, PlaceMention mention) =>
        string.Join(' ', words.Tokens.Take(mention.End).Skip(mention.Start).Select(token => token.Typed));
}
