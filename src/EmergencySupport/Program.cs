using EmergencySupport.Commands;

namespace EmergencySupport;

public static class Program
{
    /// <summary>Serves the directory, or runs one of the commands.</summary>
    public static Task<int> Main(string[] args) => new ServeCommand
    {
        new MigrateCommand(),
        new SeedCommand(),
        new VerifyHistoryCommand(),
    }.Parse(args).InvokeAsync();
}
