namespace EmergencySupport.Commands;

/// <summary>
/// Settings of a command: appsettings.json beside the program, overridden by environment variables, which hold the
/// secrets.
/// </summary>
internal static class CommandSettings
{
    public static IConfiguration Read() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
        .AddEnvironmentVariables()
        .Build();
}
