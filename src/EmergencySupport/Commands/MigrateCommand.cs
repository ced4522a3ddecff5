using System.CommandLine;
using EmergencySupport.Data;

namespace EmergencySupport.Commands;

/// <summary><c>migrate</c>: applies migrations and sets the rights of the application's database role.</summary>
internal sealed class MigrateCommand : Command
{
    public MigrateCommand()
        : base("migrate", "Apply migrations and set the rights of the application's database role.")
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
