using EmergencySupport.Commands;
using EmergencySupport.Data;
using EmergencySupport.DevHost;
using Microsoft.EntityFrameworkCore;
using Npgsql;

// Runs the directory on a machine without any set-up: starts a private PostgreSQL, migrates and seeds it, then starts
// the site. If ConnectionStrings__Directory and ConnectionStrings__Owner are set, uses those databases instead.
PrivateCluster? cluster = null;
try
{
    cluster = Environment.GetEnvironmentVariable("ConnectionStrings__Directory") is null
        ? await PrivateCluster.StartAsync(DataFolder.Find(), [], CancellationToken.None)
        : null;
    if (cluster is not null)
    {
        Environment.SetEnvironmentVariable(
            "ConnectionStrings__Owner", cluster.ConnectionString(PrivateCluster.Owner, PrivateCluster.Database));
        Environment.SetEnvironmentVariable(
            "ConnectionStrings__Directory", cluster.ConnectionString(PrivateCluster.App, PrivateCluster.Database));
    }

    if (cluster is not null && await IsOfFormerVersionAsync(cluster))
    {
        await Console.Error.WriteLineAsync($"""
            A former version of the directory made the private database in {cluster.Folder}
            This version cannot use it. Nothing was changed or deleted.
            Move that folder away, or delete it if nothing in it is needed. Then run this again: it makes a new database from the seeds.
            """);

        return 1;
    }

    StaffDefaults.Apply(args, DataFolder.Find());
    foreach (var step in new[] { new[] { "migrate" }, ["seed"], args })
    {
        var code = await EmergencySupport.Program.Main(step);
        if (code != 0)
        {
            return code;
        }
    }

    return 0;
}
catch (Exception error) when (error is InvalidOperationException or NpgsqlException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"The private database did not start. {error.Message}");

    return 1;
}
finally
{
    if (cluster is not null)
    {
        await cluster.DisposeAsync();
    }
}

static async Task<bool> IsOfFormerVersionAsync(PrivateCluster cluster)
{
    var options = new DbContextOptionsBuilder<DirectoryDbContext>();
    DirectoryDbContext.Configure(options, cluster.ConnectionString(PrivateCluster.Owner, PrivateCluster.Database));
    await using var db = new DirectoryDbContext(options.Options);

    return await new Migrator(db).IsOfFormerVersionAsync(CancellationToken.None);
}
