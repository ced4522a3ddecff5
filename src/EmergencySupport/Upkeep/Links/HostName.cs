namespace EmergencySupport.Upkeep.Links;

/// <summary>The host of a web address in the form in which it is looked up.</summary>
internal static class HostName
{
    /// <summary>Null when it has no such form, as "xn--" followed by other letters than Latin ones.</summary>
    public static string? Of(Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
