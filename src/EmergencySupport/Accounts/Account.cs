using System.Text;
using Microsoft.AspNetCore.Identity;

namespace EmergencySupport.Accounts;

/// <summary>A person who keeps entries right. Never deleted: history names it.</summary>
public sealed class Account : IdentityUser<Guid>
{
    private Account() => Name = "";

    /// <param name="id">Null for a new one.</param>
    public Account(string email, string name, DateTimeOffset now, Guid? id = null)
    {
        Id = id ?? Guid.CreateVersion7(now);
        UserName = Email = email;
        NormalizedUserName = NormalizedEmail = Normalise(email);
        SecurityStamp = Id.ToString();
        Name = name;
        CreatedAt = now;
    }

    /// <summary>What colleagues call her. The public never reads it.</summary>
    public string Name { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The secret of the one-time codes (RFC 6238), encrypted. Null when she has only passkeys.</summary>
    public string? TotpSecret { get; set; }

    /// <summary>Null while she may come in.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    public string? DisabledBy { get; private set; }

    public List<RoleGrant> Roles { get; private set; } = [];

    /// <summary>What a contributor may work on. Other roles see all.</summary>
    public List<OwnEntry> OwnEntries { get; private set; } = [];

    /// <summary>How history names her.</summary>
    public string Actor => Id.ToString();

    /// <summary>How an address is compared.</summary>
    public static string Normalise(string email) => TextNormalisation.Normalise(email.Trim(), NormalizationForm.FormC).ToUpperInvariant();

    public bool Has(Role role) => DisabledAt is null && Roles.Exists(grant => grant.Role == role);

    public void Rename(string name) => Name = name;

    public void Disable(string by, DateTimeOffset now)
    {
        DisabledAt = now;
        DisabledBy = by;
        Change();
    }

    /// <summary>Whoever still holds the account as it was before writes nothing over it.</summary>
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
    /// <summary>Writes drafts of her own organisation's entries.</summary>
    Contributor,

    /// <summary>Writes drafts of all entries.</summary>
    Editor,

    /// <summary>Lets in what others wrote.</summary>
    Reviewer,

    /// <summary>Invites people and gives roles, together with another administrator. May approve nothing by that alone.</summary>
    Administrator,
}

/// <summary>A role, with the two who gave it: the database refuses one person alone.</summary>
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

/// <summary>An entry that speaks of a contributor's own organisation.</summary>
public sealed class OwnEntry
{
    public required Guid AccountId { get; init; }

    public required Guid EntryId { get; init; }
}
