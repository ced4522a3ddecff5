using System.CommandLine;
using EmergencySupport.Hosting;
using EmergencySupport.Offline.Export;

namespace EmergencySupport.Commands;

/// <summary><c>export</c>: writes the static export, for any web server or a USB stick.</summary>
internal sealed class ExportCommand : Command
{
    private readonly Option<string> site = new("--site") { Description = "A new or an empty folder for the pages.", Required = true };
    private readonly Option<string?> key = new("--key") { Description = "The file of a private key (PEM) to sign the export with." };

    public ExportCommand()
        : base("export", "Write the public site as files that work from any folder.")
    {
        Add(site);
        Add(key);
        SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(site);
            var secret = parsed.GetValue(key) is { } file ? await File.ReadAllTextAsync(file, cancellationToken) : null;
            var report = await SiteExporter.WriteAsync(
                folder, secret, TimeProvider.System, DirectoryApp.Build, cancellationToken);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Wrote {report.Files} files, {report.Bytes / 1e6:F1} MB, to {folder}."));
            foreach (var address in report.LeftOut)
            {
                Console.WriteLine($"Not exported: {address}. Links to it were replaced by their text.");
            }

            return 0;
        });
    }
}
