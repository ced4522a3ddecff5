namespace EmergencySupport.Notifications;

public static class NotificationExtensions
{
    /// <summary>Registers the sending of queued mail, as configured by <see cref="MailOptions"/>.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services) =>
        services.AddSingleton<MailSender>().AddHostedService<MailTimer>();
}
