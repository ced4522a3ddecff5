using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Localisation;

/// <summary>
/// Adds German to a copy of the source by following CONTRIBUTING.md step by step, then builds and serves the copy. A
/// step may change only the files that it names.
/// </summary>
public sealed partial class NewLanguageTests(TestCluster cluster) : IDisposable
{
    private const int PagesOfOneKind = 5;
    private const string Lead = "Diese Zeile ist auf Deutsch.";

    private readonly SourceCopy copy = new();

    public void Dispose() => copy.Dispose();

    [Fact]
    [Trait("Run", "Thorough")]
    public async Task German_AddedByFollowingInstructions_IsServed()
    {
        var recipe = Recipe.Read();
        var database = await cluster.CreateSeededAsync();
        Follow(recipe, AddTag, TranslateInterface, KeepPlurals, AddStemmer, AddSettings);
        await copy.BuildAsync();
        await copy.RunAsync(database, "migrate");
        await AssertSeedNamesWhatIsMissingAsync(database);
        Follow(recipe, TranslateTaxonomies, TranslateEntry);
        await copy.RunAsync(database, "seed", "--folder", copy.PathOf("seeds"));
        Assert.StartsWith("Write `seeds/taxonomies/words/de.yml`", recipe.Dequeue().Text, StringComparison.Ordinal);
        Assert.StartsWith("Run `./test --thorough`", Assert.Single(recipe).Text, StringComparison.Ordinal);

        await using var site = await copy.ServeAsync(database);
        await AssertPagesAreInGermanAsync(site);
        await AssertOriginalIsMarkedAsync(site);
        await AssertWordsAreFoundByTheirStemAsync(site);
    }

    /// <summary>Runs one action for each step, and asserts that it changed only files that the step names.</summary>
    private void Follow(Queue<RecipeStep> recipe, params Action[] actions)
    {
        foreach (var action in actions)
        {
            var step = recipe.Dequeue();
            Assert.All(step.Paths, path => Assert.True(Path.Exists(copy.PathOf(path)), $"Step {step.Number}: there is no {path}."));
            action();
            Assert.All(copy.TakeChanges(), file => Assert.True(step.Names(file), $"Step {step.Number} does not name {file}."));
        }
    }

    private void AddTag() => copy.Change(
        "src/EmergencySupport/Localisation/InterfaceLanguages.cs", text => Regex.Replace(text, "(All = .*)];", "$1, \"de\"];"));

    private void TranslateInterface()
    {
        var english = copy.Read("src/EmergencySupport/Localisation/Texts.resx");
        copy.Write(
            "src/EmergencySupport/Localisation/Texts.de.resx",
            Regex.Replace(english, "(name=\"Home.Lead\"[^<]*<value>)[^<]*", $"$1{Lead}"));
        copy.Change("docs/forty-sentences.md", text =>
            Regex.Replace(text, "^- en: (.*)\n((?:- .*\n?)*)", "- en: $1\n$2- de: $1\n", RegexOptions.Multiline));
    }

    /// <summary>German has the same plural categories as English: ein Haus, zwei Häuser.</summary>
    private void KeepPlurals() => Assert.Equal(["one", "other"], Plural.CategoriesOf("de"));

    private void AddStemmer() => copy.Change("src/EmergencySupport/Data/Sql/words.sql", text =>
    {
        var stems = Regex.Replace(text, " +when 'pt' then .*portuguese.*\n", match => match.Value + InGerman(match.Value));

        return Regex.Replace(
            stems,
            " +ts_lexize.*portuguese.*plain\\)\\)\n",
            match => match.Value.TrimEnd('\n')[..^1] + ",\n" + InGerman(match.Value));

        static string InGerman(string line) =>
            line.Replace("'pt'", "'de'", StringComparison.Ordinal).Replace("portuguese", "german", StringComparison.Ordinal);
    });

    private void AddSettings() => copy.Change("src/EmergencySupport/appsettings.json", text => text
        .Replace("\"en\": \"Directory\",", "\"en\": \"Directory\", \"de\": \"Verzeichnis\",", StringComparison.Ordinal)
        .Replace("\"es\": \"https://es.m.", "\"de\": \"https://de.m.wikipedia.org/\",\n\"es\": \"https://es.m.", StringComparison.Ordinal));

    /// <summary>Does the work of the scripts and translators: copies each English text and adds a mark.</summary>
    private void TranslateTaxonomies()
    {
        foreach (var file in new[] { "areas", "languages", "languages-more", "area-groups", "needs", "causes", "situations" })
        {
            copy.Change($"seeds/taxonomies/{file}.yml", text =>
            {
                var inOneLine = Regex.Replace(text, "\\{ en: \"([^\"]*)\"", "{ en: \"$1\", de: \"$1 auf Deutsch\"");

                return Regex.Replace(inOneLine, "^( +)en: (.*)$", "$0\n$1de: $2", RegexOptions.Multiline);
            });
        }
    }

    private void TranslateEntry() => copy.Write("seeds/organisations/fidh.de.md", """
        ---
        state: machine
        name: Internationale Föderation für Menschenrechte (FIDH)
        summary: Ein Verband mit Schutzräumen in vielen Ländern.
        ---
        Sie vereint Organisationen aus vielen Teilen der Welt.
        """);

