using System.Diagnostics;
using Npgsql;

namespace EmergencySupport.DevHost;

/// <summary>
/// A private PostgreSQL server that listens only on a socket in its own folder. Several processes may use it at once;
/// the last one to end stops it.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    public const string Owner = "emergencysupport_owner";
    public const string App = "emergencysupport_app";
    public const string Database = "emergencysupport";

    /// <summary>A socket path has at most 107 bytes. This leaves room for the file name.</summary>
    private const int MaximumFolderLength = 80;

    private readonly string binaries;
    private readonly string folder;
    private readonly string sockets;
    private FileStream? shared;

    private PrivateCluster(string binaries, string folder)
    {
        this.binaries = binaries;
        this.folder = Path.Combine(folder, $"postgres-{MajorVersion(binaries)}");
        sockets = this.folder.Length <= MaximumFolderLength
            ? Path.Combine(this.folder, "socket")
            : System.IO.Directory.CreateTempSubdirectory("es-pg").FullName;
    }

    /// <param name="folder">The folder for the cluster's files, which are created if they are missing.</param>
    /// <param name="settings">Further server settings, such as <c>fsync=off</c> for tests.</param>
    /// <exception cref="InvalidOperationException">The cluster cannot be created or started. The message contains
    /// PostgreSQL's output.</exception>
    public static async Task<PrivateCluster> StartAsync(
        string folder, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        var cluster = new PrivateCluster(PostgresBinaries.Find(), folder);
        await cluster.StartAsync(settings, cancellationToken);

        return cluster;
    }

    /// <summary>
    /// The folder that holds all files of the cluster and nothing else. It can be deleted when the cluster is not
    /// running.
    /// </summary>
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

        if (TryLock(FileShare.None) is { } exclusive)
        {
            await using (exclusive)
            {
                await RunAsync("pg_ctl", ["stop", "-D", Data, "-m", "fast", "-w"], CancellationToken.None);
            }
        }
    }

    private string Data => Path.Combine(folder, "data");

    private string LockFile => Path.Combine(folder, "in-use");

    /// <summary>
    /// The account that owns the cluster's files and processes if this program runs as root, because PostgreSQL refuses
    /// to run as root. Null: the current user owns them.
    /// </summary>
    private static string? Account
    {
        get
        {
            if (Environment.UserName != "root")
            {
                return null;
            }

            var accounts = File.ReadLines("/etc/passwd");

            return accounts.Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
        }
    }

    private async Task StartAsync(IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(folder);
        await ChangeOwnerAsync(cancellationToken);

        // The lock is exclusive while the server is created and started, and shared from then on.
        await using (var exclusive = await LockExclusivelyAsync(cancellationToken))
        {
            await InitialiseAsync(cancellationToken);
            if (exclusive is not null && await RunAsync("pg_ctl", ["status", "-D", Data], cancellationToken) != 0)
            {
                await StartServerAsync(settings, cancellationToken);
            }
        }

        shared = TryLock(FileShare.Read) ?? throw new InvalidOperationException(
            $"Another process is starting or stopping the database in {folder}. Try again.");
        await CreateRolesAsync(cancellationToken);
    }

    private Task StartServerAsync(IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        string[] ofCluster = ["listen_addresses=", "unix_socket_permissions=0700", $"unix_socket_directories={sockets}"];
        var options = string.Join(' ', settings.Concat(ofCluster).Select(setting => $"-c {setting}"));
        var log = Path.Combine(folder, "log");

        return RequireAsync(
            "pg_ctl", ["start", "-D", Data, "-w", "-t", "60", "-l", log, "-o", options], cancellationToken);
    }

    /// <summary>
    /// Takes the exclusive lock. Null if other processes already use the server, which is then running.
    /// </summary>
    private async Task<FileStream?> LockExclusivelyAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (TryLock(FileShare.None) is { } exclusive)
            {
                return exclusive;
            }

            if (TryLock(FileShare.Read) is { } others)
            {
                await others.DisposeAsync();

                return null;
            }

            await Task.Delay(100, cancellationToken);
        }

        throw new InvalidOperationException(
            $"Another process has been starting the database in {folder} for too long.");
    }

    /// <summary>
    /// .NET takes a shared lock for <see cref="FileShare.Read"/>, an exclusive one for <see cref="FileShare.None"/>.
    /// Both end with the process.
    /// </summary>
    private FileStream? TryLock(FileShare share)
    {
        try
        {
            var access = share == FileShare.None ? FileAccess.ReadWrite : FileAccess.Read;

            return new FileStream(LockFile, FileMode.OpenOrCreate, access, share);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task ChangeOwnerAsync(CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(sockets);
        if (Account is { } account)
        {
            await RequireAsRootAsync("chown", [account, folder, sockets], cancellationToken);
        }
    }

    private async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(Data, "PG_VERSION")))
        {
            return;
        }

        // With the locale C, PostgreSQL would treat only ASCII letters as letters. The authentication method "trust" is
        // safe, because only this account and root can open the socket.
        string[] arguments =
        [
            "-D", Data, "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions",
        ];
        await RequireAsync("initdb", arguments, cancellationToken);
    }

    private async Task CreateRolesAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", "postgres"));
        await connection.OpenAsync(cancellationToken);
        foreach (var role in new[] { Owner, App })
        {
            var roleExists = $"select 1 from pg_roles where rolname = '{role}'";
            await ExecuteUnlessAsync(connection, roleExists, $"create role {role} login", cancellationToken);
        }

        var databaseExists = $"select 1 from pg_database where datname = '{Database}'";
        await ExecuteUnlessAsync(
            connection, databaseExists, $"create database {Database} owner {Owner}", cancellationToken);
    }

    private static async Task ExecuteUnlessAsync(
        NpgsqlConnection connection, string exists, string create, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(exists, connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is null)
        {
            command.CommandText = create;
            try
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
            catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.DuplicateObject
                or PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
            {
                // Another process created the role or database at the same time.
            }
        }
    }

    private async Task RequireAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (await RunAsync(program, arguments, cancellationToken) != 0)
        {
            var log = Path.Combine(folder, "log");
            var output = File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(8)) : lastOutput;

            throw new InvalidOperationException($"{program} failed in {folder}:\n{output}");
        }
    }

    private string lastOutput = "";

    private async Task<int> RunAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // The server gets separate pipes, because a server that inherits our output would keep it open after this
        // process ends.
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

    private static async Task RequireAsRootAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed on the database folder.");
        }
    }

    private static string MajorVersion(string binaries)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Path.Combine(binaries, "pg_ctl"), "--version") { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("pg_ctl did not start.");

        return process.StandardOutput.ReadToEnd().Split(' ')[2].Split('.')[0].Trim();
    }
}
