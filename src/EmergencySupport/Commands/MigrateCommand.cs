using System.CommandLine;
using EmergencySupport.Data;

namespace EmergencySupport.Commands;

/// <summary><c>migrate</c>: brings the database up to date and sets the rights of the application's role.</summary>
internal sealed class MigrateCommand : Command
{
    public MigrateCommand()
        : base("migrate", "Bring the database up to date, and set the rights of the application's role.")
    {
        SetAction(async (_, cancellationToken) =>
        {
            var settings = CommandSettings.Read();
            await using var db = DatabaseExtensions.OpenAsOwner(settings);
            await new Migrator(db).MigrateAsync(settings["Database:AppRole"] ?? "emergencysupport_app", cancellationToken);

            return 0;
        });
    }
}
