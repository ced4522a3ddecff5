using EmergencySupport.Directory.Values;

namespace EmergencySupport.Directory;

/// <summary>The format of the value of a channel, and how a typed value is read.</summary>
public sealed class ChannelShape
{
    private readonly bool isAddress;
    private readonly Func<string, IReadOnlyList<string>, ValueReading> read;

    /// <summary>In characters. An address that a mailbox wrapped into its own is long.</summary>
    private const int MaximumAddressLength = 2000;

    private readonly int maximumLength;

    private ChannelShape(
        Func<string, IReadOnlyList<string>, ValueReading> read, bool isAddress = false, int maximumLength = ValueParser.MaximumLength) =>
        (this.read, this.isAddress, this.maximumLength) = (read, isAddress, isAddress ? MaximumAddressLength : maximumLength);

    private ChannelShape(Func<string, ValueReading> read, bool isAddress = false, int maximumLength = ValueParser.MaximumLength)
        : this((typed, _) => read(typed), isAddress, maximumLength)
    {
    }

    public static ChannelShape Web { get; } = new(AddressParser.ReadWeb, isAddress: true);

    public static ChannelShape Onion { get; } = new(AddressParser.ReadOnion, isAddress: true);

    public static ChannelShape Mailbox { get; } = new(AddressParser.ReadMailbox);

    /// <summary>A telephone number in the format of E.164, or one that works in some countries only.</summary>
    public static ChannelShape Number { get; } = new((typed, countries) => NumberParser.Read(typed, countries));

    /// <summary>A number for messages.</summary>
    public static ChannelShape Messages { get; } = new((typed, countries) => NumberParser.Read(typed, countries, NumberUse.Messages));

    public static ChannelShape Signal { get; } = new(AppParser.ReadSignal);

    public static ChannelShape WhatsApp { get; } = new(AppParser.ReadWhatsApp);

    public static ChannelShape Telegram { get; } = new(AppParser.ReadTelegram);

    public static ChannelShape Matrix { get; } = new(AppParser.ReadMatrix);

    public static ChannelShape Threema { get; } = new(AppParser.ReadThreema);

    public static ChannelShape Session { get; } = new(AppParser.ReadSession);

    /// <summary>Any text.</summary>
    public static ChannelShape Text { get; } = new(ValueReading.OfText, maximumLength: int.MaxValue);

    /// <summary>Reads what was typed.</summary>
    /// <param name="typed">Not empty.</param>
    /// <param name="countries">Codes of the countries in which it works. Empty when not stated.</param>
    public ValueReading Read(string typed, IReadOnlyList<string> countries) =>
        typed.Length > maximumLength ? ValueReading.Refuse("TooLong", maximumLength) : read(typed, countries);

    /// <summary>The problem with a kept value. Null when it has this format.</summary>
    public FieldProblem? ProblemOf(string value, IReadOnlyList<string> countries, string path)
    {
        var reading = Read(value, countries);
        if (reading.Problem is not null)
        {
            return new(path, reading.Problem, reading.ProblemValues);
        }

        // What was kept before this format was stricter is still an address.
        return isAddress ? ProblemOfAddress(value, path) : ProblemOfOther(value, $"{reading.Value}", path);
    }

    /// <summary>Whether the value is an absolute web address without a user name or password.</summary>
    public static bool IsWeb(string value) => Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.UserInfo.Length == 0;

    public static bool IsMailbox(string value) => $"{Mailbox.Read(value, []).Value}" == value;

    /// <param name="address">An absolute address.</param>
    public static bool IsOnion(string address) => AddressParser.IsOnion(address);

    private static FieldProblem? ProblemOfAddress(string value, string path) => IsWeb(value) ? null : new(path, "Web");

    private static FieldProblem? ProblemOfOther(string value, string read, string path) =>
        read == value ? null : new(path, "NotKept", read);
}
