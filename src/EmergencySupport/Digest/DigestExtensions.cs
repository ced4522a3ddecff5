namespace EmergencySupport.Digest;

public static class DigestExtensions
{
    /// <summary>Registers the regular mails to staff: the weekly one, and the hourly one about corrections of hotlines.</summary>
    public static void AddDigest(this IServiceCollection services)
    {
        services.AddOptions<DigestOptions>().BindConfiguration("Digest").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<WeeklyDigest>();
        services.AddScoped<DigestWriter>();
        services.AddScoped<DigestSender>();
        services.AddScoped<HotlineCorrections>();
        services.AddHostedService<RegularMailTimer>();
    }
}
