using EmergencySupport.Data;
using EmergencySupport.Notifications;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EmergencySupport.Accounts;

public static class AccountExtensions
{
    /// <summary>Staff: how they prove who they are, and who lets them in.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        // Identity would make a hasher for each request, and with it the dummy hash.
        services.TryAddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<Passwords>();

        // Of ASP.NET Core Identity: the hash of passwords, and passkeys.
        services.AddIdentityCore<Account>(options => options.User.AllowedUserNameCharacters = "").AddUserStore<UserOnlyStore<Account, DirectoryDbContext, Guid>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Passwords.Iterations);
        services.AddSingleton<OneTimeCodes>();
        services.AddSingleton<SignInLimits>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<CredentialSetup>();
        services.AddScoped<InvitationAcceptance>();
        services.AddScoped<AccountAdministration>();
        services.AddSingleton<StaffMails>();
        services.AddSingleton<MailSender>();
        services.AddHostedService<MailQueueService>();

        return services;
    }
}
