using System.CommandLine;
using EmergencySupport.Accounts;
using EmergencySupport.Data;

namespace EmergencySupport.Commands;

/// <summary><c>recover</c>: invites an account to set up new credentials when two administrators cannot do so.</summary>
internal sealed class RecoverCommand : Command
{
    private readonly Option<string> user = new("--user")
    {
        Description = "The e-mail address of the account.",
        Required = true,
    };

    public RecoverCommand()
        : base("recover", "Print a link to set up new credentials of an account. All staff are notified; the link works after 24 hours.")
    {
        Add(user);
        SetAction(async (parsed, cancellationToken) =>
        {
            var settings = CommandSettings.Read();
            var mails = StaffCommands.Mails(settings);
            await using var db = DatabaseExtensions.OpenAsOwner(settings);
            var accounts = new OperatorAccounts(db, mails, TimeProvider.System);
            var (token, validFrom) = await accounts.RecoverAsync(parsed.GetRequiredValue(user), cancellationToken);
            var from = validFrom.ToString("u", CultureInfo.InvariantCulture);
            Console.WriteLine($"Send this link over a safe channel. It works once, for seven days from {from}:");
            Console.WriteLine(mails.AddressOf($"staff/join/{token}", InterfaceLanguages.Default));

            return 0;
        });
    }
}
