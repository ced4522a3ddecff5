using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Tables.Cells;

/// <summary>
/// Tells domains of mailboxes that differ by a slip from one that is known: the organisation's own, or one that many people use.
/// Which of both is right is never guessed.
/// </summary>
internal static class MailDomains
{
    private const int MaximumSlips = 2;

    private static readonly string[] Common =
    [
        "gmail.com", "googlemail.com", "yahoo.com", "hotmail.com", "outlook.com", "protonmail.com", "proton.me", "riseup.net",
        "icloud.com", "gmx.net", "live.com", "tutanota.com",
    ];

    /// <summary>The known domain that a mailbox nearly has. Null when its domain is known, or like none.</summary>
    /// <param name="mailbox">A mailbox.</param>
    /// <param name="own">The hosts of the organisation's web addresses.</param>
    public static string? FindNear(string mailbox, IEnumerable<string> own)
    {
        var domain = mailbox[(mailbox.LastIndexOf('@') + 1)..].ToLowerInvariant();
        var known = own.Select(WithoutWww).Concat(Common).ToList();

        return known.Exists(host => host == domain || domain.EndsWith($".{host}", StringComparison.Ordinal))
            ? null
            : known.Find(host => SlipIndex.AreWithin(SlipsIn(host), host, domain));
    }

    /// <summary>A short domain is another one after two letters.</summary>
    private static int SlipsIn(string host) => host.Length < 9 ? 1 : MaximumSlips;

    private static string WithoutWww(string host) => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
}
