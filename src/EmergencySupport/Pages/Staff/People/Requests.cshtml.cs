using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.People;

/// <summary>Requests new credentials for an account, or that a disabled account be enabled.</summary>
public sealed class RequestsModel(
    DirectoryDbContext db,
    AccountAdministration administration,
    TimeProvider clock) : PageModel
{
    public IActionResult OnGet(Guid id) => this.SeeOther(SiteAddress.Person(id));

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm] string? kind, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, cancellationToken);
        var possible = account?.DisabledAt is null ? AccountRequestKind.Reenrol : AccountRequestKind.Enable;
        if (account is null || EnumNames.Find<AccountRequestKind>(kind ?? "") != possible)
        {
            return NotFound();
        }

        var request = new AccountRequest(clock.GetUtcNow())
        {
            Kind = possible,
            Email = account.Email!,
            AccountId = id,
            AskedBy = User.Actor(),
        };
        await administration.AskAsync(request, cancellationToken);

        return this.SeeOther(SiteAddress.PeopleRequest(request.Id));
    }
}
