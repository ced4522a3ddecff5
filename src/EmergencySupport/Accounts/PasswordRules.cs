using System.Text;

namespace EmergencySupport.Accounts;

/// <summary>
/// A password has to be long and uncommon. There are no rules about the kinds of characters, because such rules make
/// passwords worse (NIST SP 800-63B, 5.1.1.2).
/// </summary>
public static class PasswordRules
{
    /// <summary>In Unicode code points, not bytes.</summary>
    public const int MinimumLength = 15;
    public const int MaximumLength = 128;

    /// <summary>Minimum length that has to remain when guessable parts are removed.</summary>
    private const int MinimumWithoutOwnWords = 8;

    // The ten thousand most common passwords of the lists in zxcvbn 4.4.2 (MIT).
    private static readonly Lazy<HashSet<string>> Common = new(
        () => [.. EmbeddedResources.Read("common-passwords.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>Unicode normal form C: devices may encode the same "é" differently.</summary>
    public static string Normalise(string password) => TextNormalisation.Normalise(password, NormalizationForm.FormC);

    /// <summary>Null if the password is acceptable.</summary>
    /// <param name="ownDetails">Public details of the account: e-mail address, name.</param>
    public static PasswordProblem? Find(string password, params IEnumerable<string> ownDetails) =>
        Normalise(password).EnumerateRunes().Count() switch
        {
            < MinimumLength => PasswordProblem.TooShort,
            > MaximumLength => PasswordProblem.TooLong,
            _ when IsMadeOfOwnDetails(password, ownDetails) => PasswordProblem.Own,
            _ when IsCommon(password) => PasswordProblem.Common,
            _ => null,
        };

    private static bool IsMadeOfOwnDetails(string password, IEnumerable<string> ownDetails)
    {
        var rest = Plain(password);
        var words = ownDetails
            .SelectMany(text => Plain(text).Split([' ', '@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.Length >= 4)
            .OrderByDescending(word => word.Length);
        foreach (var word in words)
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

    /// <summary>Whether the text is a common password, or two of them in a row.</summary>
    private static bool IsKnown(string text) => Common.Value.Contains(text)
        || Enumerable.Range(3, Math.Max(0, text.Length - 5))
            .Any(cut => Common.Value.Contains(text[..cut]) && Common.Value.Contains(Unit(text[cut..])));

    /// <summary>The part that repeats: "monkey" of "monkeymonkeymonkey" and of "monkeymonkeymon".</summary>
    private static string Unit(string text) => Enumerable.Range(1, text.Length / 2)
        .Where(length => Enumerable.Range(length, text.Length - length).All(at => text[at] == text[at - length]))
        .Select(length => text[..length])
        .FirstOrDefault(text);

    /// <summary>
    /// Whether four in five characters equal their predecessor or are next to it: "abcdefghijklmno", "98765432109876543".
    /// </summary>
    private static bool IsSequence(string text) => text.Zip(text.Skip(1)).Count(AreNeighbours) * 5 >= (text.Length - 1) * 4;

    private static bool AreNeighbours((char First, char Second) pair) =>
        Math.Abs(pair.First - pair.Second) <= 1 || pair is ('9', '0') or ('0', '9');

    private static string Plain(string text) => Normalise(text).ToLowerInvariant();

    /// <summary>Replaces digits that stand for letters: "p4ssw0rd" becomes "password".</summary>
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

    /// <summary>A common password, or one made of common passwords.</summary>
    Common,

    /// <summary>Little more than the account's name or address.</summary>
    Own,
}
