using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EmergencySupport.Data;

/// <summary>
/// Numbers the versions of the directory that this process knows of. The database sends a notification of each event. A
/// value cached for one version is never returned for another.
/// </summary>
public sealed partial class DirectoryVersion(IDbContextFactory<DirectoryDbContext> contexts, ILogger<DirectoryVersion> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long number;
    private long changes;
    private volatile bool isHeard;

    /// <summary>Raised when <see cref="Current"/> has changed to another number or to null.</summary>
    public event EventHandler? Changed;

    /// <summary>
    /// Grows with each change. Null while the process cannot receive notifications: then nothing may be cached.
    /// </summary>
    public long? Current => isHeard ? Interlocked.Read(ref number) : null;

    /// <summary>
    /// The number of changes that this process made or was notified of. It does not change when only the connection to
    /// the database is lost.
    /// </summary>
    public long Changes => Interlocked.Read(ref changes);

    /// <summary>
    /// Called when this process has just changed something public, before the notification from the database arrives.
    /// </summary>
    public void Change()
    {
        Interlocked.Increment(ref changes);
        Interlocked.Increment(ref number);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await BackgroundWork.TryAsync(ListenAsync, NotHeard, stoppingToken))
            {
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    private void NotHeard(string error)
    {
        isHeard = false;
        Changed?.Invoke(this, EventArgs.Empty);
        Log.NotHeard(logger, error);
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        connection.Notification += (_, _) => Change();
        await db.Database.ExecuteSqlAsync($"listen directory_changed", cancellationToken);

        // It is not known what changed before this process began to listen, so this counts as a new version.
        Interlocked.Increment(ref number);
        isHeard = true;
        Changed?.Invoke(this, EventArgs.Empty);
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Changes are not heard from the database ({Exception}); nothing is cached until they are")]
        public static partial void NotHeard(ILogger logger, string exception);
    }
}
