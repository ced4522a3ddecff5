using EmergencySupport.Bench.Relevance;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>The messages of <c>bench/relevance</c> are understood as a sensible reader would.</summary>
public sealed class MessageTests
{
    /// <summary>The share that was read rightly when this was written, in percent, by language.</summary>
    private static readonly Dictionary<string, double> ReadBefore = new()
    {
        ["en"] = 86,
        ["es"] = 86,
        ["fr"] = 86,
        ["pt"] = 75,
        ["ar"] = 65,
    };

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("fr")]
    [InlineData("pt")]
    [InlineData("ar")]
    public void Read_MessagesOfALanguage_AreReadAtLeastAsRightlyAsBefore(string language)
    {
        var taxonomy = SeededTaxonomy.Read(Repository.Seeds);
        var messages = Message.ReadAll(Repository.PathOf("bench/relevance")).Where(message => message.Language == language).ToList();
        var problems = messages.Select(message => MessageJudge.Judge(message, taxonomy)).OfType<string>().ToList();
        var share = 100.0 * (messages.Count - problems.Count) / messages.Count;

        Assert.True(
            share >= ReadBefore[language],
            $"{share:0.0} % are read rightly, {ReadBefore[language]} % were before:\n{string.Join('\n', problems)}");
    }
}
