using EmergencySupport.Data;
using EmergencySupport.Publishing;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace EmergencySupport.Pages.Staff.Narrowings;

/// <summary>Undoes a narrowing: the public then reads again what was approved.</summary>
[Authorize(Roles = "editor,reviewer,contributor")]
public sealed class LiftingModel(DirectoryDbContext db, Narrower narrower, TimeProvider clock, Texts texts) : NarrowingDecision(db, narrower, texts)
{
    private readonly Narrower narrower = narrower;

    /// <summary>True when she did it herself, so that another person is needed.</summary>
    public bool IsOwn => Told.Stands && Told.Narrowing.By == User.Actor();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } missing)
        {
            return missing;
        }

        var now = clock.GetUtcNow();
        if (!User.HasFreshFactor(now))
        {
            return this.SeeOther(Address.Factor(Address.Lifting(Id)));
        }

        return Answer(await narrower.LiftAsync(Id, User.AccountId(), now, cancellationToken));
    }
}
