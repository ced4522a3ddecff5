using EmergencySupport.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EmergencySupport.Accounts;

public static class AccountExtensions
{
    /// <summary>Registers staff accounts, their credentials and administration, and the mail queue.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        // A singleton, because Identity's scoped hasher would compute the dummy hash of Passwords on each request.
        services.TryAddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<Passwords>();

        // ASP.NET Core Identity is used for password hashes and passkeys only.
        services
            .AddIdentityCore<Account>(options => options.User.AllowedUserNameCharacters = "")
            .AddUserStore<UserOnlyStore<Account, DirectoryDbContext, Guid>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Passwords.Iterations);
        services.AddSingleton<OneTimeCodes>();
        services.AddSingleton<SignInLimits>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<CredentialSetup>();
        services.AddScoped<InvitationAcceptance>();
        services.AddScoped<AccountAdministration>();
        services.AddSingleton<StaffMails>();

        return services;
    }
}
