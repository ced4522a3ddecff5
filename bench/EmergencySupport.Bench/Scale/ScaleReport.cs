using System.Globalization;
using System.Text;
using Npgsql;

namespace EmergencySupport.Bench.Scale;

/// <summary>The measurements, as a Markdown page of tables.</summary>
internal sealed class ScaleReport
{
    private readonly StringBuilder sizes = new();
    private readonly StringBuilder times = new();
    private readonly StringBuilder plans = new();
    private readonly StringBuilder scans = new();
    private string server = "";

    public async Task DescribeAsync(int size, NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("""
            select (select count(*) from listings), pg_size_pretty(pg_database_size(current_database())), pg_size_pretty(pg_relation_size('listings')),
                pg_size_pretty(pg_relation_size('ix_listings_terms')), (select count(*) from vocabulary), current_setting('server_version'), current_setting('shared_buffers')
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (listings, words) = (reader.GetInt64(0), reader.GetInt64(4));
        sizes.AppendLine(
            CultureInfo.InvariantCulture,
            $"| {size:N0} | {listings:N0} | {words:N0} | {string.Join(" | ", Enumerable.Range(1, 3).Select(reader.GetString))} |");
        server = $"PostgreSQL {reader.GetString(5)} with shared_buffers={reader.GetString(6)}";
    }

    public void Add(int size, string what, int clients, Timing timing, MedianLimits? limits)
    {
        var limit = limits?.Of(size);
        var isMet = limit is null ? "" : timing.Median <= limit ? "yes" : "**no**";
        times.AppendLine(
            CultureInfo.InvariantCulture,
            $"| {size:N0} | {what} | {clients} | {timing.Median:N2} | {timing.Worst:N2} | {timing.Runs} | "
            + $"{timing.EachSecond:N0} | {timing.Cancelled} | {timing.Slowest}: {timing.SlowestMedian:N2} | {limit} | {isMet} |");
    }

    public void Explain(int size, string question, string plan) =>
        plans.AppendLine(CultureInfo.InvariantCulture, $"### {size:N0}: {question}\n\n```\n{plan}\n```\n");

    /// <summary>Adds how many of the plans read the whole table.</summary>
    public void AddTableScans(int size, IReadOnlyList<string> all)
    {
        var count = all.Count(plan => plan.Contains("Seq Scan on listings", StringComparison.Ordinal));
        scans.AppendLine(
            CultureInfo.InvariantCulture, $"- {size:N0}: {count} of {all.Count} plans read all of `listings`.");
    }

    public string Write() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # How the directory grows

        Measured on {TimeProvider.System.GetUtcNow():d MMMM yyyy} with {server}, on a machine of {Environment.ProcessorCount} cores that client, application and database share.
        [README.md](README.md) says how. The bar is for the median with one client.

        | organisations | listings | words | database | listings' table | index of terms |
        |---|---|---|---|---|---|
        {sizes}
        ## Times

        Milliseconds. The last but two names the question with the highest median.

        | organisations | what | at once | median | p99 | runs | each second | over three seconds | slowest question | bar | meets it |
        |---|---|---|---|---|---|---|---|---|---|---|
        {times}
        ## Plans

        {scans}
        {plans}
        """).TrimEnd() + "\n";
}

/// <summary>Limits on the median in milliseconds, by the number of organisations.</summary>
internal sealed record MedianLimits(IReadOnlyDictionary<int, double> Limits)
{
    public static readonly MedianLimits Choices = new(new Dictionary<int, double> { [1000] = 5, [10_000] = 10, [100_000] = 50 });
    public static readonly MedianLimits Words = new(new Dictionary<int, double> { [1000] = 5, [10_000] = 15, [100_000] = 60 });
    public static readonly MedianLimits Page = new(new Dictionary<int, double> { [1000] = 4 });

    /// <summary>The limit for a size; null if there is none.</summary>
    public double? Of(int size) => Limits.TryGetValue(size, out var limit) ? limit : null;
}
