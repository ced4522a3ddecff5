using System.Diagnostics;
using EmergencySupport.DevHost;
using EmergencySupport.Tests.Infrastructure;
using Npgsql;

namespace EmergencySupport.Tests.Commands;

/// <summary>The private database of a former version, whose migrations this version does not know.</summary>
public sealed class FormerDatabaseTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Below the cluster's folder, because PostgreSQL's account cannot read a separate temporary folder.
    /// </summary>
    private readonly string folder = System.IO.Directory.CreateDirectory(Path.Combine(TestCluster.Folder, "former")).FullName;

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Run_DatabaseOfOldVersion_NamesFolderChangesNothingAndExitsWith1()
    {
        var cluster = await MakeFormerAsync();

        var (code, errors) = await RunAsync();

        Assert.Equal(1, code);
        Assert.Contains(cluster, errors, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed or deleted.", errors, StringComparison.Ordinal);
        await using var kept = await PrivateCluster.StartAsync(folder, [], CancellationToken.None);
        Assert.Equal("20250101000000_Former", await ScalarAsync(kept, "select migration_id from \"__EFMigrationsHistory\""));
        Assert.Equal(1L, await ScalarAsync(kept, "select count(*) from pg_tables where schemaname = 'public'"));
    }

    private async Task<string> MakeFormerAsync()
    {
        await using var cluster = await PrivateCluster.StartAsync(folder, [], CancellationToken.None);
        await ScalarAsync(cluster, """
            create table "__EFMigrationsHistory" (migration_id text primary key, product_version text not null);
            insert into "__EFMigrationsHistory" values ('20250101000000_Former', '10.0.0');
            """);

        return cluster.Folder;
    }

    private async Task<(int Code, string Errors)> RunAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PrivateCluster).Assembly.Location, "--port", $"{FreePort.Find()}"])
        {
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["EMERGENCYSUPPORT_DATA"] = folder;
        start.Environment.Remove("ConnectionStrings__Directory");
        using var program = Process.Start(start)!;
        using var ending = new CancellationTokenSource(Timeout);
        try
        {
            var errors = await program.StandardError.ReadToEndAsync(ending.Token);
            await program.WaitForExitAsync(ending.Token);

            return (program.ExitCode, errors);
        }
        finally
        {
            program.Kill(entireProcessTree: true);
        }
    }

    private static async Task<object?> ScalarAsync(PrivateCluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.ConnectionString(PrivateCluster.Owner, PrivateCluster.Database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        return await command.ExecuteScalarAsync();
    }
}
