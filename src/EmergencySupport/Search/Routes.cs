using EmergencySupport.Data;
using EmergencySupport.Entries;
using EmergencySupport.Guidance;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>The general ways to turn, which stand after every answer: kept in memory for some seconds, or until something changes.</summary>
public sealed class Routes(IDbContextFactory<DirectoryDbContext> contexts, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private volatile Reading? last;

    public void ReadAgain() => last = null;

    /// <summary>In their order.</summary>
    public async ValueTask<IReadOnlyList<RouteDetails>> GetAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (last is { } reading && now - reading.At <= Fresh)
        {
            return reading.Routes;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var routes = await PublishedEntries.AllAsync(db, EntryKind.Route, cancellationToken);
        last = reading = new([.. routes.Select(route => route.Revision.Read<RouteDetails>()).OrderBy(route => route.Position)], now);

        return reading.Routes;
    }

    private sealed record Reading(IReadOnlyList<RouteDetails> Routes, DateTimeOffset At);
}
