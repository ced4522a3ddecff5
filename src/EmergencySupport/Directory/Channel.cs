using System.ComponentModel.DataAnnotations;

namespace EmergencySupport.Directory;

/// <summary>A way to make contact.</summary>
public sealed record Channel
{
    public required string Key { get; init; }

    public required ChannelKind Kind { get; init; }

    /// <summary>What is dialled, opened or written to: an absolute address, E.164 number, mailbox or postal address.</summary>
    public required string Value { get; init; }

    /// <summary>What the reader presses: "Open their emergency page".</summary>
    public required LocalText Label { get; init; }

    public required ChannelPurpose Purpose { get; init; }

    public Hours? Hours { get; init; }

    /// <summary>BCP 47 tags.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>What somebody who watches could see, and what to do instead: at most 12 words.</summary>
    public LocalText? Risk { get; init; }

    /// <summary>What else to know of it.</summary>
    public LocalText? Note { get; init; }

    /// <summary>Of a mailbox: its OpenPGP public key, as armoured text. <see cref="PgpKey"/> reads it.</summary>
    [DataType(DataType.MultilineText)]
    public string? PublicKey { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }
}

public enum ChannelKind
{
    Web,
    Form,
    Phone,
    Email,
    Signal,
    WhatsApp,
    Onion,
    Post,
}

public enum ChannelPurpose
{
    Emergency,
    Appeals,
    General,
}
