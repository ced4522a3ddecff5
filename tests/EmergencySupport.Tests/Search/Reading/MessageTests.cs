using EmergencySupport.Bench.Relevance;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>The messages of <c>bench/relevance</c> are understood as a sensible reader would.</summary>
public sealed class MessageTests
{
    /// <summary>The least is the share that was read rightly when this was written, in percent.</summary>
    [Theory]
    [InlineData("en", 98)]
    [InlineData("es", 94)]
    [InlineData("fr", 97)]
    [InlineData("pt", 88)]
    [InlineData("ar", 96)]
    public void Read_MessagesOfALanguage_AreReadAtLeastAsRightlyAsBefore(string language, int least) =>
        AssertShare([.. Message.ReadFirst(Folder).Where(message => message.Language == language)], least);

    [Fact]
    public void Read_MessagesOfLaterWriters_AreReadAtLeastAsRightlyAsBefore() => AssertShare(Message.ReadSecond(Folder), 61);

    private static string Folder => Repository.PathOf("bench/relevance");

    private static void AssertShare(IReadOnlyList<Message> messages, int least)
    {
        var problems = messages.Select(message => MessageJudge.Judge(message, SeededWords.Taxonomy)).OfType<string>().ToList();
        var share = 100.0 * (messages.Count - problems.Count) / messages.Count;

        Assert.True(share >= least, $"{share:0.0} % are read rightly, {least} % were before:\n{string.Join('\n', problems)}");
    }
}
