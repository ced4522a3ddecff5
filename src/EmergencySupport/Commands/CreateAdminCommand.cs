using System.CommandLine;
using EmergencySupport.Accounts;
using EmergencySupport.Data;

namespace EmergencySupport.Commands;

/// <summary><c>create-admin</c>: creates an administrator account, or grants the role to an existing one.</summary>
internal sealed class CreateAdminCommand : Command
{
    private readonly Option<string> email = new("--email")
    {
        Description = "The e-mail address of the account.",
        Required = true,
    };

    public CreateAdminCommand()
        : base("create-admin", "Create an administrator account and print an invitation link, or grant the role to an existing account.")
    {
        Add(email);
        SetAction(async (parsed, cancellationToken) =>
        {
            var settings = CommandSettings.Read();
            var mails = StaffCommands.Mails(settings);
            await using var db = DatabaseExtensions.OpenAsOwner(settings);
            var accounts = new OperatorAccounts(db, mails, TimeProvider.System);
            var token = await accounts.CreateAdministratorAsync(parsed.GetRequiredValue(email), cancellationToken);
            Console.WriteLine($"The desk is at {mails.AddressOf("staff", InterfaceLanguages.Default)}");
            if (token is null)
            {
                Console.WriteLine("The account is an administrator now. Its credentials are unchanged.");
            }
            else
            {
                Console.WriteLine("Send this link over a safe channel. It works once, for seven days:");
                Console.WriteLine(mails.AddressOf($"staff/join/{token}", InterfaceLanguages.Default));
            }

            Console.WriteLine("Two people are needed. Run this once for each. Then one asks for roles, and the other grants them.");

            return 0;
        });
    }
}
