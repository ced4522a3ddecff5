using EmergencySupport.Data;
using EmergencySupport.Notifications;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Digest;

/// <summary>
/// Queues the regular mails, if the staff pages are turned on: each minute it looks whether the weekly mail is due, and at each
/// full hour whether readers corrected a hotline.
/// </summary>
internal sealed partial class RegularMailTimer(
    IServiceScopeFactory scopes,
    IOptions<MailOptions> options,
    TimeProvider clock,
    ILogger<RegularMailTimer> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Domain is null)
        {
            return;
        }

        var hour = clock.GetUtcNow().Hour;
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = clock.GetUtcNow();
            await TryAsync<DigestSender>(sender => sender.QueueDueAsync(now, stoppingToken), stoppingToken);
            if (now.Hour != hour
                && await TryAsync<HotlineCorrections>(corrections => corrections.QueueDueAsync(now, stoppingToken), stoppingToken))
            {
                hour = now.Hour;
            }
        }
    }

    /// <returns>False when it failed.</returns>
    private Task<bool> TryAsync<T>(Func<T, Task> queue, CancellationToken stoppingToken)
        where T : notnull =>
        BackgroundWork.TryAsync(
            async _ =>
            {
                await using var scope = scopes.CreateAsyncScope();
                await queue(scope.ServiceProvider.GetRequiredService<T>());
            },
            error => Log.Failed(logger, error),
            stoppingToken);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Regular mails could not be queued ({Exception})")]
        public static partial void Failed(ILogger logger, string exception);
    }
}
