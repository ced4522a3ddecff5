using EmergencySupport.DevHost;

// The directory on a machine that has nothing set up: a private PostgreSQL, its tables, the seeds, then the site.
// With ConnectionStrings__Directory and ConnectionStrings__Owner set, those databases are used instead.
using var stopping = new CancellationTokenSource();
var cluster = Environment.GetEnvironmentVariable("ConnectionStrings__Directory") is null
    ? await PrivateCluster.StartAsync(DataFolder.Find(), [], stopping.Token)
    : null;
try
{
    if (cluster is not null)
    {
        Environment.SetEnvironmentVariable("ConnectionStrings__Owner", cluster.ConnectionString(PrivateCluster.Owner, PrivateCluster.Database));
        Environment.SetEnvironmentVariable("ConnectionStrings__Directory", cluster.ConnectionString(PrivateCluster.App, PrivateCluster.Database));
    }

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
finally
{
    if (cluster is not null)
    {
        await cluster.DisposeAsync();
    }
}
