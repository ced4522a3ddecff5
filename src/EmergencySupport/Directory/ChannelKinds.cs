namespace EmergencySupport.Directory;

/// <summary>
/// What differs between kinds of channels, one row for each. The switch has no default arm and every column is required: a new kind
/// does not compile until its row is complete. The rest of the code asks the row, never the kind.
/// </summary>
public static class ChannelKinds
{
    private static readonly TimeSpan Line = TimeSpan.FromDays(90);
    private static readonly TimeSpan Page = TimeSpan.FromDays(180);
    private static readonly TimeSpan Place = TimeSpan.FromDays(730);

    public static ChannelTraits Of(ChannelKind kind) => kind switch
    {
        ChannelKind.Web or ChannelKind.Form =>
            new()
            {
                Shape = ChannelShape.Web,
                CheckHolds = Page,
                LinkPrefix = "",
                Program = null,
                IsWatched = true,
                ShowsPlace = false,
            },
        ChannelKind.Phone =>
            new()
            {
                Shape = ChannelShape.Number,
                CheckHolds = Line,
                LinkPrefix = "tel:",
                Program = null,
                IsWatched = false,
                ShowsPlace = false,
            },
        ChannelKind.Email =>
            new()
            {
                Shape = ChannelShape.Mailbox,
                CheckHolds = Page,
                LinkPrefix = "mailto:",
                Program = null,
                IsWatched = false,
                ShowsPlace = false,
            },
        ChannelKind.Signal =>
            new()
            {
                Shape = ChannelShape.Number,
                CheckHolds = Line,
                LinkPrefix = null,
                Program = "Signal",
                IsWatched = false,
                ShowsPlace = false,
            },
        ChannelKind.WhatsApp =>
            new()
            {
                Shape = ChannelShape.Number,
                CheckHolds = Line,
                LinkPrefix = null,
                Program = "WhatsApp",
                IsWatched = false,
                ShowsPlace = false,
            },

        // No link: outside Tor Browser, a press on it would ask the provider for that name.
        ChannelKind.Onion =>
            new()
            {
                Shape = ChannelShape.Onion,
                CheckHolds = Page,
                LinkPrefix = null,
                Program = null,
                IsWatched = false,
                ShowsPlace = false,
            },
        ChannelKind.Post =>
            new()
            {
                Shape = ChannelShape.Text,
                CheckHolds = Place,
                LinkPrefix = null,
                Program = null,
                IsWatched = false,
                ShowsPlace = true,
            },
    };
}

/// <summary>What is true of every channel of one kind.</summary>
public sealed record ChannelTraits
{
    /// <summary>What a value has to look like.</summary>
    public required ChannelShape Shape { get; init; }

    /// <summary>How long a check of the channel holds.</summary>
    public required TimeSpan CheckHolds { get; init; }

    /// <summary>What goes before the value in a link: empty where the value is an address itself. Null where no program opens it.</summary>
    public required string? LinkPrefix { get; init; }

    /// <summary>The program that the number is for, by its own name. Null where the value is not for one program alone.</summary>
    public required string? Program { get; init; }

    /// <summary>The risk that others see the site being opened: pages say so where the channel states no risk of its own.</summary>
    public required bool IsWatched { get; init; }

    /// <summary>The risk that it tells where a house is: a shelter may not have such a channel.</summary>
    public required bool ShowsPlace { get; init; }
}
