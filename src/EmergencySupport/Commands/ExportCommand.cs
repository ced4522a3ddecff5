using System.CommandLine;
using EmergencySupport.Offline.Export;

namespace EmergencySupport.Commands;

/// <summary><c>export</c>: writes the public site as files, for any web server or a USB stick.</summary>
internal sealed class ExportCommand : Command
{
    private readonly Option<string> site = new("--site") { Description = "A new or an empty folder for the pages.", Required = true };
    private readonly Option<string?> key = new("--key") { Description = "The file of a private key (PEM), to sign what is written." };

    public ExportCommand()
        : base("export", "Write the public site as files that work from any folder.")
    {
        Add(site);
        Add(key);
        SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(site);
            var secret = parsed.GetValue(key) is { } file ? await File.ReadAllTextAsync(file, cancellationToken) : null;
            var report = await SiteExporter.WriteAsync(folder, secret, TimeProvider.System, configure: null, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Files} files, {report.Bytes / 1e6:F1} MB, are in {folder}."));
            foreach (var address in report.LeftOut)
            {
                Console.WriteLine($"Only the site itself answers {address}: links to it became words.");
            }

            return 0;
        });
    }
}
