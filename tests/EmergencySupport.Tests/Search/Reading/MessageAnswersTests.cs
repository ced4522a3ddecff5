using System.Net;
using AngleSharp.Dom;
using EmergencySupport.Bench.Relevance;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>The answers to the messages of <c>bench/relevance</c> over the seeds.</summary>
public sealed class MessageAnswersTests(SeededSite site) : IClassFixture<SeededSite>
{
    private const string Hotline = "front-line-defenders";

    [Fact]
    public async Task Find_EachMessage_ShowsTheHotlineAndWhoHelpsFirst()
    {
        var folder = Repository.PathOf("bench/relevance");
        var problems = new List<string>();
        foreach (var message in Message.ReadFirst(folder).Concat(Message.ReadSecond(folder)))
        {
            var page = await AskAsync(message);
            var found = page.QuerySelectorAll("article[data-organisation]").Select(SlugOf).ToList();
            var missing = message.FirstFive.Except(found.Take(5)).ToList();
            if (page.QuerySelector($"[data-hotline={Hotline}]") is null || found.Count == 0 || missing.Count > 0)
            {
                problems.Add($"{message.Language} “{message.Text}”: {string.Join(", ", missing)} missing; {string.Join(", ", found.Take(5))}");
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    private async Task<IDocument> AskAsync(Message message)
    {
        using var form = new FormUrlEncodedContent([new("q", message.Text), new("area", "")]);
        using var sent = await site.Client.PostAsync($"/{message.Language}/find", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        using var answer = await site.Client.GetAsync(sent.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        return await SeededSite.ParseAsync(answer);
    }

    private static string SlugOf(IElement article) => article.GetAttribute("data-organisation")!;
}
