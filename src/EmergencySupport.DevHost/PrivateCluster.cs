using System.Diagnostics;
using Npgsql;

namespace EmergencySupport.DevHost;

/// <summary>
/// A PostgreSQL of our own that listens on a socket in a folder of our own and on no network.
/// Two processes may use it at once: the last one to leave stops it.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    public const string Owner = "emergencysupport_owner";
    public const string App = "emergencysupport_app";
    public const string Database = "emergencysupport";

    /// <summary>A socket's path has at most 107 bytes; this leaves room for its name.</summary>
    private const int LongestFolder = 80;

    private readonly string binaries;
    private readonly string folder;
    private readonly string sockets;
    private FileStream? shared;

    private PrivateCluster(string binaries, string folder)
    {
        this.binaries = binaries;
        this.folder = Path.Combine(folder, $"postgres-{MajorVersion(binaries)}");
        sockets = this.folder.Length <= LongestFolder ? Path.Combine(this.folder, "socket") : System.IO.Directory.CreateTempSubdirectory("es-pg").FullName;
    }

    /// <param name="folder">Where its files are kept. They are made when there are none.</param>
    /// <param name="settings">Further settings of the server, such as <c>fsync=off</c> for tests.</param>
    /// <exception cref="InvalidOperationException">It cannot be made or started; the message holds what PostgreSQL said.</exception>
    public static async Task<PrivateCluster> StartAsync(string folder, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        var cluster = new PrivateCluster(PostgresBinaries.Find(), folder);
        await cluster.StartAsync(settings, cancellationToken);

        return cluster;
    }

    /// <summary>The folder with all of its files. It has no other use, so it can be deleted when the cluster is not running.</summary>
    public string Folder => folder;

    public string ConnectionString(string role, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = sockets,
        Username = role,
        Database = database,
        MaxPoolSize = 20,
    }.ConnectionString;

    /// <summary>Stops the server unless another process uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (shared is not null)
        {
            await shared.DisposeAsync();
            shared = null;
        }

        if (TryLock(FileShare.None) is { } alone)
        {
            await using (alone)
            {
                await RunAsync("pg_ctl", ["stop", "-D", Data, "-m", "fast", "-w"], CancellationToken.None);
            }
        }
    }

    private string Data => Path.Combine(folder, "data");

    private string LockFile => Path.Combine(folder, "in-use");

    /// <summary>PostgreSQL refuses to run as root: its files and processes then belong to this account.</summary>
    private static string? Account => Environment.UserName != "root" ? null : File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private async Task StartAsync(IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(folder);
        await HandOverAsync(cancellationToken);

        // Alone while it is made and started, then beside others.
        await using (var alone = await LockAloneAsync(cancellationToken))
        {
            await MakeAsync(cancellationToken);
            if (alone is not null && await RunAsync("pg_ctl", ["status", "-D", Data], cancellationToken) != 0)
            {
                var options = string.Join(' ', settings.Append("listen_addresses=").Append("unix_socket_permissions=0700").Append($"unix_socket_directories={sockets}").Select(setting => $"-c {setting}"));
                await RequireAsync("pg_ctl", ["start", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(folder, "log"), "-o", options], cancellationToken);
            }
        }

        shared = TryLock(FileShare.Read) ?? throw new InvalidOperationException($"Another process is starting or stopping the database in {folder}. Try again.");
        await CreateRolesAsync(cancellationToken);
    }

    /// <summary>Null when others use the cluster already, which is then made and started.</summary>
    private async Task<FileStream?> LockAloneAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (TryLock(FileShare.None) is { } alone)
            {
                return alone;
            }

            if (TryLock(FileShare.Read) is { } others)
            {
                await others.DisposeAsync();

                return null;
            }

            await Task.Delay(100, cancellationToken);
        }

        throw new InvalidOperationException($"Another process has been starting the database in {folder} for too long.");
    }

    /// <summary>.NET puts a shared lock for <see cref="FileShare.Read"/> and an exclusive one for <see cref="FileShare.None"/>; both end with the process.</summary>
    private FileStream? TryLock(FileShare share)
    {
        try
        {
            return new FileStream(LockFile, FileMode.OpenOrCreate, share == FileShare.None ? FileAccess.ReadWrite : FileAccess.Read, share);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task HandOverAsync(CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(sockets);
        if (Account is { } account)
        {
            await RequireAsRootAsync("chown", [account, folder, sockets], cancellationToken);
        }
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(Data, "PG_VERSION")))
        {
            return;
        }

        // With the locale C, words outside ASCII have no letters. Only this account and root can open the socket: they are trusted.
        await RequireAsync("initdb", ["-D", Data, "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"], cancellationToken);
    }

    private async Task CreateRolesAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", "postgres"));
        await connection.OpenAsync(cancellationToken);
        foreach (var role in new[] { Owner, App })
        {
            await ExecuteUnlessAsync(connection, $"select 1 from pg_roles where rolname = '{role}'", $"create role {role} login", cancellationToken);
        }

        await ExecuteUnlessAsync(connection, $"select 1 from pg_database where datname = '{Database}'", $"create database {Database} owner {Owner}", cancellationToken);
    }

    private static async Task ExecuteUnlessAsync(NpgsqlConnection connection, string exists, string create, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(exists, connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is null)
        {
            command.CommandText = create;
            try
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
            catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
            {
                // Another process that starts at the same moment was faster.
            }
        }
    }

    private async Task RequireAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (await RunAsync(program, arguments, cancellationToken) != 0)
        {
            var log = Path.Combine(folder, "log");
            var said = File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(8)) : lastOutput;

            throw new InvalidOperationException($"{program} could not do its work in {folder}:\n{said}");
        }
    }

    private string lastOutput = "";

    private async Task<int> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // A server that inherits our output keeps it open after we have gone: a pipe of its own, read until the tool ends.
        var start = new ProcessStartInfo(Path.Combine(binaries, program), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        if (Account is { } account)
        {
            start.UserName = account;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        var error = program == "initdb" ? process.StandardError.ReadToEndAsync(cancellationToken) : Task.FromResult("");
        await process.WaitForExitAsync(cancellationToken);
        lastOutput = await error;

        return process.ExitCode;
    }

    private static async Task RequireAsRootAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed on the folder of the database.");
        }
    }

    private static string MajorVersion(string binaries)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(binaries, "pg_ctl"), "--version") { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("pg_ctl did not start.");

        return process.StandardOutput.ReadToEnd().Split(' ')[2].Split('.')[0].Trim();
    }
}
