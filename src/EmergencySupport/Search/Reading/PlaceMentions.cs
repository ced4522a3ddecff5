using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search.Reading;

/// <summary>Finds the names of places in a text, the longest first.</summary>
internal static class PlaceMentions
{
    public static List<PlaceMention> Find(IReadOnlyList<Token> tokens, Gazetteer gazetteer)
    {
        var mentions = new List<PlaceMention>();
        for (var start = 0; start < tokens.Count;)
        {
            var mention = LongestAt(tokens, start, gazetteer);
            if (mention is not null)
            {
                mentions.Add(mention);
            }

            start = mention?.End ?? start + 1;
        }

        return mentions;
    }

    /// <summary>Null when no name starts at the word.</summary>
    private static PlaceMention? LongestAt(IReadOnlyList<Token> tokens, int start, Gazetteer gazetteer)
    {
        var forms = WordForms.OfName(tokens[start])
            .Select(form => (form.Form, form.Particle, Longest: gazetteer.LongestPlaceFrom(form.Form)))
            .Where(form => form.Longest > 0).ToList();
        var longest = forms.Count == 0 ? 0 : Math.Min(forms.Max(form => form.Longest), tokens.Count - start);
        for (var length = longest; length > 0; length--)
        {
            if (tokens[start + length - 1].Sentence != tokens[start].Sentence)
            {
                continue;
            }

            var rest = string.Concat(Enumerable.Range(start + 1, length - 1).Select(index => " " + WordForms.InName(tokens[index].Folded)));
            foreach (var (form, particle, _) in forms.Where(form => form.Longest >= length))
            {
                if (gazetteer.FindPlaces(form + rest) is { Count: > 0 } senses)
                {
                    return new PlaceMention(start, start + length, form + rest, senses, particle);
                }
            }
        }

        return null;
    }
}
