using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts;

/// <summary>
/// Invitations, roles and the suspension of accounts. One administrator requests a change and another grants it, so
/// that no single account can create its own approver. Database constraints enforce the same rule.
/// </summary>
public sealed class AccountAdministration(DirectoryDbContext db, StaffMails mails, TimeProvider clock)
{
    public static readonly TimeSpan InvitationLife = TimeSpan.FromDays(7);

    /// <summary>
    /// Maximum number of accounts that one administrator may disable in 24 hours, so that one stolen account cannot
    /// lock out all others.
    /// </summary>
    private const int MaximumDisabledPerDay = 2;

    /// <summary>
    /// Maximum number of times that one administrator may end the sessions of other accounts in 24 hours, for the same
    /// reason.
    /// </summary>
    private const int MaximumSessionEndsPerDay = 5;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public async Task AskAsync(AccountRequest request, CancellationToken cancellationToken)
    {
        db.Add(request);
        db.Add(new AuditEntry(AuditAction.Asked, request.AskedBy, request.At, request.AccountId?.ToString() ?? request.Id.ToString()));
        if (await MailLimits.AllowByAsync(db, AuditAction.Asked, request.AskedBy, request.At, cancellationToken))
        {
            await NotifyAdministratorsAsync("Asked", $"staff/people/requests/{request.Id}", request.Email, null, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <param name="by">
    /// The granting administrator: not the one who made the request. Nor the account it is about, except that an administrator
    /// may accept roles that another one proposed: a team may have only two.
    /// </param>
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
            _ => throw new InvalidOperationException(
                $"There is no rule to grant a request of the kind \"{request.Kind}\"."),
        };
        if (outcome != AdministrationOutcome.Done)
        {
            return outcome;
        }

        db.Add(new AuditEntry(AuditAction.Granted, by.ToString(), now, request.AccountId?.ToString() ?? request.Id.ToString()));
        await NotifyAdministratorsAsync(
            "Granted", $"staff/people/requests/{request.Id}", request.Email, ToldApart(request), cancellationToken);
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

    /// <summary>Disables an account at once. One administrator may do this alone; all administrators are notified.</summary>
    public async Task<AdministrationOutcome> DisableAsync(Guid id, Guid by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (id == by)
        {
            await db.LogRefusalAsync(by.ToString(), id.ToString(), now, cancellationToken);

            return AdministrationOutcome.OwnAccount;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Locks the administrator's row, so that two concurrent requests are both counted.
        await db.Database.ExecuteSqlAsync($"select 1 from accounts where id = {by} for update", cancellationToken);
        var actor = by.ToString();
        var disabledToday = await db.CountActsAsync(AuditAction.Disabled, actor, now - Day, cancellationToken);
        if (disabledToday >= MaximumDisabledPerDay)
        {
            await db.LogRefusalAsync(actor, id.ToString(), now, cancellationToken);

            return AdministrationOutcome.TooMany;
        }

        var account = await db.Accounts
            .SingleOrDefaultAsync(account => account.Id == id && account.DisabledAt == null, cancellationToken);
        if (account is null)
        {
            return AdministrationOutcome.Gone;
        }

        // The mails are queued before the account is disabled, so that an administrator who is disabled gets one too,
        // in case this is abuse.
        await NotifyAdministratorsAsync("Disabled", $"staff/people/{id}", account.Email!, null, cancellationToken);
        account.Disable(actor, now);
        await db.Sessions.Where(session => session.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        db.Add(new AuditEntry(AuditAction.Disabled, actor, now, id.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return AdministrationOutcome.Done;
    }

    /// <summary>Ends sessions of an account. Its owner may sign in again.</summary>
    /// <param name="keySha256">The session to end. Null: all.</param>
    /// <param name="except">A session to keep. Null: none.</param>
    public async Task EndSessionsAsync(
        Guid account,
        string? keySha256,
        string? except,
        Guid by,
        CancellationToken cancellationToken)
    {
        await db.Sessions
            .Where(session => session.AccountId == account
                && (keySha256 == null || session.KeySha256 == keySha256)
                && session.KeySha256 != except)
            .ExecuteDeleteAsync(cancellationToken);
        db.Add(new AuditEntry(AuditAction.SessionEnded, by.ToString(), clock.GetUtcNow(), account.ToString()));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Ends all sessions of another account and notifies its owner. Limited per day, as disabling is.</summary>
    public async Task<AdministrationOutcome> EndOthersSessionsAsync(
        Guid account,
        Guid by,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (actor, dayAgo) = (by.ToString(), now - Day);
        var endedToday = await db.AuditLog.CountAsync(
            entry => entry.Action == AuditAction.SessionEnded
                && entry.Actor == actor
                && entry.Subject != actor
                && entry.At > dayAgo,
            cancellationToken);
        if (endedToday >= MaximumSessionEndsPerDay)
        {
            await db.LogRefusalAsync(actor, account.ToString(), now, cancellationToken);

            return AdministrationOutcome.TooManySessionEnds;
        }

        if (await db.Accounts.SingleOrDefaultAsync(other => other.Id == account, cancellationToken) is not { } known)
        {
            return AdministrationOutcome.Gone;
        }

        db.Add(mails.WriteWithAddress(MailRecipient.Of(known), "SignInsEnded", "staff/sign-in", now));
        await EndSessionsAsync(account, null, null, by, cancellationToken);

        return AdministrationOutcome.Done;
    }

    private async Task<(AccountRequest? Request, AdministrationOutcome Outcome)> DecideAsync(
        Guid id,
        bool isGranted,
        Guid by,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // The row stays locked until the end of the transaction, so that a request is decided once.
        var request = await db.AccountRequests
            .FromSql($"select * from account_requests where id = {id} for update")
            .SingleOrDefaultAsync(cancellationToken);
        if (request?.DecidedAt is not null || request is null)
        {
            return (null, AdministrationOutcome.Gone);
        }

        var actor = by.ToString();
        var isOwnAccount = request.AccountId == by && request.Kind != AccountRequestKind.ChangeRoles;
        if (request.AskedBy == actor || isOwnAccount)
        {
            await db.LogRefusalAsync(actor, id.ToString(), now, cancellationToken);

            return (null, request.AskedBy == actor ? AdministrationOutcome.OwnRequest : AdministrationOutcome.OwnAccount);
        }

        if (isGranted && !await IsActiveAdministratorAsync(request.AskedBy, cancellationToken))
        {
            return (null, AdministrationOutcome.AskerGone);
        }

        request.Decide(isGranted, actor, now);

        return (request, AdministrationOutcome.Done);
    }

    /// <summary>False for a disabled account: it may have been stolen when it made the request.</summary>
    private Task<bool> IsActiveAdministratorAsync(string actor, CancellationToken cancellationToken) =>
        db.Accounts.AnyAsync(
            account => account.Id.ToString() == actor
                && account.DisabledAt == null
                && account.Roles.Any(grant => grant.Role == Role.Administrator),
            cancellationToken);

    private async Task<AdministrationOutcome> InviteAsync(
        AccountRequest request,
        Guid by,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var normalised = Account.Normalise(request.Email);
        if (await db.Accounts.AnyAsync(account => account.NormalizedUserName == normalised, cancellationToken))
        {
            return AdministrationOutcome.Gone;
        }

        SendLink(request, MailRecipient.Outside(request.Email), by, now, "Invited");

        return AdministrationOutcome.Done;
    }

    private async Task<AdministrationOutcome> ReenrolAsync(
        AccountRequest request,
        Guid by,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var account = await StaffMails.Active(db)
            .SingleOrDefaultAsync(account => account.Id == request.AccountId, cancellationToken);
        if (account is null)
        {
            return AdministrationOutcome.Gone;
        }

        SendLink(request, MailRecipient.Of(account), by, now, "Reenrol");

        return AdministrationOutcome.Done;
    }

    private async Task<AdministrationOutcome> ChangeRolesAsync(
        AccountRequest request,
        Guid by,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var account = await db.Accounts
            .Include(account => account.Roles)
            .Include(account => account.OwnEntries)
            .SingleAsync(account => account.Id == request.AccountId, cancellationToken);
        db.RemoveRange(account.Roles.Where(grant => !request.Roles.Contains(grant.Role)));
        account.Roles.AddRange(request.Roles
            .Where(role => !account.Roles.Exists(grant => grant.Role == role))
            .Select(role => new RoleGrant(account.Id, role, request.AskedBy, by.ToString(), now)));
        db.RemoveRange(account.OwnEntries.Where(own => !request.Entries.Contains(own.EntryId)));
        account.OwnEntries.AddRange(request.Entries
            .Where(entry => !account.OwnEntries.Exists(own => own.EntryId == entry))
            .Select(entry => new OwnEntry { AccountId = account.Id, EntryId = entry }));
        db.Add(mails.WriteWithAddress(MailRecipient.Of(account), "RolesChanged", "staff/account", now));

        return AdministrationOutcome.Done;
    }

    private async Task<AdministrationOutcome> EnableAsync(
        AccountRequest request,
        Guid by,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(account => account.Id == request.AccountId, cancellationToken);
        account.Enable();
        db.Add(new AuditEntry(AuditAction.Enabled, by.ToString(), now, account.Actor));
        db.Add(mails.WriteWithAddress(MailRecipient.Of(account), "Enabled", "staff/sign-in", now));

        return AdministrationOutcome.Done;
    }

    private void SendLink(AccountRequest request, MailRecipient to, Guid by, DateTimeOffset now, string mail)
    {
        var token = SecretToken.New();
        var invitation = new Invitation(now)
        {
            Email = request.Email,
            AccountId = request.AccountId,
            TokenSha256 = SecretToken.Sha256(token),
            Roles = request.Roles,
            Entries = request.Entries,
            AskedBy = request.AskedBy,
            ApprovedBy = by.ToString(),
            ValidFrom = now,
            ExpiresAt = now + InvitationLife,
        };
        db.Add(invitation);
        db.Add(new AuditEntry(AuditAction.Invited, by.ToString(), now, invitation.Id.ToString()));
        db.Add(mails.WriteWithAddress(to, mail, $"staff/join/{token}", now));
    }

    /// <summary>Who gets a mail of her own about what was granted. Null for none.</summary>
    private static string? ToldApart(AccountRequest request) =>
        request.Kind is AccountRequestKind.ChangeRoles or AccountRequestKind.Enable ? request.Email : null;

    private async Task NotifyAdministratorsAsync(
        string mail,
        string path,
        string subject,
        string? except,
        CancellationToken cancellationToken)
    {
        var administrators = await StaffMails.AdministratorsAsync(db, cancellationToken);
        foreach (var administrator in administrators.Where(administrator => administrator.Email != except))
        {
            db.Add(mails.WriteWithAddress(administrator, mail, path, clock.GetUtcNow(), subject));
        }
    }
}

public enum AdministrationOutcome
{
    Done,

    /// <summary>The request is already decided, or no longer applies to the account.</summary>
    Gone,

    /// <summary>The administrator made the request.</summary>
    OwnRequest,

    /// <summary>The request is about the administrator's own account.</summary>
    OwnAccount,

    /// <summary>The account that made the request is no longer an active administrator.</summary>
    AskerGone,

    /// <summary>The daily limit of one administrator for disabling accounts is reached.</summary>
    TooMany,

    /// <summary>The daily limit of one administrator for ending sessions is reached.</summary>
    TooManySessionEnds,
}
