namespace EmergencySupport.Upkeep;

public static class UpkeepExtensions
{
    public static void AddUpkeep(this IServiceCollection services)
    {
        services.AddOptions<UpkeepOptions>().BindConfiguration("Upkeep").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<CheckMails>();
        services.AddScoped<PartChecks>();
        services.AddScoped<AccountChecks>();
        services.AddScoped<Rounds>();
        services.AddScoped<EntryOwners>();
    }
}
