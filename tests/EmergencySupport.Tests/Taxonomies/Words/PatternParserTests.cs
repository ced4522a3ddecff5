using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Tests.Taxonomies.Words;

/// <summary>Each part of a pattern becomes a word with its alternatives; what is no pattern is refused.</summary>
public sealed class PatternParserTests
{
    private static readonly PatternParser Parser = new(new Dictionary<string, List<string>> { ["they"] = ["police", "soldier*"] });

    /// <summary>Each word as its alternatives, with a question mark when it may be missing and a sign for a gap before it.</summary>
    [Theory]
    [InlineData("kill me", "kill me")]
    [InlineData("Détenu|arrêté", "arrete|detenu")]
    [InlineData("kidnap*|taken", "kidnap*|taken")]
    [InlineData("@they|gang took", "gang|police|soldier* took")]
    [InlineData("shot him|her?", "shot her|him?")]
    [InlineData("threat* ~ death", "threat* ~death")]
    [InlineData("l'avocat", "l avocat")]
    [InlineData("d'avocat*", "d avocat*")]
    [InlineData("المحامي", "محامي")]
    [InlineData("my? lawyer", "my lawyer / lawyer")]
    [InlineData("my? old? lawyer", "my old? lawyer / old lawyer / lawyer")]
    [InlineData("my? ~ lawyer", "my ~lawyer / lawyer")]
    public void Parse_Pattern_GivesItsWords(string pattern, string words) =>
        Assert.Equal(words, string.Join(" / ", Parser.Parse(pattern).Select(parsed => string.Join(' ', parsed.Words.Select(TextOf)))));

    [Theory]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("my?")]
    [InlineData("my? old?")]
    [InlineData("kill ~")]
    [InlineData("kill @nobody")]
    [InlineData("l'avocat|juge")]
    [InlineData("kill !")]
    [InlineData("kill|")]
    public void Parse_BadPattern_Throws(string pattern) => Assert.Throws<FormatException>(() => Parser.Parse(pattern).ToList());

    private static string TextOf(PatternWord word) =>
        (word.IsAfterGap ? "~" : "")
            + string.Join('|', word.Literals.Concat(word.Stems.Select(stem => stem + "*")).Order(StringComparer.Ordinal))
            + (word.IsOptional ? "?" : "");
}
