namespace EmergencySupport.Web;

/// <summary>
/// Whether pages are made for the files of a mirror, to be read later and elsewhere. Then they leave out what needs the site itself,
/// and what holds only at this minute.
/// </summary>
public sealed record SiteMode(bool IsStatic);
