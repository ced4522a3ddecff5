using EmergencySupport.Data;

namespace EmergencySupport.Search;

/// <summary>
/// Reads the hotlines at start, after each change of the directory and every minute, so that error pages can show them.
/// </summary>
internal sealed partial class HotlineRefresh(
    Hotlines hotlines, DirectoryVersion version, ILogger<HotlineRefresh> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Time between a failed read and the next. When the database is back, the version changes, which triggers a read
    /// at once.
    /// </summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim changed = new(0);

    public override void Dispose()
    {
        base.Dispose();
        changed.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        version.Changed += Wake;
        try
        {
            while (true)
            {
                var isRead = await BackgroundWork.TryAsync(
                    token => hotlines.GetAsync(token).AsTask(), error => Log.NotRead(logger, error), stoppingToken);
                await changed.WaitAsync(isRead ? Interval : RetryInterval, stoppingToken);
            }
        }
        finally
        {
            version.Changed -= Wake;
        }
    }

    /// <summary>Several changes at once trigger one read.</summary>
    private void Wake(object? sender, EventArgs change)
    {
        if (changed.CurrentCount == 0)
        {
            changed.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Reading the hotlines failed ({Exception})")]
        public static partial void NotRead(ILogger logger, string exception);
    }
}
