using System.Globalization;
using System.Text;
using CsCheck;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>Random text as from a keyboard, a clipboard or an attacking script.</summary>
internal static class RandomText
{
    /// <summary>Unknown words that are similar to no known word.</summary>
    public static readonly Gen<string> Nonsense = Gen.OneOf("qzxv", "kxzq", "wqjx", "zvqk")
        .Select(Gen.Char["bcdfghjkmpqtvwxz"].Array[3, 12], (start, rest) => start + new string(rest));

    /// <summary>Characters with a meaning in query syntax, in a format or in the codes of choices.</summary>
    private static readonly Gen<string> Signs = Gen.OneOf(
        "&", "|", "!", "<->", "<2>", ":*", ":A", "'", "''", "\"", "\\", "\\'", "(", ")", "()", "=", "=nlegal", "=aHN",
        "=a*", "=pHN", "name=amnestyinternational", "es=refugi",
        "%", "_", "%s", "{0}", "$1", "--", "/*", ";", "*", "?", "+", "#", "<b>", "&amp;", "%00", "\r\n", "\t", "…", "«", "”");

    /// <summary>Combining and invisible characters.</summary>
    private static readonly Gen<string> Marks = Gen.OneOf(
        "\u0301", "\u0308", "\u0327", "\u064b", "\u0651", "\u0670", "\u093f", "\u0e34", "\u20dd", "\u200b", "\u200c",
        "\u200d", "\u200e", "\u200f", "\u202e", "\u2066", "\u00ad", "\u061c", "\u180e", "\u2060", "\ufe0f", "\ufeff",
        "\u0640");

    /// <summary>Characters that are not valid text.</summary>
    private static readonly Gen<string> Broken = Gen.OneOf(
        "\ud800", "\udfff", "\ud83d", "\ufffe", "\uffff", "\ufdd0", "\ufffd", "\U0001fffe", "\u0001", "\u001b",
        "\u0085");

    private static readonly Gen<string> Odd = Gen.OneOf(
        "ß", "ŉ", "ǆ", "İ", "ı", "ﬁ", "ﷺ", "Ⅷ", "②", "²", "½", "𝕬", "𐐀", "ａ", "７", "٣", "ª", "Å", "ﾊﾟ", "한", "☂",
        "👩🏽‍⚖️", "🇭🇳", "ſ", "ẞ", "ΐ", "ﬀ");

    private static readonly Gen<string> Known = Gen.OneOf(
        "amnesty", "Amnistía", "amnisty", "frontline", "refugio", "honduras", "Kashmir", "amazonas", "abogada", "محامي",
        "land", "tierra", "the", "de", "la", "في", "help", "sos", "torture", "red", "us", "US", "EE.UU.", "l'avocat",
        "women's");

    private static readonly Gen<string> Letter = Gen.OneOf(
        new[]
        {
            (0x61, 0x7a),
            (0x41, 0x5a),
            (0x30, 0x39),
            (0xc0, 0x24f),
            (0x370, 0x3ff),
            (0x400, 0x4ff),
            (0x531, 0x58f),
            (0x5d0, 0x5ea),
            (0x620, 0x6ff),
            (0x900, 0x97f),
            (0xe01, 0xe4e),
            (0x10a0, 0x10ff),
            (0x1100, 0x11ff),
            (0x1200, 0x137f),
            (0x1780, 0x17ff),
            (0x1e00, 0x1fff),
            (0x3041, 0x30ff),
            (0x4e00, 0x9fff),
            (0xac00, 0xd7a3),
            (0xfb50, 0xfdff),
            (0x10400, 0x1044f),
            (0x1d400, 0x1d7ff),
            (0x1f300, 0x1f6ff),
        }
            .Select(script => Gen.Int[script.Item1, script.Item2].Select(char.ConvertFromUtf32)).ToArray());

    private static readonly Gen<string> Word = Gen.Frequency(
        (5, Known),
        (5, Joined(Letter, 1, 12)),
        (2, Joined(Gen.OneOf(Letter, Marks, Odd), 1, 12)),
        (2, Joined(Gen.OneOf(Letter, Signs, Odd), 1, 6)),
        (1, Joined(Gen.OneOf(Known, Signs, Marks, Broken), 1, 4)),
        (1, Joined(Gen.OneOf(Letter, Broken), 1, 5)),
        (1, Gen.Select(Letter, Gen.Int[50, 3000], (letter, times) => string.Concat(Enumerable.Repeat(letter, times)))),
        (1, Signs));

    /// <summary>Several words, sometimes with NUL among them.</summary>
    public static readonly Gen<string> Typed = Gen
        .Select(
            Gen.Frequency((8, Gen.Int[1, 6]), (1, Gen.Int[13, 90])),
            Gen.OneOf(" ", "  ", ", ", "-", "'", "\u00a0"),
            Gen.Int[0, 60])
        .SelectMany((count, between, nul) => Word.Array[count].Select(words => Cut(string.Join(between, words)) + (nul == 0 ? "\0" : "")));

    /// <summary>Text that a database can store.</summary>
    public static readonly Gen<string> Stored = Typed.Select(typed => AsText(typed).Replace("\0", "", StringComparison.Ordinal));

    /// <summary>Names in the five languages, with separators.</summary>
    public static readonly Gen<string> Name = Joined(
        Gen.OneOf(
            Gen.Char["abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"].Select(letter =>
                letter.ToString(CultureInfo.InvariantCulture)),
            Gen.Char["áéíóúüñÁÉÍÓÚÜÑàâæçèêëîïôœùûÿÀÂÆÇÈÊËÎÏÔŒÙÛŸãõÃÕøłđıØŁĐİßºª"].Select(letter =>
                letter.ToString(CultureInfo.InvariantCulture)),
            Gen.Char["ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْٰـ٠١٢٣٤٥٦٧٨٩"].Select(letter =>
                letter.ToString(CultureInfo.InvariantCulture)),
            Gen.OneOf("\u0301", "\u0303", "\u0327", "\u0308", "\u200f", "\u200c", "\u00ad"),
            Gen.OneOf(" ", "  ", "-", "’", "'", ".", ",", "،", "/", "«", "–", "\u00a0", "(", "&", "_")),
        0,
        25);

    /// <summary>The text without lone surrogates.</summary>
    public static string AsText(string typed) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(typed));

    /// <summary>Encodes as a browser does, except lone surrogates, which no browser sends.</summary>
    public static string Encode(string typed)
    {
        var encoded = new StringBuilder();
        for (var index = 0; index < typed.Length; index++)
        {
            var isPair = char.IsHighSurrogate(typed[index]) && index + 1 < typed.Length && char.IsLowSurrogate(typed[index + 1]);
            var bytes = isPair ? Encoding.UTF8.GetBytes(typed, index++, 2) : BytesOf(typed[index]);
            encoded.AppendJoin("", bytes.Select(part => $"%{part:X2}"));
        }

        return encoded.ToString();
    }

    private static byte[] BytesOf(char letter) => char.IsSurrogate(letter)
        ? [0xed, (byte)(0x80 | ((letter >> 6) & 0x3f)), (byte)(0x80 | (letter & 0x3f))]
        : Encoding.UTF8.GetBytes(new[] { letter });

    /// <summary>The longest text a form accepts if each letter is encoded as nine bytes.</summary>
    private static string Cut(string typed) => typed.Length <= 6000 ? typed : typed[..6000];

    private static Gen<string> Joined(Gen<string> parts, int fewest, int most) => parts.Array[fewest, most].Select(string.Concat);
}
