using System.ComponentModel.DataAnnotations;
using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Directory;

/// <summary>A means of contact, such as a phone number or a form.</summary>
public sealed record Channel
{
    public required string Key { get; init; }

    public required ChannelKind Kind { get; init; }

    /// <summary>
    /// An absolute web address, E.164 number, mailbox, user name or id of an app, or postal address. A number without a plus
    /// sign is dialled as it is, in the countries of <see cref="WorksIn"/>.
    /// </summary>
    [Vocabulary(Vocabulary.Contacts)]
    public required string Value { get; init; }

    /// <summary>Codes of the only countries from which it can be reached. Null when it works from anywhere.</summary>
    [Vocabulary(Vocabulary.Areas)]
    public IReadOnlyList<string>? WorksIn { get; init; }

    /// <summary>The text of the link: "Open their emergency page".</summary>
    public required LocalText Label { get; init; }

    public required ChannelPurpose Purpose { get; init; }

    public Hours? Hours { get; init; }

    /// <summary>BCP 47 tags.</summary>
    [Vocabulary(Vocabulary.Languages)]
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>What an observer could see, and what to do instead. At most 12 words.</summary>
    public LocalText? Risk { get; init; }

    /// <summary>Further remarks.</summary>
    public LocalText? Note { get; init; }

    /// <summary>The OpenPGP public key of a mailbox, as armoured text. See <see cref="PgpKey"/>.</summary>
    [DataType(DataType.MultilineText)]
    public string? PublicKey { get; init; }

    /// <summary>
    /// The fingerprint of the key of a mailbox, for readers who have the key from elsewhere: 40 or 64 hexadecimal digits.
    /// </summary>
    [Vocabulary(Vocabulary.Fingerprints)]
    public string? Fingerprint { get; init; }

    [Vocabulary(Vocabulary.Sources)]
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
    Sms,
    Telegram,
    Matrix,
    Threema,
    Session,
}

public enum ChannelPurpose
{
    Emergency,
    Appeals,
    General,
}
