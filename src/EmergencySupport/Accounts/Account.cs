using System.Text;
using Microsoft.AspNetCore.Identity;

namespace EmergencySupport.Accounts;

/// <summary>A member of staff. An account is never deleted, because the history refers to it.</summary>
public sealed class Account : IdentityUser<Guid>
{
    private Account() => Name = "";

    /// <param name="id">Null generates an id.</param>
    public Account(string email, string name, DateTimeOffset now, Guid? id = null)
    {
        Id = id ?? Guid.CreateVersion7(now);
        UserName = Email = email;
        NormalizedUserName = NormalizedEmail = Normalise(email);
        SecurityStamp = Id.ToString();
        Name = name;
        CreatedAt = now;
    }

    /// <summary>Display name for colleagues; never public.</summary>
    public string Name { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The interface language of the mails to this account. Null until its first sign-in by a page.</summary>
    public string? Language { get; private set; }

    /// <summary>The encrypted secret of the one-time codes (RFC 6238). Null if the account has only passkeys.</summary>
    public string? TotpSecret { get; set; }

    /// <summary>Null while the account may sign in.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    public string? DisabledBy { get; private set; }

    public List<RoleGrant> Roles { get; private set; } = [];

    /// <summary>The entries a contributor may edit. Other roles are not limited to them.</summary>
    public List<OwnEntry> OwnEntries { get; private set; } = [];

    /// <summary>The account's id, as the history and the audit log record it.</summary>
    public string Actor => Id.ToString();

    /// <summary>The form in which e-mail addresses are compared.</summary>
    public static string Normalise(string email) =>
        TextNormalisation.Normalise(email.Trim(), NormalizationForm.FormC).ToUpperInvariant();

    public bool Has(Role role) => DisabledAt is null && Roles.Exists(grant => grant.Role == role);

    public void Rename(string name) => Name = name;

    /// <param name="language">One of the interface languages.</param>
    public void ChooseLanguage(string language) => Language = language;

    public void Disable(string by, DateTimeOffset now)
    {
        DisabledAt = now;
        DisabledBy = by;
        Change();
    }

    /// <summary>Sets a new concurrency stamp, so that a stale copy of the account cannot be saved over this one.</summary>
    public void Change() => ConcurrencyStamp = Guid.NewGuid().ToString();

    public void Enable()
    {
        DisabledAt = null;
        DisabledBy = null;
        Change();
    }
}

public enum Role
{
    /// <summary>Drafts entries of the contributor's own organisation.</summary>
    Contributor,

    /// <summary>Drafts any entry.</summary>
    Editor,

    /// <summary>Approves submissions of other accounts.</summary>
    Reviewer,

    /// <summary>
    /// Invites people and grants roles, together with another administrator. The role alone does not allow approving submissions.
    /// </summary>
    Administrator,
}

/// <summary>A role and the two people who granted it. A database constraint rejects a grant by one person alone.</summary>
public sealed class RoleGrant
{
    private RoleGrant() => AskedBy = ApprovedBy = "";

    public RoleGrant(Guid accountId, Role role, string askedBy, string approvedBy, DateTimeOffset at)
    {
        AccountId = accountId;
        Role = role;
        AskedBy = askedBy;
        ApprovedBy = approvedBy;
        At = at;
    }

    public Guid AccountId { get; private set; }

    public Role Role { get; private set; }

    public string AskedBy { get; private set; }

    public string ApprovedBy { get; private set; }

    public DateTimeOffset At { get; private set; }
}

/// <summary>An entry about a contributor's own organisation.</summary>
public sealed class OwnEntry
{
    public required Guid AccountId { get; init; }

    public required Guid EntryId { get; init; }
}
