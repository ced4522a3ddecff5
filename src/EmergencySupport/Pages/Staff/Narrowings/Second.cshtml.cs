using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using Microsoft.AspNetCore.Mvc;

namespace EmergencySupport.Pages.Staff.Narrowings;

/// <summary>A second person agrees to what one alone had done enough of.</summary>
public sealed class SecondModel(DirectoryDbContext db, Restrictions narrower, TimeProvider clock, Texts texts) : NarrowingDecision(db, texts)
{
    /// <summary>True when she did it herself, so that another person is needed.</summary>
    public bool IsOwn => Told.Restriction.By == User.Actor();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } missing)
        {
            return missing;
        }

        return Answer(await narrower.SecondAsync(Id, User.AccountId(), clock.GetUtcNow(), cancellationToken));
    }
}
