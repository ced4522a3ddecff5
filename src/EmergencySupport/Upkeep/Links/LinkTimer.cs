using EmergencySupport.Data;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Upkeep.Links;

/// <summary>Checks web addresses every ten minutes, if that is turned on.</summary>
internal sealed partial class LinkTimer(
    LinkChecks links, IOptions<LinkCheckOptions> options, TimeProvider clock, ILogger<LinkTimer> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Check)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            await BackgroundWork.TryAsync(links.RunAsync, error => Log.Failed(logger, error), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Web addresses could not be checked ({Exception})")]
        public static partial void Failed(ILogger logger, string exception);
    }
}
