using EmergencySupport.Bench.Relevance;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Search;

/// <summary>What people type finds what a sensible person would want to see: the questions of <c>bench/relevance</c>.</summary>
public sealed class RelevanceTests(TestCluster cluster)
{
    /// <summary>So many held when this was written. Some ask for more than the search can know.</summary>
    private const int Held = 163;

    [Fact]
    public async Task Ask_AllQuestions_AsManyHoldAsBefore()
    {
        var folder = Repository.PathOf("bench/relevance");
        var madeUp = await cluster.CreateEmptyAsync();
        await using (var db = madeUp.OpenAsOwner())
        {
            await MadeUpDirectory.FillAsync(db, folder, Repository.Seeds, CancellationToken.None);
        }

        await using var seedsSite = await TestSite.StartAsync(await cluster.CreateSeededAsync());
        await using var madeUpSite = await TestSite.StartAsync(madeUp);
        var questions = Question.ReadAll(folder);
        var failed = new List<string>();
        foreach (var question in questions)
        {
            if (await Asking.AskAsync((question.Directory == "seeds" ? seedsSite : madeUpSite).Client, question, CancellationToken.None) is { } problem)
            {
                failed.Add(problem);
            }
        }

        Assert.True(questions.Count - failed.Count >= Held, $"{questions.Count - failed.Count} of {questions.Count} questions hold, {Held} did before:\n{string.Join('\n', failed)}");
    }
}
