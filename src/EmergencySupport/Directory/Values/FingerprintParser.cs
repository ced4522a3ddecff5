using System.Text.RegularExpressions;

namespace EmergencySupport.Directory.Values;

/// <summary>Reads the fingerprint of an OpenPGP key, with or without spaces.</summary>
internal static partial class FingerprintParser
{
    public static ValueReading Read(string typed)
    {
        var digits = Separators().Replace(Start().Replace(ValueWords.Digits(typed), ""), "").ToUpperInvariant();

        return Fingerprint().IsMatch(digits) ? ValueReading.Of(digits) : ValueReading.Refuse("Fingerprint");
    }

    [GeneratedRegex(
        @"\A(?:openpgp4fpr:|0x|(?:(?:key )?fingerprint|empreinte|huella(?: digital)?|impress[aã]o digital|بصمة(?: المفتاح)?)"
            + @"\s*[:=]\s*(?:0x)?)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Start();

    [GeneratedRegex(@"[\s:]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\A(?:[0-9A-F]{40}|[0-9A-F]{64})\z")]
    private static partial Regex Fingerprint();
}
