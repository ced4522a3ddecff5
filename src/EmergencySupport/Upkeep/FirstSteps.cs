using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Upkeep;

/// <summary>
/// The way from the first account to the first hotline that the site promises. The desk shows it until two people have
/// confirmed one.
/// </summary>
public sealed class FirstSteps
{
    private FirstSteps(IReadOnlyList<Step> steps) => All = steps;

    public IReadOnlyList<Step> All { get; }

    /// <summary>The request of another administrator to grant. Null for none.</summary>
    public Guid? Request { get; private init; }

    /// <summary>The first step that is not done.</summary>
    public Step? Next => All.FirstOrDefault(step => !step.IsDone);

    /// <summary>Null when two people have confirmed a hotline, or the account can do none of the steps.</summary>
    public static async Task<FirstSteps?> ReadAsync(DirectoryDbContext db, Account account, CancellationToken cancellationToken)
    {
        var concerns = account.Has(Role.Administrator) || account.Has(Role.Editor) || account.Has(Role.Reviewer);
        if (!concerns || await db.Checks.AnyAsync(check => check.IsHotline && check.ConfirmedAt != null, cancellationToken))
        {
            return null;
        }

        var people = await db.Accounts.AsNoTracking().Include(other => other.Roles)
            .Where(other => other.DisabledAt == null)
            .ToListAsync(cancellationToken);
        var hasHotline = await db.Hotlines.AnyAsync(cancellationToken);
        var hasCheck = await db.Checks.AnyAsync(
            check => check.IsHotline && check.Result == CheckResult.Right && !check.IsOwnText && check.UndoneAt == null,
            cancellationToken);

        return new(
        [
            new("administrators", people.Count(person => person.Has(Role.Administrator)) > 1, account.Has(Role.Administrator)),
            new(
                "roles",
                people.Count(person => person.Has(Role.Editor)) > 1 && people.Count(person => person.Has(Role.Reviewer)) > 1,
                account.Has(Role.Administrator)),
            new("entry", hasHotline, account.Has(Role.Editor)),
            new("check", hasCheck, new EntryRights(db, account).MayCheck),
            new("confirm", false, new EntryRights(db, account).MayCheck),
        ])
        {
            Request = await WaitingAsync(db, account, cancellationToken),
        };
    }

    /// <summary>Roles that another administrator asked for. Null when there is no such request.</summary>
    private static async Task<Guid?> WaitingAsync(DirectoryDbContext db, Account account, CancellationToken cancellationToken)
    {
        var open = await db.AccountRequests.AsNoTracking()
            .Where(request => request.DecidedBy == null && request.Kind == AccountRequestKind.ChangeRoles)
            .OrderBy(request => request.At)
            .ToListAsync(cancellationToken);

        return open.Find(request => request.WaitsFor(account))?.Id;
    }

    /// <param name="Name">The last part of its texts' keys.</param>
    /// <param name="MayDo">Whether the account can do it.</param>
    public sealed record Step(string Name, bool IsDone, bool MayDo);
}
