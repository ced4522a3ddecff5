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
        var stated = CountryAtEnd().Match(typed);
        var text = Clean(stated.Success ? typed[..stated.Index] : typed);
        var works = stated.Success && countries.Count == 0 && RegionOf(stated.Groups["country"].Value) is { } region ? [region] : countries;
        if (!Written().IsMatch(text) || Scientific().IsMatch(text) || Placeholder().IsMatch(text))
        {
            return ValueReading.Refuse("Number", typed);
        }

        return text.StartsWith('+') ? ReadInternational(typed, text) : ReadNational(typed, text, works);
    }

    /// <summary>Whether a kept number works in some countries only.</summary>
    public static bool IsNational(string value) => value.Length > 0 && char.IsAsciiDigit(value[0]);

    /// <summary>"(UK)" after a number.</summary>
    private static string? RegionOf(string country) => country switch
    {
        "UK" => "GB",
        "USA" => "US",
        _ => Phones.GetSupportedRegions().Contains(country) ? country : null,
    };

    /// <summary>
    /// Plain digits and signs; "00" is how "+" is dialled, and a zero in brackets is only dialled at home. A word before the number
    /// and one in brackets after it say what it is.
    /// </summary>
    private static string Clean(string typed)
    {
        var text = Lead().Replace(ValueWords.Digits(typed), "").TrimStart('\'');
        text = SpeltAgain().Replace(text, "$1");
        text = RemarkAtEnd().Replace(text, remark => Limits().IsMatch(remark.Value) ? remark.Value : "");
        text = text.EndsWith('+') && !text.StartsWith('+') ? $"+{text[..^1]}" : text;
        text = ExtensionWord().Replace(text, " ext. ").Replace("(0)", " ", StringComparison.Ordinal);
        text = BrazilianCarrier().Replace(text, "0");

        text = InternationalPrefix().Replace(text.TrimStart('(').StartsWith('+') ? text.TrimStart('(') : text, "+");

        return IsMexicanMobile(text) ? "+52" + MexicanOne().Replace(text, "") : text;
    }

    private static ValueReading ReadInternational(string typed, string text)
    {
        try
        {
            return Phones.Parse(text, null) is var number && Phones.IsPossibleNumber(number) && !IsFormer(number)
                ? ValueReading.Of(Written(number))
                : ValueReading.Refuse("NumberLength", typed);
        }
        catch (NumberParseException)
        {
            return ValueReading.Refuse("NumberOfNoCountry", typed);
        }
    }

    /// <summary>Mobile numbers of Brazil have had nine digits since 2016.</summary>
    private static bool IsFormer(PhoneNumber number) =>
        number.CountryCode == 55 && FormerBrazilianMobile().IsMatch(number.NationalNumber.ToString(CultureInfo.InvariantCulture));

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
            var number = Phones.Parse(countries[0] == "MX" ? MexicanTrunk().Replace(text, "") : text, countries[0]);
            if (countries.Count > 1 && !ShortNumbers.IsPossibleShortNumberForRegion(number, countries[0])
                && !IsSameEverywhere(text, number, countries))
            {
                return ValueReading.Refuse("NumberCountries", typed);
            }

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

    /// <summary>The same digits reach one number in North America, and others elsewhere.</summary>
    private static bool IsSameEverywhere(string text, PhoneNumber number, IReadOnlyList<string> countries) =>
        countries.All(country => Phones.Parse(text, country).Equals(number));

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

    [GeneratedRegex(
        @"\A(?:(?:tel|sms|ph|phone|mobile|cell|fax|whats\s?app|signal|telegram|telephone|téléphone|tél|teléfono|telefone|celular|número"
            + @"|هاتف|واتساب|واتس|سيغنال|سجنال|تلغرام|رقم)\b\s*[.:]?\s*)+",
        RegexOptions.IgnoreCase)]
    private static partial Regex Lead();

    /// <summary>"HELP (4357)".</summary>
    [GeneratedRegex(@"([A-Z]{3,10})\s*\(\d+\)\s*\z")]
    private static partial Regex SpeltAgain();

    [GeneratedRegex(@"(?<=\d)\s*\([^()\d]+\)\s*\z")]
    private static partial Regex RemarkAtEnd();

    /// <summary>What is said with these words would be lost with the remark: "messages only".</summary>
    [GeneratedRegex(@"\b(?:only|not|solo|sólo|no|seulement|uniquement|pas|sauf|apenas|somente|só|não)\b|فقط|ليس", RegexOptions.IgnoreCase)]
    private static partial Regex Limits();

    [GeneratedRegex(@"\s*\((?<country>[A-Z]{2,3})\)\s*\z")]
    private static partial Regex CountryAtEnd();

    [GeneratedRegex(@"\A\(?0\s?xx\)?\s?", RegexOptions.IgnoreCase)]
    private static partial Regex BrazilianCarrier();

    /// <summary>Mexico has not used 01 before the area since 2019.</summary>
    [GeneratedRegex(@"\A01[\s-]*(?=(?:\d[\s-]*){10}\z)")]
    private static partial Regex MexicanTrunk();

    [GeneratedRegex(@"\A\d\d[6-9]\d{7}\z")]
    private static partial Regex FormerBrazilianMobile();

    [GeneratedRegex(@"\s*(?:;ext=|\b(?:ext(?:ension|ensión|\.)?|extensión|ramal|poste|interno|int|anexo|تحويلة|x)\.?|\bx)\s*(?=\d{1,7}\z)|(?<=\d)\s*x(?=\d{1,7}\z)", RegexOptions.IgnoreCase)]
    private static partial Regex ExtensionWord();

    [GeneratedRegex(@"\A\(?00\s?(?=[1-9])")]
    private static partial Regex InternationalPrefix();
}
