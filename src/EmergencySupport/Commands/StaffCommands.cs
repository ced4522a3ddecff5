using EmergencySupport.Accounts;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Commands;

/// <summary>What the commands for staff share. They write mails; the process that serves sends them.</summary>
internal static class StaffCommands
{
    /// <exception cref="InvalidOperationException">The desk has no address to which a link could lead.</exception>
    public static StaffMails Mails(IConfiguration settings)
    {
        var options = settings.GetSection("Staff").Get<StaffOptions>() ?? new StaffOptions();
        _ = options.GetOrigin();

        return new StaffMails(new Texts(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)), Options.Create(options));
    }
}
