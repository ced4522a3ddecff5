using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using Microsoft.AspNetCore.Mvc;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>A second person confirms a restriction beyond the number that one account may make alone.</summary>
public sealed class ConfirmRestrictionModel(DirectoryDbContext db, Restrictions restrictions, TimeProvider clock, Texts texts)
    : RestrictionDecision(db, texts)
{
    /// <summary>Whether the account made this restriction, so that another person has to confirm it.</summary>
    public bool IsOwn => Row.Restriction.By == User.Actor();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } missing)
        {
            return missing;
        }

        return Answer(await restrictions.SecondAsync(Id, User.AccountId(), clock.GetUtcNow(), cancellationToken));
    }
}
