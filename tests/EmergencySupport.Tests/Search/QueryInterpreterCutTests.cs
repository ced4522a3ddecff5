using System.Text;
using EmergencySupport.Search;

namespace EmergencySupport.Tests.Search;

/// <summary>Of a long message the first and the last part are kept, cut between words and between characters.</summary>
public sealed class QueryInterpreterCutTests
{
    private static readonly char[] Separators = [' ', '\n', '\t', ','];

    [Theory]
    [InlineData("")]
    [InlineData("help me in Nigeria")]
    public void Cut_ShortMessage_StaysAsItIs(string message) => Assert.Equal(message, QueryInterpreter.Cut(message));

    [Fact]
    public void Cut_MessageOfTheGreatestLength_StaysAsItIs()
    {
        var message = Repeated("Nigeria ", 250);

        Assert.Equal(QueryInterpreter.MaximumLength, message.Length);
        Assert.Equal(message, QueryInterpreter.Cut(message));
    }

    /// <summary>The letters before it move the cut through each letter of the name.</summary>
    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("\t")]
    [InlineData(", ")]
    [InlineData(",")]
    public void Cut_NameAtTheCut_IsNotCut(string separator)
    {
        for (var before = 0; before < 20; before++)
        {
            var message = new string('x', before) + " " + Repeated("Nigeria" + separator + "Somaliland" + separator, 300);
            var cut = QueryInterpreter.Cut(message);

            Assert.InRange(cut.Length, QueryInterpreter.MaximumLength - 100, QueryInterpreter.MaximumLength);
            Assert.Empty(Words(cut).Except(Words(message)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Cut_EmojiAtTheCut_IsNotCut(int before)
    {
        var cut = QueryInterpreter.Cut(new string('x', before) + Repeated("😭", 2000));

        Assert.InRange(cut.Length, QueryInterpreter.MaximumLength - 100, QueryInterpreter.MaximumLength);
        Assert.DoesNotContain(Rune.ReplacementChar, cut.EnumerateRunes());
    }

    [Fact]
    public void Cut_LongMessage_KeepsItsFirstAndLastWords()
    {
        var cut = QueryInterpreter.Cut($"Kenya {Repeated("help ", 1000)}Uganda");

        Assert.StartsWith("Kenya ", cut, StringComparison.Ordinal);
        Assert.EndsWith(" Uganda", cut, StringComparison.Ordinal);
    }

    private static string Repeated(string part, int times) => string.Concat(Enumerable.Repeat(part, times));

    private static string[] Words(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
