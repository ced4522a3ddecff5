using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.People;

/// <summary>Asks that somebody get a new second factor, or may come in again.</summary>
[Authorize(Roles = "administrator")]
public sealed class RequestsModel(DirectoryDbContext db, Administration administration, TimeProvider clock) : PageModel
{
    public IActionResult OnGet(Guid id) => this.SeeOther(Address.Person(id));

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm] string? kind, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, cancellationToken);
        if (account is null || Words.Find<PeopleRequestKind>(kind ?? "") is not { } wanted || wanted != (account.DisabledAt is null ? PeopleRequestKind.Reenrol : PeopleRequestKind.Enable))
        {
            return NotFound();
        }

        var request = new PeopleRequest(wanted, account.Email!, id, [], [], null, User.Actor(), clock.GetUtcNow());
        await administration.AskAsync(request, cancellationToken);

        return this.SeeOther(Address.PeopleRequest(request.Id));
    }
}
