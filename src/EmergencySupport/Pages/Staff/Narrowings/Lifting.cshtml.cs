using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Presentation;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;

namespace EmergencySupport.Pages.Staff.Narrowings;

/// <summary>Undoes a narrowing: the public then reads again what was approved.</summary>
public sealed class LiftingModel(DirectoryDbContext db, Restrictions narrower, TimeProvider clock, Texts texts) : NarrowingDecision(db, texts)
{
    /// <summary>True when she did it herself, so that another person is needed.</summary>
    public bool IsOwn => Told.IsInForce && Told.Restriction.By == User.Actor();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } missing)
        {
            return missing;
        }

        var now = clock.GetUtcNow();
        if (!User.HasFreshFactor(now))
        {
            return this.SeeOther(SiteAddress.Factor(SiteAddress.Lifting(Id)));
        }

        return Answer(await narrower.LiftAsync(Id, User.AccountId(), now, cancellationToken));
    }
}
