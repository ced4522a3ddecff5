using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Tests.Taxonomies.Words;

/// <summary>Patterns are found in a text as the grammar in <c>seeds/taxonomies/words/README.md</c> says.</summary>
public sealed class PatternIndexTests
{
    private static readonly Dictionary<string, List<string>> Groups = new() { ["they"] = ["police", "soldier*", "he"] };

    [Theory]
    [InlineData("kill me", "they KILL me", "KILL me")]
    [InlineData("kill me", "me kill", "")]
    [InlineData("kill me", "kill. Me", "")]
    [InlineData("kill me", "kill and me", "")]
    [InlineData("kill|shoot me", "shoot me", "shoot me")]
    [InlineData("kill|shoot me", "kill shoot", "")]
    [InlineData("médecin", "un MEDECIN", "MEDECIN")]
    [InlineData("l'avocat", "pour l’avocat", "l avocat")]
    [InlineData("l'avocat", "un avocat", "")]
    [InlineData("محامي", "أريد المحامي", "المحامي")]
    [InlineData("المحامي", "أريد محامي", "محامي")]
    public void Find_WordsInARow_MatchesThemInOneSentence(string pattern, string text, string found) => AssertFound(pattern, text, found);

    [Theory]
    [InlineData("my? old? brother", "my old brother", "my old brother")]
    [InlineData("my? old? brother", "old brother", "old brother")]
    [InlineData("my? old? brother", "brother", "brother")]
    [InlineData("they will? kill", "they kill", "they kill")]
    [InlineData("they will|shall? kill", "they shall kill", "they shall kill")]
    [InlineData("they will? kill", "they never kill", "")]
    [InlineData("shot him?", "shot him", "shot him")]
    [InlineData("shot him?", "shot her", "shot")]
    public void Find_OptionalWord_MayBeMissing(string pattern, string text, string found) => AssertFound(pattern, text, found);

    [Theory]
    [InlineData("threats ~ death", "threats death", "threats death")]
    [InlineData("threats ~ death", "threats of slow painful death", "threats of slow painful death")]
    [InlineData("threats ~ death", "threats of a slow painful death", "")]
    [InlineData("threats ~ death", "threats of death or death", "threats of death")]
    [InlineData("threats ~ death", "threats. My death", "")]
    [InlineData("took ~ phone ~ police", "took my phone at the police", "took my phone at the police")]
    public void Find_Gap_HasAtMostThreeWordsOfTheSentence(string pattern, string text, string found) => AssertFound(pattern, text, found);

    [Theory]
    [InlineData("threat*", "threatening", "threatening")]
    [InlineData("threat*", "threat", "threat")]
    [InlineData("threat*", "thread", "")]
    [InlineData("death threat*", "death threats", "death threats")]
    [InlineData("kidnap*|taken", "taken", "taken")]
    [InlineData("kidnap*|taken", "takeaway", "")]
    public void Find_Stem_MatchesWhatBeginsSo(string pattern, string text, string found) => AssertFound(pattern, text, found);

    [Theory]
    [InlineData("@they took", "soldiers took", "soldiers took")]
    [InlineData("@they took", "he took", "he took")]
    [InlineData("@they took", "her took", "")]
    [InlineData("@they took", "they took", "")]
    [InlineData("@they|gang took", "gang took", "gang took")]
    [InlineData("@they? took", "took", "took")]
    public void Find_Group_MatchesAnyOfItsWords(string pattern, string text, string found) => AssertFound(pattern, text, found);

    [Fact]
    public void Find_SeveralPatterns_GivesEachMatchInTheOrderOfTheText()
    {
        var index = new PatternIndex<string>();
        foreach (var pattern in new[] { "lawyer", "beat*", "need a lawyer" }.SelectMany(new PatternParser(Groups).Parse))
        {
            index.Add(pattern, string.Join('+', pattern.Words.SelectMany(word => word.Literals.Concat(word.Stems))));
        }

        var found = index.Find(Tokenizer.Split("beaten, need a lawyer"));

        Assert.Equal(
            [(0, 1, "beat"), (1, 4, "need+a+lawyer"), (3, 4, "lawyer")], found.Select(match => (match.Start, match.End, match.Value)));
    }

    private static void AssertFound(string pattern, string text, string found)
    {
        var index = new PatternIndex<string>();
        foreach (var parsed in new PatternParser(Groups).Parse(pattern))
        {
            index.Add(parsed, pattern);
        }

        var tokens = Tokenizer.Split(text);
        var longest = index.Find(tokens).Select(match => tokens[match.Start..match.End]).MaxBy(words => words.Count) ?? [];

        Assert.Equal(found, string.Join(' ', longest.Select(token => token.Typed)));
    }
}
