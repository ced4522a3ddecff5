using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Directory.Values;

/// <summary>Reads amounts of money and other numbers: "8,000", "5 000", "US$ 20,000", "2,500–10,000 €".</summary>
internal static partial class AmountParser
{
    private static readonly HashSet<string> Currencies =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name).ISOCurrencySymbol)
            .Where(code => code.Length == 3),
    ];

    /// <summary>Whether ISO 4217 has this code.</summary>
    public static bool IsCurrency(string code) => Currencies.Contains(code);

    /// <summary>A number without a currency.</summary>
    public static ValueReading ReadNumber(string typed, string language) => FindNumber(typed, language) switch
    {
        [] => ValueReading.Refuse("NotANumber", typed),
        [var one] => ValueReading.Of(JsonValue.Create(one)),
        var several => AskWhich(typed, several),
    };

    public static ValueReading ReadCurrency(string typed)
    {
        var text = ValueWords.Digits(typed);
        if (IsCurrency(text.ToUpperInvariant()))
        {
            return ValueReading.Of(text.ToUpperInvariant());
        }

        return FindWord(text) switch
        {
            null => ValueReading.Refuse("UnknownCurrency", typed),
            "?" => ValueReading.Refuse("WhichCurrency", typed),
            var code => ValueReading.Of(code),
        };
    }

    /// <summary>
    /// Amounts of a range with the currency, as an object of the details. The day on which it was stated is not in it.
    /// </summary>
    public static ValueReading ReadRange(string typed, string language)
    {
        var text = ValueWords.Digits(typed);
        var currencies = CurrencyOrText().Matches(text).Select(match => match.Value.Trim())
            .Where(word => word.Length > 0 && !IsNoCurrency(word)).ToList();
        var currency = currencies.Count == 0 ? null : ReadCurrency(currencies[0]);
        if (currency?.Problem is not null || currencies.Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
        {
            return currency?.Problem == "WhichCurrency" ? currency : ValueReading.Refuse("Amount");
        }

        var rest = currencies.Aggregate(text, (left, word) => left.Replace(word, " ", StringComparison.Ordinal)).Trim();
        var (isMax, isMin) = (LeadOf("upto", rest) is not null, LeadOf("atleast", rest) is not null);
        var ends = RangeSign().Split(WithoutLead(rest)).Select(end => end.Trim()).ToList();
        var sums = ends.ConvertAll(end => FindNumber(end, language));
        if (sums.Count > 2 || sums.Exists(sum => sum.Count == 0))
        {
            return ValueReading.Refuse("NotANumber", typed);
        }

        return sums.Find(sum => sum.Count > 1) is { } unclear
            ? AskWhich(typed, unclear)
            : ValueReading.Of(Of(sums.ConvertAll(sum => sum[0]), isMax, isMin, (string?)currency?.Value));
    }

    private static JsonObject Of(List<decimal> sums, bool isMax, bool isMin, string? currency)
    {
        // A single sum is neither a floor nor a ceiling: it is what is given.
        JsonNode? min = isMax ? null : sums[0];
        JsonNode? max = isMin ? null : sums[^1];

        return DetailsNodes.Of(("min", min), ("max", max), ("currency", currency));
    }

    private static ValueReading AskWhich(string typed, IReadOnlyList<decimal> numbers) => ValueReading.Ask(
        "WhichNumber", typed, [.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)).Select(shown => (shown, shown))]);

    /// <summary>Empty when the text is no number; several when a sign may separate thousands or decimals.</summary>
    private static IReadOnlyList<decimal> FindNumber(string typed, string language)
    {
        var text = Spaces().Replace(ValueWords.Digits(typed), "").Replace("٬", "", StringComparison.Ordinal).Replace('٫', '.');
        if (text.Length == 0)
        {
            return [];
        }

        if (WithThousand().Match(text) is { Success: true } thousands
            && ValueWords.Is("thousand", ValueWords.KeyOf(thousands.Groups["word"].Value)))
        {
            return [.. FindNumber(thousands.Groups["count"].Value, language).Select(count => count * 1000)];
        }

        if (FindWords(ValueWords.KeyOf(typed)) is { } inWords)
        {
            return [inWords];
        }

        return Written().IsMatch(text) ? [.. Readings(text, language).Distinct()] : [];
    }

    private static IEnumerable<decimal> Readings(string text, string language)
    {
        var commas = text.Count(sign => sign == ',');
        var dots = text.Count(sign => sign == '.');
        if (commas + dots == 0 || CommaThousands().IsMatch(text) && (commas > 1 || dots == 1 || language is "en" or "ar"))
        {
            return [Invariant(text.Replace(",", "", StringComparison.Ordinal))];
        }

        if (DotThousands().IsMatch(text) && (dots > 1 || commas == 1 || language is "es" or "pt"))
        {
            return [Invariant(WithPoint(text.Replace(".", "", StringComparison.Ordinal)))];
        }

        if (commas + dots > 1)
        {
            return [];
        }

        var isUnclear = CommaThousands().IsMatch(text) || DotThousands().IsMatch(text);
        var whole = Invariant(text.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal));
        var point = Invariant(WithPoint(text));

        return isUnclear ? [whole, point] : [point];
    }

    private static string WithPoint(string text) => text.Replace(',', '.');

    private static decimal Invariant(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>"three thousand".</summary>
    private static decimal? FindWords(string key)
    {
        if (ValueWords.LongestStart("number", key) is not { } words)
        {
            return null;
        }

        var count = decimal.Parse(ValueWords.Find("number", words)!, CultureInfo.InvariantCulture);
        var rest = key[words.Length..].Trim();
        if (rest.Length == 0)
        {
            return count;
        }

        return ValueWords.Is("thousand", rest) ? count * 1000 : null;
    }

    private static bool IsNoCurrency(string word) =>
        word.Length > 0 && !IsCurrency(word.ToUpperInvariant()) && FindWord(word) is null && IsSaid(ValueWords.KeyOf(word));

    private static bool IsSaid(string key) => key.Length == 0
        || Array.Exists(["upto", "atleast", "to", "thousand", "number", "about"], kind => ValueWords.Is(kind, key))
        || FindWords(key) is not null;

    private static string? FindWord(string text) => ValueWords.All("currency").GetValueOrDefault(text.ToLowerInvariant())
        ?? ValueWords.Find("currency", ValueWords.KeyOf(text));

    private static string? LeadOf(string kind, string text) => ValueWords.LongestStart(kind, ValueWords.KeyOf(text));

    private static string WithoutLead(string text)
    {
        var lead = LeadOf("upto", text) ?? LeadOf("atleast", text) ?? LeadOf("about", text);

        return lead is null ? text : string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(lead.Split(' ').Length));
    }

    [GeneratedRegex(@"[^\d\s.,٬٫'’+–—-]+(?:\s[^\d\s.,٬٫'’+–—-]+)*")]
    private static partial Regex CurrencyOrText();

    [GeneratedRegex(@"\s*[–—]\s*|(?<=[\d\s])-(?=[\d\s])|\s+(?:to|a|à|até|إلى)\s+")]
    private static partial Regex RangeSign();

    [GeneratedRegex(@"(?<=\d)[\s'’](?=\d{3}(?:\D|\z))|\s+(?=\p{L})|\A\s+|\s+\z")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\A(?<count>[\d.,]+)(?<word>\p{L}+)\z")]
    private static partial Regex WithThousand();

    [GeneratedRegex(@"\A\d{1,12}(?:[.,]\d{1,3})*\z")]
    private static partial Regex Written();

    [GeneratedRegex(@"\A[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?\z")]
    private static partial Regex CommaThousands();

    [GeneratedRegex(@"\A[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?\z")]
    private static partial Regex DotThousands();
}
