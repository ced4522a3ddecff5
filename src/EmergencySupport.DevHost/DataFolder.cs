namespace EmergencySupport.DevHost;

/// <summary>Where a directory that was started with one command keeps its files.</summary>
internal static class DataFolder
{
    /// <summary><c>EMERGENCYSUPPORT_DATA</c>; else below the user's home; else, for root, where PostgreSQL's account may look.</summary>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("EMERGENCYSUPPORT_DATA") is { Length: > 0 } chosen)
        {
            return Path.GetFullPath(chosen);
        }

        return Environment.UserName == "root"
            ? "/var/lib/emergencysupport"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/share/emergencysupport");
    }
}
