using System.Text;

namespace EmergencySupport.Accounts;

/// <summary>
/// What a password has to be: long, and not one that many people have. No rule says which characters it is made of: such rules make
/// passwords worse (NIST SP 800-63B, 5.1.1.2).
/// </summary>
public static class PasswordRules
{
    /// <summary>In characters as a person counts them, not in bytes.</summary>
    public const int MinimumLength = 15;
    public const int MaximumLength = 128;

    /// <summary>What has to be left when all is taken out that everybody could guess.</summary>
    private const int MinimumWithoutOwnWords = 8;

    // The ten thousand most common of the lists that come with zxcvbn 4.4.2 (MIT).
    private static readonly Lazy<HashSet<string>> Common = new(() => [.. EmbeddedResources.Read("common-passwords.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>One written form: a phone and a computer may send an "é" differently.</summary>
    public static string Normalise(string password) => TextNormalisation.Normalise(password, NormalizationForm.FormC);

    /// <summary>Null when the password is good.</summary>
    /// <param name="own">What everybody knows of her: e-mail address, name.</param>
    public static PasswordProblem? Find(string password, params IEnumerable<string> own)
    {
        var length = Normalise(password).EnumerateRunes().Count();

        return length < MinimumLength ? PasswordProblem.TooShort
            : length > MaximumLength ? PasswordProblem.TooLong
            : IsMadeOfOwnDetails(password, own) ? PasswordProblem.Own
            : IsCommon(password) ? PasswordProblem.Common
            : null;
    }

    private static bool IsMadeOfOwnDetails(string password, IEnumerable<string> own)
    {
        var rest = Plain(password);
        foreach (var word in own.SelectMany(text => Plain(text).Split([' ', '@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries)).Where(word => word.Length >= 4).OrderByDescending(word => word.Length))
        {
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        }

        return rest.Length != Plain(password).Length && rest.Length < MinimumWithoutOwnWords;
    }

    private static bool IsCommon(string password)
    {
        var plain = Plain(password).Replace(" ", "", StringComparison.Ordinal);
        var bare = plain.Trim([.. "0123456789!?.,;:*#-_+=$&/()"]);

        return IsSequence(plain) || Unit(plain).Length < MinimumWithoutOwnWords || plain.Distinct().Count() <= 3
            || new[] { plain, bare, Letters(plain), Letters(bare) }.Any(text => IsKnown(Unit(text)));
    }

    /// <summary>A common password, or two of them in a row.</summary>
    private static bool IsKnown(string text) => Common.Value.Contains(text)
        || Enumerable.Range(3, Math.Max(0, text.Length - 5)).Any(cut => Common.Value.Contains(text[..cut]) && Common.Value.Contains(Unit(text[cut..])));

    /// <summary>"monkey" of "monkeymonkeymonkey", and of "monkeymonkeymon".</summary>
    private static string Unit(string text) => Enumerable.Range(1, text.Length / 2)
        .Where(length => Enumerable.Range(length, text.Length - length).All(at => text[at] == text[at - length]))
        .Select(length => text[..length])
        .FirstOrDefault(text);

    /// <summary>Nearly each character is the one before it, or its neighbour: "abcdefghijklmno", "98765432109876543".</summary>
    private static bool IsSequence(string text) => text.Zip(text.Skip(1)).Count(pair => Math.Abs(pair.First - pair.Second) <= 1 || (pair.First, pair.Second) is ('9', '0') or ('0', '9')) * 5 >= (text.Length - 1) * 4;

    private static string Plain(string text) => Normalise(text).ToLowerInvariant();

    /// <summary>"p4ssw0rd" is "password".</summary>
    private static string Letters(string text) => string.Concat(text.Select(character => character switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => character,
    }));
}

public enum PasswordProblem
{
    TooShort,
    TooLong,

    /// <summary>Among the common ones, or made of them.</summary>
    Common,

    /// <summary>Little more than her own name or address.</summary>
    Own,
}
