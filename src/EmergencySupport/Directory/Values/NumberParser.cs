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

    /// <summary>Stands before an extension.</summary>
    private const string Extension = " ext. ";

    /// <summary>The region of country codes that belong to no country.</summary>
    private const string NoRegion = "001";

    /// <param name="typed">The number.</param>
    /// <param name="countries">Codes of the countries in which it works. Empty when not stated.</param>
    /// <param name="use">What the number is for.</param>
    public static ValueReading Read(string typed, IReadOnlyList<string> countries, NumberUse use = NumberUse.Calls)
    {
        var (region, rest) = TakeCountry(typed);
        if (region is not null && countries.Count > 0 && !countries.Contains(region))
        {
            return ValueReading.Refuse("NumberCountries", typed);
        }

        var text = Clean(rest, use);
        if (!Written().IsMatch(text) || Scientific().IsMatch(text) || Placeholder().IsMatch(text) || MobileWithZero().IsMatch(text))
        {
            return ValueReading.Refuse("Number", typed);
        }

        if (!text.StartsWith('+'))
        {
            return ReadNational(typed, text, region is not null && countries.Count == 0 ? [region] : countries);
        }

        var read = ReadInternational(typed, text, region);

        // Who dials it from another country reaches nobody, and it would lead answers in every country.
        return use != NumberUse.Apps && countries.Count == 0 && read.Problem is null && IsFreeAtHome($"{read.Value}")
            ? ValueReading.Refuse("NumberFree", typed)
            : read;
    }

    /// <summary>Whether a kept number works in some countries only.</summary>
    public static bool IsNational(string value) => value.Length > 0 && char.IsAsciiDigit(value[0]);

    /// <summary>The country in brackets after a number, and the text without it. Null when these letters are no country.</summary>
    private static (string? Region, string Number) TakeCountry(string typed) =>
        CountryAtEnd().Match(typed) is { Success: true } stated && RegionOf(stated.Groups["country"].Value) is { } region
            ? (region, typed[..stated.Index])
            : (null, typed);

    /// <summary>"(UK)" after a number.</summary>
    private static string? RegionOf(string country) => country switch
    {
        "UK" => "GB",
        "USA" => "US",
        _ => Phones.GetSupportedRegions().Contains(country) ? country : null,
    };

    /// <summary>
    /// Plain digits and signs; "00" is how "+" is dialled, and a zero in brackets is only dialled at home, but for Italy. A word
    /// before the number and one in brackets after it say what it is.
    /// </summary>
    private static string Clean(string typed, NumberUse use)
    {
        var text = LeadOf(use).Replace(ValueWords.Digits(typed), "").TrimStart('\'');
        text = SpeltAgain().Replace(text, "$1");
        text = RemarkAtEnd().Replace(text, remark => Limits().IsMatch(remark.Value) || IsForOther(remark.Value, use) ? remark.Value : "");
        text = text.EndsWith('+') && !text.StartsWith('+') ? $"+{text[..^1]}" : text;
        text = ExtensionWord().Replace(text, Extension);
        text = MobileWithZero().IsMatch(text) ? text : text.Replace("(0)", ZeroStays().IsMatch(text) ? "0" : " ", StringComparison.Ordinal);
        text = BrazilianCarrier().Replace(text, "0");

        text = InternationalPrefix().Replace(text.TrimStart('(').StartsWith('+') ? text.TrimStart('(') : text, "+");

        return IsMexicanMobile(text) ? "+52" + MexicanOne().Replace(text, "") : text;
    }

    private static Regex LeadOf(NumberUse use) => use switch
    {
        NumberUse.Calls => LeadOfCalls(),
        NumberUse.Messages => LeadOfMessages(),
        NumberUse.Apps => LeadOfApps(),
    };

    /// <summary>Whether a remark says that the number is for something else: "(fax)".</summary>
    private static bool IsForOther(string remark, NumberUse use) => use switch
    {
        NumberUse.Calls => Machines().IsMatch(remark) || Messages().IsMatch(remark) || Apps().IsMatch(remark),
        NumberUse.Messages => Machines().IsMatch(remark) || Apps().IsMatch(remark),
        NumberUse.Apps => Machines().IsMatch(remark),
    };

    private static ValueReading ReadInternational(string typed, string text, string? region)
    {
        try
        {
            var number = Phones.Parse(text, null);
            if (region is not null && Phones.GetCountryCodeForRegion(region) != number.CountryCode)
            {
                return ValueReading.Refuse("NumberCountries", typed);
            }

            return IsWhole(number) && !IsFormer(number)
                ? ValueReading.Of(Written(number))
                : ValueReading.Refuse("NumberLength", typed);
        }
        catch (NumberParseException)
        {
            return ValueReading.Refuse("NumberOfNoCountry", typed);
        }
    }

    /// <summary>Without its area code, a number reaches nobody from abroad.</summary>
    private static bool IsWhole(PhoneNumber number) =>
        Phones.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;

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
                return ValueReading.Of(Dialled(text));
            }

            return IsWhole(number)
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

    /// <summary>Numbers of no single country, such as those with +800, work everywhere.</summary>
    private static bool IsFreeAtHome(string value) => Phones.Parse(value, null) is var number
        && Phones.GetRegionCodeForCountryCode(number.CountryCode) != NoRegion
        && Phones.GetNumberType(number) is PhoneNumberType.TOLL_FREE or PhoneNumberType.SHARED_COST or PhoneNumberType.PREMIUM_RATE;

    /// <summary>Toll-free numbers and the like seldom answer from abroad.</summary>
    private static bool IsOnlyNational(PhoneNumber number) => Phones.GetNumberType(number)
        is PhoneNumberType.TOLL_FREE or PhoneNumberType.SHARED_COST or PhoneNumberType.PREMIUM_RATE or PhoneNumberType.UAN;

    private static string Written(PhoneNumber number) =>
        Phones.Format(number, PhoneNumberFormat.E164) + (number.HasExtension ? $";ext={number.Extension}" : "");

    /// <summary>The digits that are dialled, with the extension.</summary>
    private static string Dialled(string text)
    {
        var parts = text.Split(Extension, 2);
        var extension = parts.Length == 2 ? $";ext={parts[1].Trim()}" : "";

        return string.Concat(PhoneNumberUtil.ConvertAlphaCharactersInNumber(parts[0]).Where(char.IsAsciiDigit)) + extension;
    }

    [GeneratedRegex(@"\A\+?[\d(][\d\s()./–—‐‑-]*(?:[A-Z]{3,10})?(?:\s*(?:ext\.|;ext=)\s*\d{1,7})?\z")]
    private static partial Regex Written();

    [GeneratedRegex(@"\dE[+-]?\d", RegexOptions.IgnoreCase)]
    private static partial Regex Scientific();

    [GeneratedRegex("([A-Z])\\1{2}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A\+52[\s-]*1[\s-]*")]
    private static partial Regex MexicanOne();

    private const string Numbers = "tel|ph|phone|mobile|cell|telephone|téléphone|tél|teléfono|telefone|celular|número|هاتف|رقم";

    private const string MessageWords = "sms|texts?|texting|texto|messages?|messaging|messagerie|mensajes?|mensagem|mensagens|رسائل|رسالة";

    private const string AppWords = @"whats\s?app|signal|telegram|واتساب|واتس|سيغنال|سجنال|تلغرام";

    [GeneratedRegex($@"\A(?:(?:{Numbers})\b\s*[.:]?\s*)+", RegexOptions.IgnoreCase)]
    private static partial Regex LeadOfCalls();

    [GeneratedRegex($@"\A(?:(?:{Numbers}|{MessageWords})\b\s*[.:]?\s*)+", RegexOptions.IgnoreCase)]
    private static partial Regex LeadOfMessages();

    [GeneratedRegex($@"\A(?:(?:{Numbers}|{MessageWords}|{AppWords})\b\s*[.:]?\s*)+", RegexOptions.IgnoreCase)]
    private static partial Regex LeadOfApps();

    /// <summary>A voice that calls these numbers hears a tone.</summary>
    [GeneratedRegex(@"\b(?:fax|téléfax|télécopie|tty|tdd|textphone|minicom|pager)\b|فاكس", RegexOptions.IgnoreCase)]
    private static partial Regex Machines();

    [GeneratedRegex($@"\b(?:{MessageWords})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Messages();

    [GeneratedRegex($@"\b(?:{AppWords})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Apps();

    /// <summary>"HELP (4357)".</summary>
    [GeneratedRegex(@"([A-Z]{3,10})\s*\(\d+\)\s*\z")]
    private static partial Regex SpeltAgain();

    [GeneratedRegex(@"(?<=\d)\s*\([^()\d]+\)\s*\z")]
    private static partial Regex RemarkAtEnd();

    /// <summary>What is said with these words would be lost with the remark: "messages only".</summary>
    [GeneratedRegex(
        @"\b(?:only|not|solo|sólo|no|seulement|uniquement|pas|sauf|apenas|somente|só|não)\b|فقط|ليس", RegexOptions.IgnoreCase)]
    private static partial Regex Limits();

    [GeneratedRegex(@"\s*\((?<country>[A-Z]{2,3})\)\s*\z")]
    private static partial Regex CountryAtEnd();

    /// <summary>In Italy, San Marino and the Vatican the zero is dialled from abroad too.</summary>
    [GeneratedRegex(@"\A\(?(?:\+|00\s?)\s?(?:39|378|379)(?!\d)")]
    private static partial Regex ZeroStays();

    /// <summary>A mobile number of Italy has no zero: it is not known whether a digit or the zero is wrong.</summary>
    [GeneratedRegex(@"\A\(?(?:\+|00\s?)\s?39\)?[\s.-]*\(0\)[\s.-]*3(?:[\s.-]*\d){9}\z")]
    private static partial Regex MobileWithZero();

    [GeneratedRegex(@"\A\(?0\s?xx\)?\s?", RegexOptions.IgnoreCase)]
    private static partial Regex BrazilianCarrier();

    /// <summary>Mexico has not used 01 before the area since 2019.</summary>
    [GeneratedRegex(@"\A01[\s-]*(?=(?:\d[\s-]*){10}\z)")]
    private static partial Regex MexicanTrunk();

    [GeneratedRegex(@"\A\d\d[6-9]\d{7}\z")]
    private static partial Regex FormerBrazilianMobile();

    [GeneratedRegex(
        @"\s*(?:;ext=|\b(?:ext(?:ension|ensión|\.)?|extensión|ramal|poste|interno|int|anexo|تحويلة|x)\.?|\bx)\s*(?=\d{1,7}\z)"
            + @"|(?<=\d)\s*x(?=\d{1,7}\z)",
        RegexOptions.IgnoreCase)]
    private static partial Regex ExtensionWord();

    [GeneratedRegex(@"\A\(?00\s?(?=[1-9])")]
    private static partial Regex InternationalPrefix();
}

/// <summary>What a number is for. A remark may say that it is for something else.</summary>
internal enum NumberUse
{
    Calls,
    Messages,
    Apps,
}
