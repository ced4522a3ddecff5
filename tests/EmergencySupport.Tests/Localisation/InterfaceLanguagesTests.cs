using System.Text.RegularExpressions;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Localisation;

/// <summary>The languages of the interface are listed in one place.</summary>
public sealed partial class InterfaceLanguagesTests(TestCluster cluster)
{
    /// <summary>This many different tags within <see cref="LettersOfAList"/> characters count as a list.</summary>
    private const int TagsOfAList = 4;
    private const int LettersOfAList = 80;

    /// <summary>
    /// Files that may list the languages: the list itself, texts and settings by language, which the instructions for a
    /// new language name, and examples.
    /// </summary>
    private static readonly HashSet<string> MayNameThem =
    [
        "src/EmergencySupport/Localisation/InterfaceLanguages.cs",
        "src/EmergencySupport/Directory/zone-cities.txt", "src/EmergencySupport/appsettings.json", "docs/forty-sentences.md",
        "bench/relevance/directory.yml", "bench/scale.md",
        "tests/EmergencySupport.Tests/Localisation/InterfaceLanguagesTests.cs",
        "tests/EmergencySupport.Tests/Offline/Export/SiteCrawlerTests.cs", "tests/EmergencySupport.Tests/Web/WholeSiteTests.cs",
    ];

    private static readonly HashSet<string> NoSource = ["bin", "obj", "node_modules", "TestResults", "Migrations", ".git"];

    private static readonly HashSet<string> Extensions =
        ["", ".cs", ".cshtml", ".sql", ".js", ".mjs", ".css", ".sh", ".md", ".json", ".yml", ".txt", ".props", ".csproj"];

    [Fact]
    public void SourceCode_ListOfLanguages_IsDefinedInOnePlace()
    {
        var files = FilesOf(Repository.Root).Select(file => Path.GetRelativePath(Repository.Root, file)).ToList();

        Assert.True(files.Count > 500);
        Assert.All(MayNameThem, file => Assert.Contains(file, files));
        Assert.DoesNotContain(files.Except(MayNameThem), file => !IsSeed(file) && ListsLanguages(Repository.Read(file)));
    }

    [Theory]
    [InlineData("unnest('{en,es,fr,pt}'::text[])", true)]
    [InlineData("""["ar", "pt", "fr", "es"]""", true)]
    [InlineData("`es`,\n`fr`, `pt` and `ar`", true)]
    [InlineData("es, es, es, fr, ar", false)]
    [InlineData("en, es, fr", false)]
    public void ListsLanguages_TextWithFourLanguages_IsTrue(string text, bool isList) => Assert.Equal(isList, ListsLanguages(text));

    [Fact]
    public async Task Database_InterfaceLanguages_MatchApplication()
    {
        await using var db = (await cluster.CreateEmptyAsync()).OpenAsApp();

        var languages = await db.Database.SqlQuery<string>($"select unnest(interface_languages()) as \"Value\"").ToListAsync();

        Assert.Equal(InterfaceLanguages.All, languages);
    }

    [Theory]
    [InlineData("en", "shelters", "shelter")]
    [InlineData("es", "refugios", "refugio")]
    [InlineData("fr", "femmes", "femme")]
    [InlineData("pt", "abrigos", "abrigo")]
    [InlineData("ar", "والمحاميات", "محاميات")]
    public async Task Database_TwoFormsOfAWord_HaveTheSameStem(string language, string form, string other)
    {
        await using var db = (await cluster.CreateEmptyAsync()).OpenAsApp();

        Assert.Equal(await StemsAsync(form), await StemsAsync(other));

        async Task<string> StemsAsync(string word) => await db.Database
            .SqlQuery<string>($"select stem as \"Value\" from words_of({word}), stems({language}, word, plain) stem")
            .Distinct()
            .SingleAsync();
    }

    private static bool ListsLanguages(string text)
    {
        var tags = Tag().Matches(text).Where(match => InterfaceLanguages.IsServed(match.Value)).ToList();

        return tags.Where((first, index) => tags.Skip(index).TakeWhile(tag => tag.Index - first.Index < LettersOfAList)
            .Select(tag => tag.Value).Distinct().Count() >= TagsOfAList).Any();
    }

    /// <summary>Seed files hold texts by language; the seed command reports missing ones.</summary>
    private static bool IsSeed(string file) => file.StartsWith("seeds/", StringComparison.Ordinal) && Path.GetExtension(file) == ".yml";

    private static IEnumerable<string> FilesOf(string folder) => System.IO.Directory.EnumerateFiles(folder)
        .Where(file => Extensions.Contains(Path.GetExtension(file)))
        .Concat(System.IO.Directory.EnumerateDirectories(folder)
        .Where(inner => !NoSource.Contains(Path.GetFileName(inner)))
        .SelectMany(FilesOf));

    [GeneratedRegex(@"(?<![\w-])[a-z]{2}(?![\w-])")]
    private static partial Regex Tag();
}
