using EmergencySupport.Accounts;
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

        return new StaffMails(new Texts(), Options.Create(options));
    }
}
