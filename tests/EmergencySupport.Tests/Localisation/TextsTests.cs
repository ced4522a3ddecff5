using System.Text.RegularExpressions;
using System.Xml.Linq;
using EmergencySupport.Accounts;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Upkeep.Links;
using EmergencySupport.Upkeep.StillRight;

namespace EmergencySupport.Tests.Localisation;

/// <summary>The interface is complete in each language and uses plain sentences.</summary>
public sealed partial class TextsTests
{
    private const string Folder = "src/EmergencySupport/Localisation";

    public static TheoryData<string> Translations => [.. InterfaceLanguages.All.Where(language => language != InterfaceLanguages.Default)];

    [Theory]
    [MemberData(nameof(Translations))]
    public void Translation_EachText_ExistsWithSamePlaceholders(string language)
    {
        var english = Read("Texts.resx");
        var translated = Read($"Texts.{language}.resx");
        var counted = english.Keys
            .Where(key => key.EndsWith(".other", StringComparison.Ordinal) && english.ContainsKey($"{key[..^6]}.one"))
            .Select(key => key[..^6])
            .ToList();

        Assert.Equal(
            english.Keys
                .Concat(
                    counted.SelectMany(key => Plural.CategoriesOf(language), (key, category) => $"{key}.{category}"))
                .Distinct()
                .Order(),
            translated.Keys.Order());
        Assert.All(translated.Values, text => Assert.False(string.IsNullOrEmpty(text)));
        Assert.All(translated, text => Assert.True(
            Placeholders(text.Value).SequenceEqual(Placeholders(Original(text.Key)))
                || (IsOfANumberByName(text.Key)
                    && Placeholders(text.Value).SequenceEqual(Placeholders(Original(text.Key)).Except(["{0}"]))),
            $"{text.Key} in {language}: {text.Value}"));

        string Original(string key) => english.GetValueOrDefault(key) ?? english[$"{key[..key.LastIndexOf('.')]}.other"];
        bool IsOfANumberByName(string key) => language == "ar" && key[(key.LastIndexOf('.') + 1)..] is "zero" or "one" or "two";
    }

    [Fact]
    public void Pages_EachTextKeyUsed_Exists()
    {
        var keys = Read("Texts.resx").Keys.ToHashSet();
        var named = Sources()
            .SelectMany(file =>
                Key().Matches(File.ReadAllText(file))
                    .Select(match => (File: Path.GetFileName(file), Key: match.Groups["key"].Value)))
            .ToList();

        Assert.NotEmpty(named);
        Assert.All(
            named,
            use =>
                Assert.True(
                    keys.Contains(use.Key) || keys.Contains($"{use.Key}.other"), $"{use.File} names \"{use.Key}\"."));
    }

    /// <summary>Pages put the name of a value behind a prefix: each value has its text, less those that no page shows.</summary>
    [Theory]
    [InlineData("Check", typeof(CheckResult), "changed", "cannot-tell")]
    [InlineData("Check.Method", typeof(CheckMethod))]
    [InlineData("Door", typeof(DoorKind))]
    [InlineData("Intake", typeof(IntakeState))]
    [InlineData("Relation", typeof(RelationKind))]
    [InlineData("Relation.Elsewhere", typeof(RelationKind))]
    [InlineData("Asker", typeof(WhoAsks))]
    [InlineData("Fact.Asker", typeof(Asker))]
    [InlineData("Fact.Per", typeof(AmountPeriod))]
    [InlineData("Choice.OrganisationForm", typeof(OrganisationForm))]
    [InlineData("Choice.ServedGroup", typeof(ServedGroup))]
    [InlineData("Restrict.Is", typeof(RestrictionKind))]
    [InlineData("Restrict.Do", typeof(RestrictionKind))]
    [InlineData("Restrict.Kind", typeof(RestrictionKind))]
    [InlineData("Review.Restriction", typeof(RestrictionKind))]
    [InlineData("Restrict.Outcome", typeof(RestrictionOutcome), "done", "needs-second", "no-reason")]
    [InlineData("People.Outcome", typeof(AdministrationOutcome), "done")]
    [InlineData("People.Kind", typeof(AccountRequestKind))]
    [InlineData("People.Role", typeof(Role))]
    [InlineData("People.Action", typeof(AuditAction))]
    [InlineData("Account.Factor", typeof(Factor))]
    [InlineData("Join.Password", typeof(PasswordProblem))]
    [InlineData("Entry.Kind", typeof(EntryKind))]
    [InlineData("History.Event", typeof(EventKind))]
    [InlineData("History.Origin", typeof(RevisionOrigin))]
    [InlineData("History.Decision", typeof(Decision))]
    [InlineData("Review.Was", typeof(Decision))]
    [InlineData("StillRight.Answered", typeof(StillRightAnswer))]
    [InlineData("StillRight.Outcome", typeof(StillRightOutcome), "done", "not-yours")]
    [InlineData("Links.Outcome", typeof(LinkOutcome), "ok", "redirected-within", "refused")]
    public void Texts_OfEachValue_Exist(string prefix, Type values, params string[] never)
    {
        var keys = Read("Texts.resx").Keys.ToHashSet();
        var missing = EnumNames.All(values).Except(never)
            .Where(name => !keys.Contains($"{prefix}.{name}") && !keys.Contains($"{prefix}.{name}.other"));

        Assert.Empty(missing);
    }

