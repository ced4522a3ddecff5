using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.People;

/// <summary>Requests a change to an account's roles and entries.</summary>
public sealed class RolesModel(
    DirectoryDbContext db,
    AccountAdministration administration,
    Texts texts,
    TimeProvider clock) : PageModel
{
    public required string Name { get; set; }

    public required RoleChoice Choice { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } account)
        {
            return NotFound();
        }

        var entries = account.OwnEntries.Select(own => own.EntryId).ToList();
        var slugs = await db.Slugs
            .Where(slug => slug.IsCurrent && entries.Contains(slug.EntryId))
            .Select(slug => slug.Slug)
            .Order()
            .ToListAsync(cancellationToken);
        Choice = new RoleChoice
        {
            Roles = [.. account.Roles.Select(grant => EnumNames.Of(grant.Role))],
            Entries = string.Join('\n', slugs),
        };

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        Guid id,
        [FromForm] RoleChoice choice,
        [FromForm] string? note,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } account)
        {
            return NotFound();
        }

        Choice = choice;
        if (await choice.ReadAsync(db, texts, ModelState, cancellationToken) is not { } wanted)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;

            return Page();
        }

        var request = new AccountRequest(clock.GetUtcNow())
        {
            Kind = AccountRequestKind.ChangeRoles,
            Email = account.Email!,
            AccountId = id,
            Roles = [.. wanted.Roles],
            Entries = [.. wanted.Entries],
            Note = note,
            AskedBy = User.Actor(),
        };
        await administration.AskAsync(request, cancellationToken);

        return this.SeeOther(SiteAddress.PeopleRequest(request.Id));
    }

    private async Task<Account?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var account = await db.Accounts
            .AsNoTracking()
            .Include(account => account.Roles)
            .Include(account => account.OwnEntries)
            .SingleOrDefaultAsync(account => account.Id == id, cancellationToken);
        Name = account?.Name ?? "";

        return account;
    }
}
