using EmergencySupport.Upkeep.Contacts;

namespace EmergencySupport.Upkeep;

public static class UpkeepExtensions
{
    public static void AddUpkeep(this IServiceCollection services)
    {
        services.AddOptions<UpkeepOptions>().BindConfiguration("Upkeep").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<PartChecks>();
        services.AddScoped<AccountChecks>();
        services.AddScoped<Rounds>();
        services.AddScoped<EntryOwners>();
        services.AddSingleton<ContactSealer>();
        services.AddScoped<PrivateContacts>();
    }
}
