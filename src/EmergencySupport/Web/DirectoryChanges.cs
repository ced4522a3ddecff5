using EmergencySupport.Data;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EmergencySupport.Web;

/// <summary>
/// Hears from the database when something public may have changed, whichever process changed it. Whoever keeps a copy keeps it
/// for one version only, and keeps none while nothing is heard.
/// </summary>
public sealed partial class DirectoryChanges(IDbContextFactory<DirectoryDbContext> contexts, TaxonomyStore taxonomies, AnyHourLines lines, Routes routes, DetailsCache details, ILogger<DirectoryChanges> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long version;
    private volatile bool isHeard;

    /// <summary>Another number after each change. Null while the database is not heard.</summary>
    public long? Version => isHeard ? Interlocked.Read(ref version) : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                isHeard = false;
                Log.NotHeard(logger, error.GetBaseException().GetType().Name);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        connection.Notification += (_, _) => Change();
        await db.Database.ExecuteSqlAsync($"listen directory_changed", cancellationToken);

        // What changed before the first word was heard is not known.
        Change();
        isHeard = true;
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private void Change()
    {
        taxonomies.Forget();
        lines.Forget();
        routes.Forget();
        details.Forget();
        MarkdownText.Forget();
        Interlocked.Increment(ref version);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Changes are not heard from the database ({Exception}); no page is kept meanwhile")]
        public static partial void NotHeard(ILogger logger, string exception);
    }
}
