using EmergencySupport.Accounts;
using EmergencySupport.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.People;

/// <summary>All accounts, and requests that wait for a second administrator.</summary>
public sealed class IndexModel(DirectoryDbContext db, Texts texts) : PageModel
{
    public required IReadOnlyList<Person> Accounts { get; set; }

    public required IReadOnlyList<AccountRequest> Waiting { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var accounts = await db.Accounts
            .AsNoTracking()
            .Include(account => account.Roles)
            .OrderBy(account => account.Name)
            .ToListAsync(cancellationToken);
        Accounts = [.. accounts.Select(PersonOf)];
        Waiting = await db.AccountRequests.AsNoTracking()
            .Where(request => request.DecidedAt == null)
            .OrderBy(request => request.At)
            .ToListAsync(cancellationToken);
    }

    public string NameOf(string actor) =>
        Accounts.FirstOrDefault(person => person.Id.ToString() == actor)?.Name ?? texts["People.Operator"];

    private static Person PersonOf(Account account) => new(
        account.Id,
        account.Name,
        account.Email!,
        account.DisabledAt is not null,
        [.. account.Roles.Select(grant => grant.Role).Order()]);

    public sealed record Person(Guid Id, string Name, string Email, bool IsDisabled, IReadOnlyList<Role> Roles);
}
