namespace EmergencySupport.DevHost;

/// <summary>The staff desk on a machine that has nothing set up. What is set already stays.</summary>
internal static class StaffDefaults
{
    public static void Open(string[] args, string folder)
    {
        // Passkeys work under this name and not under 127.0.0.1. A command, which has no port, means the usual one.
        Set("Staff__Address", $"http://localhost:{PortOf(args) ?? "5080"}");
        Set("Staff__Keys", Path.Combine(folder, "keys"));
        Set("Staff__Mail__Folder", Path.Combine(folder, "mail"));
    }

    private static string? PortOf(string[] args) => args.SkipWhile(arg => arg != "--port").Skip(1).FirstOrDefault()
        ?? args.Where(arg => arg.StartsWith("--port=", StringComparison.Ordinal)).Select(arg => arg["--port=".Length..]).FirstOrDefault();

    private static void Set(string name, string value)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
