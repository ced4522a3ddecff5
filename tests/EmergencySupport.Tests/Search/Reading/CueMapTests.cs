using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>A cue counts right beside a word, or near it, in its sentence or clause and in the languages of the text.</summary>
public sealed class CueMapTests
{
    [Theory]
    [InlineData("en", "I am in Kenya", nameof(Cue.In), "Kenya", true)]
    [InlineData("en", "I am in the Congo", nameof(Cue.In), "Congo", true)]
    [InlineData("en", "I am in danger, Kenya", nameof(Cue.In), "Kenya", false)]
    [InlineData("en", "they got in. Kenya", nameof(Cue.In), "Kenya", false)]
    [InlineData("en", "I come from Syria", nameof(Cue.From), "Syria", true)]
    [InlineData("es", "estoy en Honduras", nameof(Cue.In), "Honduras", true)]
    [InlineData("en", "estoy en Honduras", nameof(Cue.In), "Honduras", false)]
    [InlineData("fr", "je vis au Mali", nameof(Cue.In), "Mali", true)]
    [InlineData("pt", "estou em Angola", nameof(Cue.In), "Angola", true)]
    [InlineData("ar", "انا في السودان", nameof(Cue.In), "السودان", true)]
    public void IsBefore_Cue_HasToEndRightBeforeInTheSentence(string language, string text, string cue, string word, bool expected)
    {
        var (map, at) = Map(language, text, word);

        Assert.Equal(expected, map.IsBefore(Enum.Parse<Cue>(cue), at));
    }

    [Theory]
    [InlineData("I arrived to Kenya", nameof(Cue.In), 2)]
    [InlineData("I arrived to Kenya", nameof(Cue.To), 1)]
    [InlineData("I arrived to Kenya", nameof(Cue.From), 0)]
    public void LengthBefore_Cues_IsTheLongest(string text, string cue, int expected)
    {
        var (map, at) = Map("en", text, "Kenya");

        Assert.Equal(expected, map.LengthBefore(Enum.Parse<Cue>(cue), at));
    }

    [Theory]
    [InlineData("I was never arrested", 0, true)]
    [InlineData("never once arrested", 0, false)]
    [InlineData("never once arrested", 1, true)]
    [InlineData("never once ever arrested", 1, false)]
    [InlineData("never, arrested", 1, false)]
    [InlineData("arrested never", 1, false)]
    public void IsNearBefore_Denial_HasToBeInTheClause(string text, int between, bool expected)
    {
        var (map, at) = Map("en", text, "arrested");

        Assert.Equal(expected, map.IsNearBefore(Cue.Negation, at, between));
    }

    [Theory]
    [InlineData("Kenya embassy", 0, true)]
    [InlineData("Kenya high embassy", 0, false)]
    [InlineData("Kenya high embassy", 1, true)]
    [InlineData("Kenya, embassy", 1, false)]
    public void IsAfter_Thing_HasToBeInTheClause(string text, int between, bool expected)
    {
        var (map, at) = Map("en", text, "Kenya");

        Assert.Equal(expected, map.IsAfter(Cue.Things, at + 1, between));
    }

    [Theory]
    [InlineData("arrested years ago", true)]
    [InlineData("years ago. Arrested", false)]
    [InlineData("arrested", false)]
    public void IsInSentence_LongAgo_IsNotSoughtElsewhere(string text, bool expected)
    {
        var (map, at) = Map("en", text, "arrested");

        Assert.Equal(expected, map.IsInSentence(Cue.LongAgo, Tokenizer.Split(text)[at].Sentence));
    }

    [Fact]
    public void IsAt_CueOfTwoWords_CoversThem()
    {
        var (map, at) = Map("en", "my brother was arrested", "brother");

        Assert.Equal([true, true, false, false], Enumerable.Range(at - 1, 4).Select(index => map.IsAt(Cue.SomebodyElse, index)));
    }

    private static (CueMap Map, int At) Map(string language, string text, string word)
    {
        var tokens = Tokenizer.Split(text);
        var at = tokens.FindIndex(token => string.Equals(token.Typed, word, StringComparison.OrdinalIgnoreCase));

        return (new CueMap(tokens, new HashSet<string> { language }, Lexicon.Default), at);
    }
}
