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
    public static ValueReading ReadRange(string typed, string language) => ReadRange(typed, language, new StepCounter());

    /// <param name="typed">The text.</param>
    /// <param name="language">The language of the writer.</param>
    /// <param name="steps">Counts the words that are looked up.</param>
    internal static ValueReading ReadRange(string typed, string language, StepCounter steps)
    {
        var (rest, currencies) = TakeCurrencies(NoPart().Replace(Elision().Replace(ValueWords.Digits(typed), " "), ""), steps);
        var currency = OneOf(currencies);
        if (rest is null)
        {
            return ValueReading.Refuse("Amount");
        }

        if (currency?.Problem is not null)
        {
            return currency;
        }

        var ends = EndsOf(rest, language);

        return ProblemOf(typed, rest, ends)
            ?? ValueReading.Of(Of(ends.ConvertAll(sums => sums[0]), rest, (string?)currency?.Value));
    }

    /// <summary>The one currency that is meant, the problem with it, or null for none.</summary>
    private static ValueReading? OneOf(List<ValueReading> currencies)
    {
        var certain = currencies.Where(read => read.Problem is null).DistinctBy(read => $"{read.Value}").ToList();

        return certain.Count > 1 ? ValueReading.Refuse("Amount") : certain.FirstOrDefault() ?? currencies.FirstOrDefault();
    }

    /// <summary>The ends of a range, or the only amount, each with what it may mean.</summary>
    private static List<IReadOnlyList<decimal>> EndsOf(string text, string language)
    {
        var ends = RangeSign().Split(WithoutLead(text)).Select(end => end.Trim()).ToList();
        var sums = ends.ConvertAll(end => FindNumber(end, language));
        if (sums.Count == 2 && MultiplierOf(ends[1]) is { } multiplier && MultiplierOf(ends[0]) is null)
        {
            // "2-3k", "de 3 a 5 mil".
            sums[0] = [.. sums[0].Select(sum => sum < 1000 ? Plain(sum * multiplier) : sum)];
        }

        return sums;
    }

    private static ValueReading? ProblemOf(string typed, string text, List<IReadOnlyList<decimal>> ends)
    {
        if (ends.Count == 1 && IsRough(text))
        {
            return ValueReading.Refuse("RoughAmount", typed);
        }

        if (ends.Count > 2 || ends.Exists(sums => sums.Count == 0))
        {
            return ValueReading.Refuse("NotANumber", typed);
        }

        return ends.Find(sums => sums.Count > 1) is { } unclear ? AskWhich(typed, unclear) : null;
    }

    /// <summary>"About 1,000": no field holds what is not exact.</summary>
    private static bool IsRough(string text)
    {
        var key = $" {ValueWords.KeyOf(text)} ";

        return ValueWords.All("roughly").Keys.Any(words => key.Contains($" {words} ", StringComparison.Ordinal));
    }

    /// <summary>No name of a currency has more words.</summary>
    private const int MostWordsOfCurrency = 5;

    /// <summary>
    /// The currencies of a text, and the text without them. Of "$500 MXN" the sign alone may mean several. The text is null when
    /// another word is in it.
    /// </summary>
    private static (string? Left, List<ValueReading> Currencies) TakeCurrencies(string text, StepCounter steps)
    {
        var (found, isSaid) = (new List<ValueReading>(), true);
        var rest = CurrencyOrText().Replace(text, chunk =>
        {
            var (words, kept) = (chunk.Value.Split(Between, StringSplitOptions.RemoveEmptyEntries), new List<string>());
            for (var index = 0; index < words.Length;)
            {
                var length = Enumerable.Range(1, Math.Min(words.Length - index, MostWordsOfCurrency)).Reverse()
                    .FirstOrDefault(count => IsCurrencyName(words[index..(index + count)], steps));
                if (length > 0)
                {
                    found.Add(ReadCurrency(string.Join(' ', words[index..(index + length)])));
                }
                else
                {
                    kept.Add(words[index]);
                }

                index += Math.Max(1, length);
            }

            isSaid &= IsSaid(ValueWords.KeyOf(string.Join(' ', kept)));

            return $" {string.Join(' ', kept)} ";
        });

        return (isSaid ? rest.Trim() : null, found);
    }

    private static readonly char[] Between = [' ', '(', ')'];

    private static bool IsCurrencyName(string[] words, StepCounter steps)
    {
        steps.Add(words.Length);

        return ReadCurrency(string.Join(' ', words)).Problem != "UnknownCurrency";
    }

    private static JsonObject Of(List<decimal> sums, string text, string? currency)
    {
        // A single sum is neither a floor nor a ceiling: it is what is given. "From" before two sums says nothing more.
        JsonNode? min = LeadOf("upto", text) is not null ? null : sums[0];
        JsonNode? max = LeadOf("atleast", text) is not null && sums.Count == 1 ? null : sums[^1];

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
            && MultiplierOf(text) is { } multiplier)
        {
            return [.. FindNumber(thousands.Groups["count"].Value, language).Select(count => Plain(count * multiplier))];
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

    private static decimal Invariant(string text) =>
        Plain(decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));

    /// <summary>"1500.00" is 1500.</summary>
    private static decimal Plain(decimal sum) => sum / 1.0000000000000000000000000000m;

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

        return ValueWords.Find("thousand", rest) is { } multiplier ? count * decimal.Parse(multiplier, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>A thousand for "3 mil". Null when the number is written out in digits.</summary>
    private static decimal? MultiplierOf(string text) =>
        WithThousand().Match(Spaces().Replace(text, "")) is { Success: true } match
        && ValueWords.Find("thousand", ValueWords.KeyOf(match.Groups["word"].Value)) is { } multiplier
            ? decimal.Parse(multiplier, CultureInfo.InvariantCulture)
            : null;

    private static readonly string[] SaidKinds = ["upto", "atleast", "to", "thousand", "number", "roughly", "about", "amountfill"];

    private static string? SaidAtStart(string key) =>
        SaidKinds.Select(kind => ValueWords.LongestStart(kind, key)).OfType<string>().MaxBy(words => words.Length);

    /// <summary>Whether a text has only words that belong to an amount.</summary>
    private static bool IsSaid(string key)
    {
        while (key.Length > 0)
        {
            var said = SaidAtStart(key);
            if (said is null)
            {
                return false;
            }

            key = key[said.Length..].Trim();
        }

        return true;
    }

    private static string? FindWord(string text) => ValueWords.All("currency").GetValueOrDefault(text.ToLowerInvariant())
        ?? ValueWords.Find("currency", ValueWords.KeyOf(text));

    private static string? LeadOf(string kind, string text) => ValueWords.LongestStart(kind, ValueWords.KeyOf(text));

    private static readonly string[] LeadKinds = ["upto", "atleast", "roughly", "about", "amountfill"];

    private static string WithoutLead(string text)
    {
        var lead = LeadKinds.Select(kind => LeadOf(kind, text)).FirstOrDefault(words => words is not null);

        return lead is null ? text : string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(lead.Split(' ').Length));
    }

    [GeneratedRegex(@"[^\d\s.,٬٫'’+–—-]+(?:\s[^\d\s.,٬٫'’+–—-]+)*")]
    private static partial Regex CurrencyOrText();

    [GeneratedRegex(@"\s*[–—]\s*|(?<=[\d\s])-(?=[\d\s])|\s+(?:to|a|à|hasta|até|إلى|and|et|y|e)\s+|\s+و\s*(?=\d)")]
    private static partial Regex RangeSign();

    [GeneratedRegex(@"(?<=\d)[\s'’](?=\d{3}(?:\D|\z))|\s+(?=\p{L})|\A\s+|\s+\z")]
    private static partial Regex Spaces();

    /// <summary>"250,000/=", "10'000.-", "max. 500".</summary>
    [GeneratedRegex(@"(?<=\d)(?:/=|[.,][-–—])|(?<=\p{L}{2})\.(?=\s)")]
    private static partial Regex NoPart();

    /// <summary>"jusqu’à" is two words.</summary>
    [GeneratedRegex(@"(?<=\p{L})['’](?=\p{L})")]
    private static partial Regex Elision();

    [GeneratedRegex(@"\A(?<count>[\d.,]+)(?<word>\p{L}+)\z")]
    private static partial Regex WithThousand();

    [GeneratedRegex(@"\A\d{1,12}(?:[.,]\d{1,3})*\z")]
    private static partial Regex Written();

    [GeneratedRegex(@"\A[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?\z")]
    private static partial Regex CommaThousands();

    [GeneratedRegex(@"\A[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?\z")]
    private static partial Regex DotThousands();
}
