using EmergencySupport.Search;

namespace EmergencySupport.Web;

/// <summary>Reads the lines that answer at any hour at the start and every minute, so that a page for errors has them too.</summary>
internal sealed partial class AnyHourRefresh(AnyHourLines lines, TimeProvider clock, ILogger<AnyHourRefresh> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        do
        {
            await RefreshAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await lines.GetAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.NotRead(logger, error.GetBaseException().GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The lines that answer at any hour could not be read ({Exception})")]
        public static partial void NotRead(ILogger logger, string exception);
    }
}
