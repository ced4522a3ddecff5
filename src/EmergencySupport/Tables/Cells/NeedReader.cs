using EmergencySupport.Taxonomies;

namespace EmergencySupport.Tables.Cells;

/// <summary>
/// Reads needs as people in this field name them: "legal fees", "asistencia jurídica urgente". By slug, by the names of the
/// taxonomy, else by the kinds of words in <c>need-words.txt</c>.
/// </summary>
internal sealed class NeedReader
{
    /// <summary>A longer text is a sentence about a need, not its name.</summary>
    private const int MaximumWords = 8;

    private static readonly Lazy<Rules> Shared = new(Rules.Read);

    private readonly NeedTree needs;
    private readonly Dictionary<string, string> names;

    public NeedReader(NeedTree needs)
    {
        this.needs = needs;
        names = needs.All
            .SelectMany(need => need.Texts.SelectMany(text => new[] { text.Name, text.Term }), (need, name) => (Name: name, need.Slug))
            .DistinctBy(named => TextFolding.Fold(named.Name))
            .ToDictionary(named => TextFolding.Fold(named.Name), named => named.Slug, StringComparer.Ordinal);
    }

    /// <summary>The slug of a need, and whether the person who wrote it is to be asked. Null when no need is recognised.</summary>
    public (string Slug, bool IsAsked)? Find(string typed)
    {
        var key = TextFolding.Fold(typed);
        if ((needs.Find(typed.Trim())?.Slug ?? names.GetValueOrDefault(key)) is { } known)
        {
            return (known, false);
        }

        return key.Split(' ').Length > MaximumWords ? null : Shared.Value.Find(key);
    }

    private sealed record Rule(string Slug, bool IsAsked, IReadOnlyList<string> Sets);

    private sealed record Rules(IReadOnlyDictionary<string, IReadOnlyList<WordPhrase>> Sets, IReadOnlyList<Rule> InOrder)
    {
        public (string Slug, bool IsAsked)? Find(string key)
        {
            if (Has("not", key))
            {
                return null;
            }

            var rule = InOrder.FirstOrDefault(rule => rule.Sets.All(set => Has(set, key)));

            return rule is null ? null : (rule.Slug, rule.IsAsked);
        }

        private bool Has(string set, string key) => Sets[set].Any(word => word.IsIn(key));

        public static Rules Read()
        {
            var lines = EmbeddedResources.Read("need-words.txt").Split('\n')
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split('\t'))
                .ToLookup(line => line[0] == "set");

            return new(
                lines[true].ToDictionary(
                    line => line[1],
                    line => (IReadOnlyList<WordPhrase>)[.. line[2].Split('|').Select(word => new WordPhrase(word))],
                    StringComparer.Ordinal),
                [.. lines[false].Select(line => new Rule(line[1], line[0] == "ask", line[2].Split('+')))]);
        }
    }
}
