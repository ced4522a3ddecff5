using EmergencySupport.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

public static class AccountExtensions
{
    /// <summary>Staff: how they prove who they are, and who lets them in.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        // Of ASP.NET Core Identity: the hash of passwords, and passkeys.
        services.AddIdentityCore<Account>(options => options.User.AllowedUserNameCharacters = "").AddUserStore<UserOnlyStore<Account, DirectoryDbContext, Guid>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Passwords.Iterations);
        services.AddSingleton<OneTimeCodes>();
        services.AddSingleton<SignInLimits>();
        services.AddScoped<Passwords>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<Enrolment>();
        services.AddScoped<Joining>();
        services.AddScoped<Administration>();
        services.AddSingleton<StaffMails>();
        services.AddSingleton<MailSender>();
        services.AddHostedService<MailLoop>();

        return services;
    }
}
