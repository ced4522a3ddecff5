using System.CommandLine;
using System.Globalization;
using EmergencySupport.DevHost;

namespace EmergencySupport.Bench.Scale;

/// <summary>
/// The PostgreSQL with the filled databases, with settings for a machine of some gigabytes of memory.
/// </summary>
internal static class ScaleCluster
{
    /// <summary>
    /// Differs from PostgreSQL's defaults in memory and in durability: a measurement need not survive a power cut.
    /// </summary>
    private static readonly string[] Settings = ["shared_buffers=2GB", "max_wal_size=8GB", "fsync=off", "synchronous_commit=off"];

    public static Option<string> FolderOption() => new("--folder")
    {
        Description = "Where the databases are kept. PostgreSQL's account must be able to open it.",
        Required = true,
    };

    public static string NameOf(int organisations) => string.Create(CultureInfo.InvariantCulture, $"scale_{organisations}");

    public static Task<PrivateCluster> StartAsync(string folder, CancellationToken cancellationToken) =>
        PrivateCluster.StartAsync(Path.GetFullPath(folder), Settings, cancellationToken);
}
