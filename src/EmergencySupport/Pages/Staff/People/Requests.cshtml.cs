using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.People;

/// <summary>Asks that somebody get a new second factor, or may come in again.</summary>
public sealed class RequestsModel(DirectoryDbContext db, AccountAdministration administration, TimeProvider clock) : PageModel
{
    public IActionResult OnGet(Guid id) => this.SeeOther(SiteAddress.Person(id));

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm] string? kind, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, cancellationToken);
        if (account is null || EnumNames.Find<AccountRequestKind>(kind ?? "") is not { } wanted || wanted != (account.DisabledAt is null ? AccountRequestKind.Reenrol : AccountRequestKind.Enable))
        {
            return NotFound();
        }

        var request = new AccountRequest(wanted, account.Email!, id, [], [], null, User.Actor(), clock.GetUtcNow());
        await administration.AskAsync(request, cancellationToken);

        return this.SeeOther(SiteAddress.PeopleRequest(request.Id));
    }
}
