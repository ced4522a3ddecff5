using System.CommandLine;
using EmergencySupport.Accounts;
using EmergencySupport.Data;

namespace EmergencySupport.Commands;

/// <summary><c>recover</c>: a new way in for somebody, when no two administrators can give it.</summary>
internal sealed class RecoverCommand : Command
{
    private readonly Option<string> user = new("--user")
    {
        Description = "The e-mail address of her account.",
        Required = true,
    };

    public RecoverCommand()
        : base("recover", "Give somebody a new way into the staff desk. All staff are told; the link works 24 hours later.")
    {
        Add(user);
        SetAction(async (parsed, cancellationToken) =>
        {
            var settings = CommandSettings.Read();
            var mails = StaffCommands.Mails(settings);
            await using var db = DatabaseExtensions.OpenAsOwner(settings);
            var (token, validFrom) = await new OperatorAccounts(db, mails, TimeProvider.System).RecoverAsync(parsed.GetRequiredValue(user), cancellationToken);
            Console.WriteLine($"Give her this link on a safe way. It works once, from {validFrom.ToString("u", CultureInfo.InvariantCulture)} for seven days:\n{mails.AddressOf($"staff/join/{token}", InterfaceLanguages.Default)}");

            return 0;
        });
    }
}
