using System.Text.RegularExpressions;

namespace EmergencySupport.Directory;

/// <summary>The required format of the value of a channel.</summary>
public sealed partial class ChannelShape
{
    private readonly string problem;
    private readonly Func<string, bool> isValid;

    private ChannelShape(string problem, Func<string, bool> isValid) => (this.problem, this.isValid) = (problem, isValid);

    public static ChannelShape Web { get; } = new("Web", IsWeb);

    public static ChannelShape Onion { get; } = new("Onion", value => IsWeb(value) && IsOnion(value));

    public static ChannelShape Mailbox { get; } = new("Email", IsMailbox);

    /// <summary>A telephone number in the format of E.164.</summary>
    public static ChannelShape Number { get; } = new("Number", NumberPattern().IsMatch);

    /// <summary>Any text.</summary>
    public static ChannelShape Text { get; } = new("", _ => true);

    /// <summary>
    /// The problem with a value, as the last part of a text key such as <c>Problem.Web</c>. Null when the value has
    /// this format.
    /// </summary>
    public string? ProblemOf(string value) => isValid(value) ? null : problem;

    /// <summary>Whether the value is an absolute web address without a user name or password.</summary>
    public static bool IsWeb(string value) => Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.UserInfo.Length == 0;

    public static bool IsMailbox(string value) => MailboxPattern().IsMatch(value);

    /// <param name="address">An absolute address.</param>
    public static bool IsOnion(string address) => new Uri(address).Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A[\w.+-]+@[\w-]+(\.[\w-]+)+\z")]
    private static partial Regex MailboxPattern();

    [GeneratedRegex(@"\A\+[1-9][0-9]{3,14}\z")]
    private static partial Regex NumberPattern();
}
