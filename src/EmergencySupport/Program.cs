using EmergencySupport.Commands;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EmergencySupport;

public static class Program
{
    /// <summary>Serves the directory, or runs one of the commands.</summary>
    public static async Task<int> Main(string[] args)
    {
        var root = new ServeCommand
        {
            new MigrateCommand(),
            new SeedCommand(),
            new ImportCommand(),
            new ReindexCommand(),
            new VerifyHistoryCommand(),
            new SignHistoryCommand(),
            new ExportCommand(),
            new RedactCommand(),
            new CreateAdminCommand(),
            new RecoverCommand(),
        };
        try
        {
            return await root.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error) when (error is InvalidOperationException
            or NpgsqlException
            or IOException
            or UnauthorizedAccessException
            or OptionsValidationException)
        {
            // For errors that an operator can fix, the message is enough; a stack trace would not help.
            await Console.Error.WriteLineAsync(error.Message);

            return 1;
        }
    }
}
