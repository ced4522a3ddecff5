namespace EmergencySupport.DevHost;

/// <summary>Default settings of the staff pages for a machine without any set-up. Existing settings are kept.</summary>
internal static class StaffDefaults
{
    public static void Apply(string[] args, string folder)
    {
        // Passkeys work with "localhost" but not with 127.0.0.1. A command has no --port: it uses the one that last served.
        var known = Path.Combine(folder, "desk-port");
        if (PortOf(args) is { } chosen)
        {
            System.IO.Directory.CreateDirectory(folder);
            File.WriteAllText(known, chosen);
        }

        var port = PortOf(args) ?? (File.Exists(known) ? File.ReadAllText(known).Trim() : "5080");
        Set("Staff__Address", $"http://localhost:{port}");
        Set("Staff__Keys", Path.Combine(folder, "keys"));
        Set("Staff__Mail__Folder", Path.Combine(folder, "mail"));
    }

    private static string? PortOf(string[] args) => args.SkipWhile(arg => arg != "--port").Skip(1).FirstOrDefault()
        ?? args.Where(arg => arg.StartsWith("--port=", StringComparison.Ordinal)).Select(arg => arg["--port=".Length..])
            .FirstOrDefault();

    private static void Set(string name, string value)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
