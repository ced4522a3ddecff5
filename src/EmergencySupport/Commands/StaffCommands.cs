using EmergencySupport.Accounts;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Commands;

/// <summary>Shared code of the staff commands. They queue mails; the serving process sends them.</summary>
internal static class StaffCommands
{
    /// <exception cref="InvalidOperationException">No address of the staff pages is set.</exception>
    public static StaffMails Mails(IConfiguration settings)
    {
        var options = settings.GetSection("Staff").Get<StaffOptions>() ?? new StaffOptions();
        _ = options.GetOrigin();

        var localisation = Options.Create(new LocalizationOptions());
        var texts = new Texts(new ResourceManagerStringLocalizerFactory(localisation, NullLoggerFactory.Instance));

        return new StaffMails(texts, Options.Create(options));
    }
}
