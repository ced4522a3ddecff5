using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

/// <summary>
/// Who may come in and do what. One administrator asks, another grants: nobody lets in her own approver alone. The database refuses
/// one person alone too.
/// </summary>
public sealed class AccountAdministration(DirectoryDbContext db, StaffMails mails, TimeProvider clock)
{
    public static readonly TimeSpan InvitationLife = TimeSpan.FromDays(7);

    /// <summary>One stolen account must not lock all others out.</summary>
    private const int MostDisabledInADay = 2;

    /// <summary>Nor keep them out by ending their sign-ins again and again.</summary>
    private const int MostEndedInADay = 5;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public async Task AskAsync(AccountRequest request, CancellationToken cancellationToken)
    {
        db.Add(request);
        db.Add(new AuditEntry(AuditAction.Asked, request.AskedBy, request.At, request.AccountId?.ToString() ?? request.Id.ToString()));
        await TellAdministratorsAsync("Asked", $"staff/people/requests/{request.Id}", request.Email, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <param name="by">Another than she who asked, and not she whom it is about.</param>
    public async Task<AdministrationOutcome> GrantAsync(Guid id, Guid by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (request, outcome) = await DecideAsync(id, isGranted: true, by, now, cancellationToken);
        if (request is null)
        {
            return outcome;
        }

        outcome = request.Kind switch
        {
            AccountRequestKind.Invite => await InviteAsync(request, by, now, cancellationToken),
            AccountRequestKind.ChangeRoles => await ChangeRolesAsync(request, by, now, cancellationToken),
            AccountRequestKind.Reenrol => await ReenrolAsync(request, by, now, cancellationToken),
            AccountRequestKind.Enable => await EnableAsync(request, by, now, cancellationToken),
            _ => throw new InvalidOperationException($"Nobody knows how to grant \"{request.Kind}\"."),
        };
        if (outcome != AdministrationOutcome.Done)
        {
            return outcome;
        }

        db.Add(new AuditEntry(AuditAction.Granted, by.ToString(), now, request.AccountId?.ToString() ?? request.Id.ToString()));
        await TellAdministratorsAsync("Granted", $"staff/people/requests/{request.Id}", request.Email, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return AdministrationOutcome.Done;
    }

    public async Task<AdministrationOutcome> DeclineAsync(Guid id, Guid by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (request, outcome) = await DecideAsync(id, isGranted: false, by, now, cancellationToken);
        if (request is null)
        {
            return outcome;
        }

        db.Add(new AuditEntry(AuditAction.Declined, by.ToString(), now, request.AccountId?.ToString() ?? request.Id.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return AdministrationOutcome.Done;
    }

    /// <summary>Shuts somebody out at once. One administrator may do that alone; all are told.</summary>
    public async Task<AdministrationOutcome> DisableAsync(Guid id, Guid by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (id == by)
        {
            await db.LogRefusalAsync(by.ToString(), id.ToString(), now, cancellationToken);

            return AdministrationOutcome.OwnAccount;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // One after the other, so that two at the same moment are counted.
        await db.Database.ExecuteSqlAsync($"select 1 from accounts where id = {by} for update", cancellationToken);
        var dayAgo = now - Day;
        var actor = by.ToString();
        if (await db.AuditLog.CountAsync(line => line.Action == AuditAction.Disabled && line.Actor == actor && line.At > dayAgo, cancellationToken) >= MostDisabledInADay)
        {
            await db.LogRefusalAsync(actor, id.ToString(), now, cancellationToken);

            return AdministrationOutcome.TooMany;
        }

        var account = await db.Accounts.SingleOrDefaultAsync(account => account.Id == id && account.DisabledAt == null, cancellationToken);
        if (account is null)
        {
            return AdministrationOutcome.Gone;
        }

        // Before she is left out: she is told too, in case it was not meant well.
        await TellAdministratorsAsync("Disabled", $"staff/people/{id}", account.Email!, cancellationToken);
        account.Disable(actor, now);
        await db.Sessions.Where(session => session.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        db.Add(new AuditEntry(AuditAction.Disabled, actor, now, id.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return AdministrationOutcome.Done;
    }

    /// <summary>Ends sign-ins of somebody. She may sign in again.</summary>
    /// <param name="keySha256">Which. Null: all.</param>
    /// <param name="but">Which not.</param>
    public async Task EndSessionsAsync(Guid account, string? keySha256, string? but, Guid by, CancellationToken cancellationToken)
    {
        await db.Sessions.Where(session => session.AccountId == account && (keySha256 == null || session.KeySha256 == keySha256) && session.KeySha256 != but).ExecuteDeleteAsync(cancellationToken);
        db.Add(new AuditEntry(AuditAction.SessionEnded, by.ToString(), clock.GetUtcNow(), account.ToString()));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Ends all sign-ins of somebody else, who is told. Counted with disabling, so that one account does not keep all others out.</summary>
    public async Task<AdministrationOutcome> EndOthersSessionsAsync(Guid account, Guid by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (actor, dayAgo) = (by.ToString(), now - Day);
        if (await db.AuditLog.CountAsync(line => line.Action == AuditAction.SessionEnded && line.Actor == actor && line.Subject != actor && line.At > dayAgo, cancellationToken) >= MostEndedInADay)
        {
            await db.LogRefusalAsync(actor, account.ToString(), now, cancellationToken);

            return AdministrationOutcome.TooMany;
        }

        if (await db.Accounts.SingleOrDefaultAsync(other => other.Id == account, cancellationToken) is not { } known)
        {
            return AdministrationOutcome.Gone;
        }

        db.Add(mails.WriteWithAddress(known.Email!, "SignInsEnded", "staff/sign-in", now));
        await EndSessionsAsync(account, null, null, by, cancellationToken);

        return AdministrationOutcome.Done;
    }

    private async Task<(AccountRequest? Request, AdministrationOutcome Outcome)> DecideAsync(Guid id, bool isGranted, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Locked until the end of the transaction, so that it is decided once.
        var request = await db.AccountRequests.FromSql($"select * from account_requests where id = {id} for update").SingleOrDefaultAsync(cancellationToken);
        if (request?.DecidedAt is not null || request is null)
        {
            return (null, AdministrationOutcome.Gone);
        }

        var actor = by.ToString();
        if (request.AskedBy == actor || request.AccountId == by)
        {
            await db.LogRefusalAsync(actor, id.ToString(), now, cancellationToken);

            return (null, request.AskedBy == actor ? AdministrationOutcome.OwnRequest : AdministrationOutcome.OwnAccount);
        }

        // Somebody may have stolen her account, which is why it was disabled.
        if (isGranted && !await db.Accounts.AnyAsync(account => account.Id.ToString() == request.AskedBy && account.DisabledAt == null && account.Roles.Any(grant => grant.Role == Role.Administrator), cancellationToken))
        {
            return (null, AdministrationOutcome.AskerGone);
        }

        request.Decide(isGranted, actor, now);

        return (request, AdministrationOutcome.Done);
    }

    private async Task<AdministrationOutcome> InviteAsync(AccountRequest request, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var normalised = Account.Normalise(request.Email);
        if (await db.Accounts.AnyAsync(account => account.NormalizedUserName == normalised, cancellationToken))
        {
            return AdministrationOutcome.Gone;
        }

        SendLink(request, by, now, "Invited");

        return AdministrationOutcome.Done;
    }

    private async Task<AdministrationOutcome> ReenrolAsync(AccountRequest request, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await db.Accounts.AnyAsync(account => account.Id == request.AccountId && account.DisabledAt == null, cancellationToken))
        {
            return AdministrationOutcome.Gone;
        }

        SendLink(request, by, now, "Reenrol");

        return AdministrationOutcome.Done;
    }

    private async Task<AdministrationOutcome> ChangeRolesAsync(AccountRequest request, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.Include(account => account.Roles).Include(account => account.OwnEntries).SingleAsync(account => account.Id == request.AccountId, cancellationToken);
        db.RemoveRange(account.Roles.Where(grant => !request.Roles.Contains(grant.Role)));
        account.Roles.AddRange(request.Roles.Where(role => !account.Roles.Exists(grant => grant.Role == role)).Select(role => new RoleGrant(account.Id, role, request.AskedBy, by.ToString(), now)));
        db.RemoveRange(account.OwnEntries.Where(own => !request.Entries.Contains(own.EntryId)));
        account.OwnEntries.AddRange(request.Entries.Where(entry => !account.OwnEntries.Exists(own => own.EntryId == entry)).Select(entry => new OwnEntry { AccountId = account.Id, EntryId = entry }));
        db.Add(mails.WriteWithAddress(account.Email!, "RolesChanged", "staff/account", now));

        return AdministrationOutcome.Done;
    }

    private async Task<AdministrationOutcome> EnableAsync(AccountRequest request, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(account => account.Id == request.AccountId, cancellationToken);
        account.Enable();
        db.Add(new AuditEntry(AuditAction.Enabled, by.ToString(), now, account.Actor));
        db.Add(mails.WriteWithAddress(account.Email!, "Enabled", "staff/sign-in", now));

        return AdministrationOutcome.Done;
    }

    private void SendLink(AccountRequest request, Guid by, DateTimeOffset now, string mail)
    {
        var token = SecretToken.New();
        var invitation = new Invitation(request.Email, request.AccountId, SecretToken.Sha256(token), request.Roles, request.Entries, request.AskedBy, by.ToString(), now, now, now + InvitationLife);
        db.Add(invitation);
        db.Add(new AuditEntry(AuditAction.Invited, by.ToString(), now, invitation.Id.ToString()));
        db.Add(mails.WriteWithAddress(request.Email, mail, $"staff/join/{token}", now));
    }

    private async Task TellAdministratorsAsync(string mail, string path, string whom, CancellationToken cancellationToken)
    {
        foreach (var administrator in await StaffMails.AdministratorsAsync(db, cancellationToken))
        {
            db.Add(mails.WriteWithAddress(administrator, mail, path, clock.GetUtcNow(), whom));
        }
    }
}

public enum AdministrationOutcome
{
    Done,

    /// <summary>Somebody decided before, or what it is about is no longer so.</summary>
    Gone,

    /// <summary>She asked for it herself.</summary>
    OwnRequest,

    /// <summary>It is about her.</summary>
    OwnAccount,

    /// <summary>She who asked may no longer ask.</summary>
    AskerGone,

    /// <summary>More than one person may do alone in a day.</summary>
    TooMany,
}
