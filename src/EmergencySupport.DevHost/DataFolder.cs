namespace EmergencySupport.DevHost;

/// <summary>The folder for the files of a directory that was started with one command.</summary>
internal static class DataFolder
{
    /// <summary>
    /// The folder in <c>EMERGENCYSUPPORT_DATA</c> if that is set, else one in the user's home. For root, a folder
    /// outside the home, which PostgreSQL's account can access.
    /// </summary>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("EMERGENCYSUPPORT_DATA") is { Length: > 0 } chosen)
        {
            return Path.GetFullPath(chosen);
        }

        return Environment.UserName == "root"
            ? "/var/lib/emergencysupport"
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/share/emergencysupport");
    }
}
