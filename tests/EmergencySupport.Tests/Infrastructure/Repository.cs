namespace EmergencySupport.Tests.Infrastructure;

/// <summary>Files of the repository that tests read.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Seeds => PathOf("seeds");

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "EmergencySupport.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests must run inside the repository."));
}
