namespace EmergencySupport.Directory;

/// <summary>
/// How long a check of a part stays valid. The more often a fact changes, and the more harm it does when wrong, the
/// shorter the period.
/// </summary>
public static class CheckPeriods
{
    /// <summary>Numbers: 90 days.</summary>
    public static readonly TimeSpan Number = TimeSpan.FromDays(90);

    /// <summary>Pages, forms and mailboxes: 180 days.</summary>
    public static readonly TimeSpan Page = TimeSpan.FromDays(180);

    /// <summary>Postal addresses: two years.</summary>
    public static readonly TimeSpan Place = TimeSpan.FromDays(730);

    public static readonly TimeSpan Service = TimeSpan.FromDays(365);

    /// <summary>Descriptions and relations: two years.</summary>
    public static readonly TimeSpan Other = TimeSpan.FromDays(730);
}
