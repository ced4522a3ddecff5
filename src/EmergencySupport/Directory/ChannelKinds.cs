namespace EmergencySupport.Directory;

/// <summary>
/// The properties that differ between kinds of channels, as a table with a row for each kind. The switch has no default
/// arm and every property is required, so a new kind does not compile until its row is complete. The rest of the code
/// uses these properties and never tests the kind.
/// </summary>
public static class ChannelKinds
{
    public static ChannelTraits Of(ChannelKind kind) => kind switch
    {
        ChannelKind.Web =>
            new()
            {
                Shape = ChannelShape.Web,
                CheckHolds = CheckPeriods.Page,
                LinkPrefix = "",
                Program = null,
                IsWatched = true,
                ShowsPlace = false,
                HostIsName = true,
                HasKey = false,
            },
        ChannelKind.Form =>
            new()
            {
                Shape = ChannelShape.Web,
                CheckHolds = CheckPeriods.Page,
                LinkPrefix = "",
                Program = null,
                IsWatched = true,
                ShowsPlace = false,
                HostIsName = false,
                HasKey = false,
            },
        ChannelKind.Phone =>
            new()
            {
                Shape = ChannelShape.Number,
                CheckHolds = CheckPeriods.Number,
                LinkPrefix = "tel:",
                Program = null,
                IsWatched = false,
                ShowsPlace = false,
                HostIsName = false,
                HasKey = false,
            },
        ChannelKind.Email =>
            new()
            {
                Shape = ChannelShape.Mailbox,
                CheckHolds = CheckPeriods.Page,
                LinkPrefix = "mailto:",
                Program = null,
                IsWatched = false,
                ShowsPlace = false,
                HostIsName = false,
                HasKey = true,
            },
        ChannelKind.Signal =>
            new()
            {
                Shape = ChannelShape.Signal,
                CheckHolds = CheckPeriods.Number,
                LinkPrefix = null,
                Program = "Signal",
                IsWatched = false,
                ShowsPlace = false,
                HostIsName = false,
                HasKey = false,
            },
        ChannelKind.WhatsApp =>
            new()
            {
                Shape = ChannelShape.WhatsApp,
                CheckHolds = CheckPeriods.Number,
                LinkPrefix = null,
                Program = "WhatsApp",
                IsWatched = false,
                ShowsPlace = false,
                HostIsName = false,
                HasKey = false,
            },

        // No link: outside Tor Browser, clicking it would send a DNS query for that name to the provider.
        ChannelKind.Onion =>
            new()
            {
                Shape = ChannelShape.Onion,
                CheckHolds = CheckPeriods.Page,
                LinkPrefix = null,
                Program = null,
                IsWatched = false,
                ShowsPlace = false,
                HostIsName = false,
                HasKey = false,
            },
        ChannelKind.Post =>
            new()
            {
                Shape = ChannelShape.Text,
                CheckHolds = CheckPeriods.Place,
                LinkPrefix = null,
                Program = null,
                IsWatched = false,
                ShowsPlace = true,
                HostIsName = false,
                HasKey = false,
            },
        ChannelKind.Sms =>
            new()
            {
                Shape = ChannelShape.Messages,
                CheckHolds = CheckPeriods.Number,
                LinkPrefix = "sms:",
                Program = "SMS",
                IsWatched = false,
                ShowsPlace = false,
                HostIsName = false,
                HasKey = false,
            },
        ChannelKind.Telegram =>
            new()
            {
                Shape = ChannelShape.Telegram,
                CheckHolds = CheckPeriods.Number,
                LinkPrefix = null,
                Program = "Telegram",
                IsWatched = false,
                ShowsPlace = false,
                HostIsName = false,
                HasKey = false,
            },
        ChannelKind.Matrix =>
            new()
            {
                Shape = ChannelShape.Matrix,
                CheckHolds = CheckPeriods.Number,
                LinkPrefix = null,
                Program = "Matrix",
                IsWatched = false,
                ShowsPlace = false,
                HostIsName = false,
                HasKey = false,
            },
        ChannelKind.Threema =>
            new()
            {
                Shape = ChannelShape.Threema,
                CheckHolds = CheckPeriods.Number,
                LinkPrefix = null,
                Program = "Threema",
                IsWatched = false,
                ShowsPlace = false,
                HostIsName = false,
                HasKey = false,
            },
        ChannelKind.Session =>
            new()
            {
                Shape = ChannelShape.Session,
                CheckHolds = CheckPeriods.Number,
                LinkPrefix = null,
                Program = "Session",
                IsWatched = false,
                ShowsPlace = false,
                HostIsName = false,
                HasKey = false,
            },
    };
}

/// <summary>The properties of every channel of one kind.</summary>
public sealed record ChannelTraits
{
    /// <summary>The required format of a value.</summary>
    public required ChannelShape Shape { get; init; }

    /// <summary>How long a check of the channel stays valid.</summary>
    public required TimeSpan CheckHolds { get; init; }

    /// <summary>
    /// The prefix of the value in a link. Empty if the value itself is an address. Null if no program can open it.
    /// </summary>
    public required string? LinkPrefix { get; init; }

    /// <summary>
    /// The name of the program that the number is for. Null if the value is not for one specific program.
    /// </summary>
    public required string? Program { get; init; }

    /// <summary>
    /// Whether others may see that a reader opens the site. Pages show this risk if the channel states none of its own.
    /// </summary>
    public required bool IsWatched { get; init; }

    /// <summary>Whether the channel reveals the location of a house. A shelter may not have such a channel.</summary>
    public required bool ShowsPlace { get; init; }

    /// <summary>Whether the host of the value is a name of the organisation. A form may stand on the site of another.</summary>
    public required bool HostIsName { get; init; }

    /// <summary>Whether messages to it can be encrypted with an OpenPGP key.</summary>
    public required bool HasKey { get; init; }
}
