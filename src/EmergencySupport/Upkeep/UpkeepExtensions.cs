using EmergencySupport.Upkeep.StillRight;

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
        services.AddScoped<StillRightQuestions>();
        services.AddScoped<StillRightAnswers>();
    }
}
