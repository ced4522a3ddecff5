using EmergencySupport.Data;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Notifications;

/// <summary>Sends queued mails every ten seconds, if the staff pages are turned on.</summary>
internal sealed partial class MailTimer(
    MailSender sender,
    IOptions<MailOptions> options,
    TimeProvider clock,
    ILogger<MailTimer> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Domain is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await BackgroundWork.TryAsync(sender.SendDueAsync, error => Log.Failed(logger, error), stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Mails could not be sent ({Exception})")]
        public static partial void Failed(ILogger logger, string exception);
    }
}
