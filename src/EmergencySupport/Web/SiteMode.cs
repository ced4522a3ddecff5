namespace EmergencySupport.Web;

/// <summary>
/// Whether pages are rendered for the static export. Such pages leave out features that need a server, and facts that
/// hold only at the moment of rendering.
/// </summary>
public sealed record SiteMode(bool IsStatic);
