using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.OwnAccount;

/// <summary>Lists and ends the sessions of the signed-in account.</summary>
public sealed class SessionsModel(
    DirectoryDbContext db,
    AccountAdministration administration,
    TimeProvider clock) : PageModel
{
    public required IReadOnlyList<Session> Sessions { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var id = User.AccountId();
        var now = clock.GetUtcNow();
        var all = await db.Sessions
            .AsNoTracking()
            .Where(session => session.AccountId == id)
            .OrderByDescending(session => session.BeganAt)
            .ToListAsync(cancellationToken);
        Sessions = [.. all.Where(session => session.IsOpenAt(now))];
    }

    public async Task<IActionResult> OnPostAsync(string? key, CancellationToken cancellationToken)
    {
        await administration.EndSessionsAsync(User.AccountId(), key ?? "", null, User.AccountId(), cancellationToken);

        return this.SeeOther(SiteAddress.To("staff/account/sign-ins"));
    }

    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancellationToken)
    {
        await administration.EndSessionsAsync(
            User.AccountId(), null, User.SessionKey(), User.AccountId(), cancellationToken);

        return this.SeeOther(SiteAddress.To("staff/account/sign-ins"));
    }
}
