namespace EmergencySupport.Commands;

/// <summary>Settings of a command: the file beside the program, then the environment, which is where secrets belong.</summary>
internal static class CommandSettings
{
    public static IConfiguration Read() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
        .AddEnvironmentVariables()
        .Build();
}
