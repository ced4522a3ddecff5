namespace EmergencySupport.Accounts;

public static class AccountExtensions
{
    /// <summary>Staff: how they prove who they are, and who lets them in.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<OneTimeCodes>();

        return services;
    }
}
