using System.CommandLine;
using EmergencySupport.Accounts;
using EmergencySupport.Data;

namespace EmergencySupport.Commands;

/// <summary><c>create-admin</c>: makes somebody an administrator of the staff desk, and prints the link by which she comes in.</summary>
internal sealed class CreateAdminCommand : Command
{
    private readonly Option<string> email = new("--email")
    {
        Description = "Her e-mail address.",
        Required = true,
    };

    public CreateAdminCommand()
        : base("create-admin", "Make somebody an administrator of the staff desk, and print a link that lets her in once.")
    {
        Add(email);
        SetAction(async (parsed, cancellationToken) =>
        {
            var settings = CommandSettings.Read();
            var mails = StaffCommands.Mails(settings);
            await using var db = DatabaseExtensions.OpenAsOwner(settings);
            var token = await new OperatorAccounts(db, mails, TimeProvider.System).CreateAdministratorAsync(parsed.GetRequiredValue(email), cancellationToken);
            Console.WriteLine(token is null
                ? "She comes in as before, and is an administrator now."
                : $"Give her this link on a safe way. It works once, for seven days:\n{mails.AddressOf($"staff/join/{token}", InterfaceLanguages.Default)}");

            return 0;
        });
    }
}
