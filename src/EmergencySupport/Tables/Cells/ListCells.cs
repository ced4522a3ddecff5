using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using EmergencySupport.Tables.Columns;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Tables.Cells;

/// <summary>Reads needs and languages.</summary>
internal static partial class ListCells
{
    private static readonly Field Languages = Field.Of(typeof(Service), "").Single(field => field.Property == "languagesToApply");

    /// <summary>The name of the languages in the report.</summary>
    private const string LanguagesName = "languages";

    public static void ReadNeeds(RowContext row)
    {
        var slugs = new List<string>();
        var items = row.Items(TableColumn.Needs, need => row.Needs.Find(need) is not null);
        foreach (var item in items.SelectMany(item => Pieces(row.Needs, item)))
        {
            if (row.Needs.Find(item) is not { } need)
            {
                row.Ask(TableColumn.Needs, item, "Problem.UnknownNeed");
            }
            else if (need.IsAsked)
            {
                row.Ask(TableColumn.Needs, item, "Tables.Problem.WhichNeed", need.Slug);
            }
            else
            {
                slugs.Add(need.Slug);
                row.Note(TableColumn.Needs, item, need.Slug);
            }
        }

        row.AddList(TableColumn.Needs, slugs);
    }

    /// <summary>A text that names several needs, each of which is known: "legal aid, shelter and transport".</summary>
    private static IEnumerable<string> Pieces(NeedReader needs, string item)
    {
        var pieces = CommaOrSlash().Split(item).Select(piece => piece.Trim()).Where(piece => piece.Length > 0).ToList();
        if (pieces.Count > 1)
        {
            return pieces.SelectMany(piece => Pieces(needs, piece));
        }

        var parts = And().Split(item);
        var slugs = parts.Select(part => needs.Find(part)?.Slug).Distinct().ToList();

        return slugs.Count > 1 && !slugs.Contains(null) && needs.Find(item) is not null ? parts : [item];
    }

    public static void ReadLanguages(RowContext row)
    {
        var tags = new List<string>();
        foreach (var item in row.Items(TableColumn.LanguagesToApply, text => row.Parser.Read(Languages, text).Problem is null))
        {
            var reading = row.Parser.Read(Languages, item);
            if (reading.Problem is not null && ReadWithFillers(row.Parser, item) is { } plain)
            {
                reading = plain;
            }

            if (reading.Problem is not null)
            {
                row.Ask(TableColumn.LanguagesToApply, item, reading);
                continue;
            }

            tags.AddRange((reading.Value as JsonArray ?? []).Select(tag => $"{tag}"));
            row.Note(TableColumn.LanguagesToApply, item, string.Join(", ", (reading.Value as JsonArray ?? []).Select(tag => $"{tag}")));
        }

        var choices = tags.Where(tag => tag is Language.AnyCode or Language.OthersCode).Distinct().ToList();
        foreach (var choice in choices)
        {
            row.Reading.Add(choice == Language.AnyCode ? "any_language" : "other_languages", true);
        }

        if (tags.Except(choices).ToList() is { Count: > 0 } named)
        {
            row.Reading.Add(LanguagesName, new JsonArray([.. named.Distinct().Select(tag => (JsonNode)tag)]));
        }
    }

    /// <summary>Languages among words that say how well or how seldom they are spoken. Null when another word is in the text.</summary>
    private static ValueReading? ReadWithFillers(ValueParser parser, string item)
    {
        var words = NoLetters().Split(item).Where(word => word.Length > 0).ToList();
        var named = words.FindAll(word => !CellWords.Has("language-fill", word));

        return named.Count > 0 && named.Count < words.Count && parser.Read(Languages, string.Join(", ", named)) is { Problem: null } read
            ? read
            : null;
    }

    [GeneratedRegex(@"\s*[,،/]\s*")]
    private static partial Regex CommaOrSlash();

    [GeneratedRegex(@"\s+(?:and|&|y|e|et|و)\s+|\s+و(?=\p{L})")]
    private static partial Regex And();

    [GeneratedRegex(@"[^\p{L}\p{M}]+")]
    private static partial Regex NoLetters();
}