    [Fact]
    public void Texts_EachOne_IsUsed()
    {
        var code = string.Join('\n', Sources().Select(File.ReadAllText));
        var unused = Read("Texts.resx").Keys.Where(key =>
            !code.Contains($"\"{key}\"", StringComparison.Ordinal)
            && !Prefixes(key)
                .Any(prefix =>
                    code.Contains($"\"{prefix}\"", StringComparison.Ordinal)
                        || code.Contains($"$\"{prefix}.{{", StringComparison.Ordinal))
            && !code.Contains($"\"{key.Split('.', 2)[^1]}\"", StringComparison.Ordinal));

        Assert.Empty(unused);
    }

    [Fact]
    public void Texts_InFrench_UseNonBreakingSpacesBeforePunctuation() =>
        // A no-break space would double the length of an SMS.
        Assert.All(
            Read("Texts.fr.resx").Where(text => text.Key != "Take.Sms.First"),
            text => Assert.DoesNotMatch(" [:;?!»]|« ", text.Value));

    [Fact]
    public void Texts_EachSentence_HasAtMostTwentyWords()
    {
        // The site's first line is exempt: its text is fixed.
        var sentences = Read("Texts.resx")
            .Where(text => text.Key != "Home.Lead")
            .Concat(Translations.SelectMany(language => Read($"Texts.{language.Data}.resx")))
            .SelectMany(text => SentenceEnd().Split(text.Value).Select(sentence => (text.Key, Sentence: sentence)));

        Assert.All(sentences, text => Assert.True(text.Sentence.Split(' ').Length <= 20, $"{text.Key}: {text.Sentence}"));
    }

    [Fact]
    public void FortySentencesDocument_EachOne_MatchesInterfaceText()
    {
        var list = Regex.Split(Repository.Read("docs/forty-sentences.md"), "^## ", RegexOptions.Multiline).Skip(1)
            .Select(part => part.Split("\n", 3)).ToDictionary(part => part[0], part => part[2].Trim());
        var texts = InterfaceLanguages.All.ToDictionary(
            language => language,
            language => Read(language == InterfaceLanguages.Default ? "Texts.resx" : $"Texts.{language}.resx"));

        Assert.Equal(40, list.Count);
        Assert.All(
            list,
            text =>
                Assert.Equal(
                    string.Join(
                        '\n', InterfaceLanguages.All.Select(language => $"- {language}: {texts[language][text.Key]}")),
                    text.Value));
    }

    private static IEnumerable<string> Prefixes(string key)
    {
        for (var dot = key.LastIndexOf('.'); dot > 0; dot = key.LastIndexOf('.', dot - 1))
        {
            yield return key[..dot];
        }
    }

    private static IEnumerable<string> Sources() => System.IO.Directory
        .EnumerateFiles(Repository.PathOf("src/EmergencySupport"), "*.cs*", SearchOption.AllDirectories)
        .Where(file =>
            Path.GetExtension(file) is ".cs" or ".cshtml"
                && !file.Contains("/obj/", StringComparison.Ordinal)
                && !file.Contains("/Migrations/", StringComparison.Ordinal));

    private static Dictionary<string, string> Read(string file) => XDocument
        .Load(Repository.PathOf($"{Folder}/{file}")).Root!
        .Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\b(?:T|texts)(?:\.Count\(|\[)""(?<key>[^""{]+)""")]
    private static partial Regex Key();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?<=[.!?;:؟؛])\s")]
    private static partial Regex SentenceEnd();
}
