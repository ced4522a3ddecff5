using EmergencySupport.Upkeep.Contacts;
using EmergencySupport.Upkeep.Links;
using EmergencySupport.Upkeep.Overview;
using EmergencySupport.Upkeep.StillRight;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
        services.AddScoped<EntryOverview>();
        services.AddSingleton<ContactSealer>();
        services.AddScoped<PrivateContacts>();
        services.AddScoped<StillRightQuestions>();
        services.AddScoped<StillRightAnswers>();
        services.AddOptions<LinkCheckOptions>().BindConfiguration("Links").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<PublicNetwork>();
        services.AddSingleton<HostPace>();
        services.AddSingleton<LinkProbe>();
        services.AddSingleton<LinkChecks>();
        services.AddHostedService<LinkTimer>();
    }
}
