using System.Text.RegularExpressions;
using PhoneNumbers;

namespace EmergencySupport.Directory.Values;

/// <summary>
/// Reads numbers to call or write to. A number of a country is kept in E.164, with ";ext=" before an extension. A short,
/// toll-free or otherwise national number is kept as it is dialled, in the countries in which it works.
/// </summary>
internal static partial class NumberParser
{
    private static readonly PhoneNumberUtil Phones = PhoneNumberUtil.GetInstance();
    private static readonly ShortNumberInfo ShortNumbers = ShortNumberInfo.GetInstance();

    /// <param name="typed">The number.</param>
    /// <param name="countries">Codes of the countries in which it works. Empty when not stated.</param>
    public static ValueReading Read(string typed, IReadOnlyList<string> countries)
    {
        var text = Clean(typed);
        if (!Written().IsMatch(text) || Scientific().IsMatch(text) || Placeholder().IsMatch(text))
        {
            return ValueReading.Refuse("Number", typed);
        }

        return text.StartsWith('+') ? ReadInternational(typed, text) : ReadNational(typed, text, countries);
    }

    /// <summary>Whether a kept number works in some countries only.</summary>
    public static bool IsNational(string value) => value.Length > 0 && char.IsAsciiDigit(value[0]);

    /// <summary>Plain digits and signs; "00" is how "+" is dialled, and a zero in brackets is only dialled at home.</summary>
    private static string Clean(string typed)
    {
        var text = Scheme().Replace(ValueWords.Digits(typed), "");
        text = ExtensionWord().Replace(text, " ext. ").Replace("(0)", " ", StringComparison.Ordinal);

        text = InternationalPrefix().Replace(text.TrimStart('(').StartsWith('+') ? text.TrimStart('(') : text, "+");

        return IsMexicanMobile(text) ? "+52" + MexicanOne().Replace(text, "") : text;
    }

    private static ValueReading ReadInternational(string typed, string text)
    {
        try
        {
            return Phones.Parse(text, null) is var number && Phones.IsPossibleNumber(number)
                ? ValueReading.Of(Written(number))
                : ValueReading.Refuse("NumberLength", typed);
        }
        catch (NumberParseException)
        {
            return ValueReading.Refuse("NumberOfNoCountry", typed);
        }
    }

    /// <summary>Mexico has not used the 1 before mobile numbers since 2019.</summary>
    private static bool IsMexicanMobile(string text) => MexicanOne().IsMatch(text) && text.Count(char.IsAsciiDigit) == 13;

    private static ValueReading ReadNational(string typed, string text, IReadOnlyList<string> countries)
    {
        if (countries.Count == 0)
        {
            return ValueReading.Refuse("NumberCountry", typed);
        }

        try
        {
            var number = Phones.Parse(text, countries[0]);
            if (ShortNumbers.IsPossibleShortNumberForRegion(number, countries[0]) || IsOnlyNational(number))
            {
                return ValueReading.Of(Digits(text));
            }

            return Phones.IsPossibleNumber(number)
                ? ValueReading.Of(Written(number))
                : ValueReading.Refuse("NumberLength", typed);
        }
        catch (NumberParseException)
        {
            return ValueReading.Refuse("Number", typed);
        }
    }

    /// <summary>Toll-free numbers and the like seldom answer from abroad.</summary>
    private static bool IsOnlyNational(PhoneNumber number) => Phones.GetNumberType(number)
        is PhoneNumberType.TOLL_FREE or PhoneNumberType.SHARED_COST or PhoneNumberType.PREMIUM_RATE or PhoneNumberType.UAN;

    private static string Written(PhoneNumber number) =>
        Phones.Format(number, PhoneNumberFormat.E164) + (number.HasExtension ? $";ext={number.Extension}" : "");

    private static string Digits(string text) => PhoneNumberUtil.ConvertAlphaCharactersInNumber(text) is var digits
        ? string.Concat(digits.Where(char.IsAsciiDigit))
        : "";

    [GeneratedRegex(@"\A\+?[\d(][\d\s()./–—‐‑-]*(?:[A-Z]{3,10})?(?:\s*(?:ext\.|;ext=)\s*\d{1,7})?\z")]
    private static partial Regex Written();

    [GeneratedRegex(@"\dE[+-]?\d", RegexOptions.IgnoreCase)]
    private static partial Regex Scientific();

    [GeneratedRegex("([A-Z])\\1{2}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A\+52[\s-]*1[\s-]*")]
    private static partial Regex MexicanOne();

    [GeneratedRegex(@"\A(?:tel|sms):\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\s*(?:;ext=|\b(?:ext(?:ension|ensión|\.)?|extensión|ramal|poste|interno|x)\.?|\bx)\s*(?=\d{1,7}\z)|(?<=\d)\s*x(?=\d{1,7}\z)", RegexOptions.IgnoreCase)]
    private static partial Regex ExtensionWord();

    [GeneratedRegex(@"\A00(?=[1-9])")]
    private static partial Regex InternationalPrefix();
}