    private async Task AssertSeedNamesWhatIsMissingAsync(TestDatabase database)
    {
        var said = await copy.RunAsync(database, isFine: false, "seed", "--folder", copy.PathOf("seeds"));

        Assert.All(["needs.yml", "causes.yml", "situations.yml", "areas.yml", "area-groups.yml", "languages.yml"], file =>
            Assert.Matches($"taxonomies/{Regex.Escape(file)}:1: .* lacks a text in de\\.", said));
    }

    private static async Task AssertPagesAreInGermanAsync(ServedCopy site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept-Language", "de-AT,en;q=0.5");
        using var root = await site.Client.SendAsync(request);
        Assert.Equal("/de/", root.Headers.Location!.OriginalString);

        var pages = await ReadAllAsync(site, "/de/");
        Assert.InRange(pages.Count, 90, 2000);
        Assert.All(pages.Values, page => Assert.Equal("de", page.DocumentElement.GetAttribute("lang")));
        Assert.All(pages.Values, page => Assert.NotEqual("rtl", page.DocumentElement.GetAttribute("dir")));
        Assert.Contains(Lead, pages["/de/"].Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Deutsch", pages["/de/"].QuerySelector("header b")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Honduras auf Deutsch", (await ReadAsync(site, "/de/find?area=HN")).Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await ReadAsync(site, "/en/")).QuerySelector("header a[hreflang=de][href='/de/']"));
    }

    /// <summary>An entry without a translation is shown in English and marked as English.</summary>
    private static async Task AssertOriginalIsMarkedAsync(ServedCopy site)
    {
        var original = (await ReadAsync(site, "/de/organisations/front-line-defenders")).QuerySelector(".lead")!;
        var translated = (await ReadAsync(site, "/de/organisations/fidh")).QuerySelector(".lead")!;

        Assert.Equal("en", original.GetAttribute("lang"));
        Assert.Equal("Ein Verband mit Schutzräumen in vielen Ländern.", translated.TextContent.Trim());
        Assert.NotEqual("en", translated.GetAttribute("lang"));
    }

    /// <summary>Words order: the one entry that has the word comes first.</summary>
    private static async Task AssertWordsAreFoundByTheirStemAsync(ServedCopy site)
    {
        foreach (var typed in new[] { "Schutzraum", "schutzraume", "Schutzräume" })
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("q", typed)]);
            using var posted = await site.Client.PostAsync("/de/find", form);
            var answer = await ReadAsync(site, posted.Headers.Location!.OriginalString);

            Assert.Equal("fidh", answer.QuerySelector("[data-part=fits] article[data-organisation]")!.GetAttribute("data-organisation"));
        }
    }

    /// <summary>
    /// All pages that can be reached from an address by links without a query. Of pages that differ only in a code,
    /// only the first few are read.
    /// </summary>
    private static async Task<Dictionary<string, IDocument>> ReadAllAsync(ServedCopy site, string first)
    {
        var pages = new Dictionary<string, IDocument>();
        var codes = new Dictionary<string, int>();
        var next = new Queue<string>([first]);
        while (next.TryDequeue(out var address))
        {
            var kind = Code().Match(address).Value;
            if (pages.ContainsKey(address) || (kind.Length > 0 && codes.GetValueOrDefault(kind) == PagesOfOneKind))
            {
                continue;
            }

            codes[kind] = codes.GetValueOrDefault(kind) + 1;
            pages[address] = await ReadAsync(site, address);
            foreach (var link in pages[address].QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!))
            {
                if (link.StartsWith(first, StringComparison.Ordinal)
                    && !link.Contains('?', StringComparison.Ordinal)
                    && !Path.HasExtension(link))
                {
                    next.Enqueue(link.Split('#')[0]);
                }
            }
        }

        return pages;
    }

    private static async Task<IDocument> ReadAsync(ServedCopy site, string address)
    {
        using var response = await site.Client.GetAsync(address);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address}: {response.StatusCode}\n{site.Log}");

        return await SeededSite.ParseAsync(response);
    }

    [GeneratedRegex("/(a|start/[0-9]|take|areas)/")]
    private static partial Regex Code();
}

/// <summary>The numbered steps of CONTRIBUTING.md under "Add a language".</summary>
internal static partial class Recipe
{
    public static Queue<RecipeStep> Read()
    {
        var section = Repository.Read("CONTRIBUTING.md").Split("## Add a language\n")[1].Split("\n## ")[0];

        return new(Step().Matches(section).Select(step => new RecipeStep(step.Groups["number"].Value, step.Groups["text"].Value)));
    }

    [GeneratedRegex(@"^(?<number>[0-9])\. (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Step();
}

internal sealed partial record RecipeStep(string Number, string Text)
{
    /// <summary>The files and folders that the step names.</summary>
    public IReadOnlyList<string> Paths => [.. Path().Matches(Text).Select(path => path.Groups["path"].Value)];

    public bool Names(string file) =>
        Paths.Any(path => path.EndsWith('/') ? file.StartsWith(path, StringComparison.Ordinal) : file == path);

    [GeneratedRegex("`(?<path>(?:src|seeds|docs)/[^` ]*)`")]
    private static partial Regex Path();
}
