using System.Net;
using EmergencySupport.Bench.Relevance;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Search;

/// <summary>Typed queries find what a sensible person would expect: the questions of <c>bench/relevance</c>.</summary>
public sealed class RelevanceTests(SeededSite seeds, MadeUpSite madeUp) : IClassFixture<SeededSite>, IClassFixture<MadeUpSite>
{
    private const int MaximumBytes = 10 * 1024;

    /// <summary>
    /// Number of questions that passed when this was written. Some ask for more than the search can know; some expect that a slip
    /// in a country, or the visa of one, limits the results, which is only offered now.
    /// </summary>
    private const int PassedBefore = 154;

    [Fact]
    public async Task Ask_AllQuestions_PassesAtLeastAsManyAsBefore()
    {
        var folder = Repository.PathOf("bench/relevance");
        var questions = Question.ReadAll(folder);
        var failed = new List<string>();
        foreach (var question in questions)
        {
            if (await Asking.AskAsync(
                question.Directory == "seeds" ? seeds.Client : madeUp.Client, question, CancellationToken.None) is { } problem)
            {
                failed.Add(problem);
            }
        }

        Assert.True(
            questions.Count - failed.Count >= PassedBefore,
            $"{questions.Count - failed.Count} of {questions.Count} questions passed, {PassedBefore} did before:\n"
            + string.Join('\n', failed));
    }

    /// <summary>On a slow connection every byte costs time.</summary>
    [Fact]
    public async Task Get_TwentyResults_IsAtMostTenKilobytesCompressed()
    {
        using var client = new HttpClient(
            new HttpClientHandler
            {
                AutomaticDecompression = DecompressionMethods.None,
            })
        { BaseAddress = madeUp.Client.BaseAddress };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        foreach (var address in new[]
        {
            "/en/find?area=MX",
            "/es/find?need=legal",
            "/en/find?need=emergency-funds",
            "/en/find?page=3",
            "/es/find?page=8",
        })
        {
            using var response = await madeUp.Client.GetAsync(address);
            var page = await SeededSite.ParseAsync(response);
            var compressed = await client.GetByteArrayAsync(address);

            Assert.Equal(20, page.QuerySelectorAll("article[data-organisation]").Length);
            Assert.True(compressed.Length <= MaximumBytes, $"{address} is {compressed.Length} bytes.");
        }
    }
}

/// <summary>A site with the made-up directory of <c>bench/relevance</c>. It is only read.</summary>
public sealed class MadeUpSite(TestCluster cluster) : IAsyncLifetime
{
    private TestSite? site;

    public HttpClient Client => site!.Client;

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateEmptyAsync();
        await using (var db = database.OpenAsOwner())
        {
            await Bench.Relevance.GeneratedDirectory.FillAsync(
                db, Repository.PathOf("bench/relevance"), Repository.Seeds, CancellationToken.None);
        }

        site = await TestSite.StartAsync(database);
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }
    }
}
