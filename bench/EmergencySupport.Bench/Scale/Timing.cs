using System.Diagnostics;

namespace EmergencySupport.Bench.Scale;

/// <summary>Times of many runs, in milliseconds.</summary>
/// <param name="Slowest">The question with the highest median.</param>
internal sealed record Timing(double Median, double Worst, int Runs, double EachSecond, string Slowest, double SlowestMedian)
{
    private const int MaximumRuns = 1000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Each client asks all questions in turn, until there are enough runs or ten seconds have passed. Each question
    /// is asked once beforehand, unmeasured.
    /// </summary>
    public static async Task<Timing> MeasureAsync<T>(int clients, IReadOnlyList<T> questions, Func<T, string> name, Func<T, Task> askAsync)
    {
        await Parallel.ForEachAsync(
            questions,
            new ParallelOptions { MaxDegreeOfParallelism = clients },
            async (question, _) => await askAsync(question));
        var clock = Stopwatch.StartNew();
        var next = -1;
        var runs = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(RunAsync)));
        var all = runs.SelectMany(one => one).ToList();
        var (slowest, median) = all.GroupBy(run => run.Question)
            .Select(group => (group.Key, At(group.Select(run => run.Milliseconds), 0.5)))
            .MaxBy(pair => pair.Item2);
        var times = all.Select(run => run.Milliseconds).ToList();

        return new(
            At(times, 0.5),
            At(times, 0.99),
            times.Count,
            times.Count / clock.Elapsed.TotalSeconds,
            name(questions[slowest]),
            median);

        async Task<List<(int Question, double Milliseconds)>> RunAsync()
        {
            var own = new List<(int, double)>();
            while (Interlocked.Increment(ref next) is var run && run < MaximumRuns && clock.Elapsed < Longest)
            {
                var question = run % questions.Count;
                var start = Stopwatch.GetTimestamp();
                await askAsync(questions[question]);
                own.Add((question, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
            }

            return own;
        }
    }

    private static double At(IEnumerable<double> times, double share)
    {
        var inOrder = times.Order().ToList();

        return inOrder[(int)(share * (inOrder.Count - 1))];
    }
}
