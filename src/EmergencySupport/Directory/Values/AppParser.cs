using System.Text.RegularExpressions;

namespace EmergencySupport.Directory.Values;

/// <summary>Reads what people publish of messaging apps: numbers, user names, ids and links to them.</summary>
internal static partial class AppParser
{
    /// <summary>A number, a user name such as helpers.42, or a link that hides the number.</summary>
    public static ValueReading ReadSignal(string typed, IReadOnlyList<string> countries)
    {
        var text = Named().Replace(Visible(typed), "");
        if (SignalNumberLink().Match(text) is { Success: true } number)
        {
            return NumberParser.Read(number.Groups["number"].Value, [], NumberUse.Apps);
        }

        if (SignalNameLink().IsMatch(text))
        {
            return ValueReading.Of(text);
        }

        var name = text.TrimStart('@');

        return SignalName().IsMatch(name) ? ValueReading.Of(name) : OfNumber(text, countries, "Signal");
    }

    public static ValueReading ReadWhatsApp(string typed, IReadOnlyList<string> countries)
    {
        var text = Visible(typed);

        return WhatsAppLink().Match(text) is { Success: true } link
            ? OfNumber("+" + link.Groups["number"].Value.TrimStart('+'), [], "WhatsApp")
            : OfNumber(text, countries, "WhatsApp");
    }

    public static ValueReading ReadTelegram(string typed)
    {
        var text = Visible(typed) is var visible && visible.EndsWith('@') ? $"@{visible[..^1]}" : Visible(typed);
        if (TelegramName().Match(text) is { Success: true } name)
        {
            return ValueReading.Of(name.Groups["name"].Value);
        }

        return OfNumber(TelegramNumber().Match(text) is { Success: true } link ? link.Groups["number"].Value : text, [], "Telegram");
    }

    public static ValueReading ReadMatrix(string typed) =>
        MatrixName().Match(Uri.UnescapeDataString(Query().Replace(Visible(typed), ""))) is { Success: true } name
            ? ValueReading.Of(name.Groups["name"].Value)
            : ValueReading.Refuse("Matrix");

    public static ValueReading ReadThreema(string typed) =>
        ThreemaId().Match(string.Concat(Query().Replace(Visible(typed), "").Split(' ')).ToUpperInvariant()) is { Success: true } id
            ? ValueReading.Of(id.Groups["id"].Value)
            : ValueReading.Refuse("Threema");

    public static ValueReading ReadSession(string typed)
    {
        var id = string.Concat(Visible(typed).Where(sign => !char.IsWhiteSpace(sign))).ToLowerInvariant();

        return SessionId().IsMatch(id) ? ValueReading.Of(id) : ValueReading.Refuse("Session");
    }

    /// <summary>Apps dial abroad too, so a national number is written with its country.</summary>
    private static ValueReading OfNumber(string text, IReadOnlyList<string> countries, string problem) =>
        NumberParser.Read(text, countries, NumberUse.Apps) is var read
            && (read.Problem is "Number" or "NumberCountry" || (read.Problem is null && NumberParser.IsNational($"{read.Value}")))
            ? ValueReading.Refuse(problem)
            : read;

    private static string Visible(string typed) =>
        typed.Trim() is var text && InvisibleSigns.FindIn(text) is null ? text : ValueWords.Digits(typed);

    [GeneratedRegex(@"\A(?:signal|سيغنال|سجنال)\s*:\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    /// <summary>What a link carries besides the name.</summary>
    [GeneratedRegex(@"\?[a-z]+=.*\z")]
    private static partial Regex Query();

    [GeneratedRegex(@"\Ahttps://signal\.me/#p/(?<number>\+\d+)\z")]
    private static partial Regex SignalNumberLink();

    [GeneratedRegex(@"\Ahttps://signal\.me/#eu/[A-Za-z0-9_-]{64}\z")]
    private static partial Regex SignalNameLink();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{2,31}\.\d{2,9}\z")]
    private static partial Regex SignalName();

    [GeneratedRegex(@"\A(?:https?://)?(?:wa\.me/|(?:api|web)\.whatsapp\.com/send/?\?phone=)(?<number>\+?[\d\s]+)(?:[&?/].*)?\z")]
    private static partial Regex WhatsAppLink();

    [GeneratedRegex(@"\A(?:@|(?:https?://)?(?:t|telegram)\.me/(?:s/)?)?(?<name>[A-Za-z][A-Za-z0-9_]{3,31})/?(?:\?.*)?\z")]
    private static partial Regex TelegramName();

    [GeneratedRegex(@"\A(?:https?://)?t\.me/(?<number>\+\d+)\z")]
    private static partial Regex TelegramNumber();

    [GeneratedRegex(@"\A(?:https://matrix\.to/#/)?(?<name>@[A-Za-z0-9._=/+-]+:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?)\z")]
    private static partial Regex MatrixName();

    [GeneratedRegex(@"\A(?:HTTPS://THREEMA\.ID/)?(?<id>[A-Z0-9*][A-Z0-9]{7})\z")]
    private static partial Regex ThreemaId();

    [GeneratedRegex(@"\A05[0-9a-f]{64}\z")]
    private static partial Regex SessionId();
}
