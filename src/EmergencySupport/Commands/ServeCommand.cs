using System.CommandLine;
using EmergencySupport.Hosting;

namespace EmergencySupport.Commands;

/// <summary>The root command: serves the directory until it is stopped.</summary>
internal sealed class ServeCommand : RootCommand
{
    private readonly Option<int?> port = new("--port")
    {
        Description = "Serve on this port of both loopback addresses. Without it, ASPNETCORE_URLS applies.",
    };

    public ServeCommand()
        : base("The directory of emergency support.")
    {
        port.Validators.Add(result =>
        {
            if (result.GetValue(port) is < 1 or > 65535)
            {
                result.AddError("--port must be a number from 1 to 65535.");
            }
        });
        Add(port);
        SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = DirectoryApp.Build(builder =>
            {
                if (parsed.GetValue(port) is { } chosen)
                {
                    builder.WebHost.UseUrls($"http://localhost:{chosen}");
                }
            });
            await app.RunAsync(cancellationToken);

            return 0;
        });
    }
}
