using System.Diagnostics;
using Npgsql;

namespace EmergencySupport.Bench.Scale;

/// <summary>Times of many runs, in milliseconds.</summary>
/// <param name="Slowest">The question with the highest median.</param>
/// <param name="Cancelled">How many runs exceeded the time-out of the database. They count with the time until then.</param>
internal sealed record Timing(
    double Median, double Worst, int Runs, double EachSecond, string Slowest, double SlowestMedian, int Cancelled)
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
            async (question, _) => await IsAnsweredAsync(question));
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
            median,
            all.Count(run => !run.IsAnswered));

        async Task<List<(int Question, double Milliseconds, bool IsAnswered)>> RunAsync()
        {
            var own = new List<(int, double, bool)>();
            while (Interlocked.Increment(ref next) is var run && run < MaximumRuns && clock.Elapsed < Longest)
            {
                var question = run % questions.Count;
                var start = Stopwatch.GetTimestamp();
                var isAnswered = await IsAnsweredAsync(questions[question]);
                own.Add((question, Stopwatch.GetElapsedTime(start).TotalMilliseconds, isAnswered));
            }

            return own;
        }

        async Task<bool> IsAnsweredAsync(T question)
        {
            try
            {
                await askAsync(question);

                return true;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.QueryCanceled)
            {
                return false;
            }
        }
    }

    private static double At(IEnumerable<double> times, double share)
    {
        var inOrder = times.Order().ToList();

        return inOrder[(int)(share * (inOrder.Count - 1))];
    }
}
