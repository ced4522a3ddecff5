using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using Microsoft.AspNetCore.Mvc;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>Lifts a restriction, so that the public sees the approved facts again.</summary>
public sealed class LiftRestrictionModel(DirectoryDbContext db, Restrictions restrictions, TimeProvider clock, Texts texts)
    : RestrictionDecision(db, texts)
{
    /// <summary>Whether the account made this restriction, so that another person has to lift it.</summary>
    public bool IsOwn => Row.IsInForce && Row.Restriction.By == User.Actor();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } missing)
        {
            return missing;
        }

        var now = clock.GetUtcNow();

        return this.AskForFactor(now)
            ?? Answer(await restrictions.LiftAsync(Id, User.AccountId(), now, cancellationToken));
    }
}
