namespace EmergencySupport.Notifications;

public static class NotificationExtensions
{
    /// <summary>Sends queued mail. <see cref="MailOptions"/> say how.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services) =>
        services.AddSingleton<MailSender>().AddHostedService<MailQueueService>();
}
