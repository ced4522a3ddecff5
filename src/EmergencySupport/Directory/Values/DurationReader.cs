namespace EmergencySupport.Directory.Values;

/// <summary>
/// Reads folded words as one length of time, or as the two ends of a range. Each step takes the words it understands from the
/// start, or none. What has two meanings is not read: two numbers without a word between them, and lengths that stand side by
/// side, such as "6 months, 1 year".
/// </summary>
/// <param name="isBetween">Whether "and" leads to the other end: "between 3 weeks and 2 months".</param>
internal sealed class DurationReader(bool isBetween)
{
    private readonly List<string> lengths = [];
    private readonly List<int> counts = [];
    private readonly List<(int Count, string Unit)> current = [];
    private bool isRange;
    private bool isLinked;
    private bool isJoined;
    private bool isWrong;

    /// <summary>The ends of a range in ISO 8601. One for a single length; none when the words say no length.</summary>
    public IReadOnlyList<string> Read(string key)
    {
        while (key.Length > 0)
        {
            var taken = TakeAndHalf(key) ?? TakeHalf(key) ?? TakeUnit(key) ?? TakeLinkToNumber(key) ?? TakeNumber(key)
                ?? TakePair(key) ?? TakeLink(key);
            if (taken is null || isWrong)
            {
                return [];
            }

            key = key.Length == taken.Length ? "" : key[(taken.Length + 1)..];
        }

        return Ends();
    }

    /// <summary>"A year and a half".</summary>
    private string? TakeAndHalf(string key)
    {
        if (current.Count == 0 || ValueWords.LongestStart("andhalf", key) is not { } words)
        {
            return null;
        }

        AddHalf(current[^1].Unit);

        return words;
    }

    /// <summary>"Half an hour".</summary>
    private string? TakeHalf(string key)
    {
        if (ValueWords.LongestStart("halfof", key) is not { } words || words.Length == key.Length)
        {
            return null;
        }

        var word = FirstWord(key[(words.Length + 1)..]);
        if (ValueWords.Find("unit", word) is not { } unit)
        {
            return null;
        }

        AddHalf(unit);

        return $"{words} {word}";
    }

    /// <summary>A unit after a number: in French, "an" is a year.</summary>
    private string? TakeUnit(string key)
    {
        var word = FirstWord(key);
        if (counts.Count == 0 || ValueWords.Find("unit", word) is not { } unit)
        {
            return null;
        }

        isWrong |= counts.Count > 1 && current.Count > 0;
        lengths.AddRange(counts.SkipLast(1).Select(count => Iso([(count, unit)])));
        isRange |= counts.Count > 1;
        Add((counts[^1], unit));
        counts.Clear();

        return word;
    }

    /// <summary>"To", "or" or "and" before a number. In Portuguese, "a" leads to the end of a range; in English, it is a number.</summary>
    private string? TakeLinkToNumber(string key)
    {
        var word = FirstWord(key);
        var hasNumber = key.Length > word.Length && FindNumber(key[(word.Length + 1)..]) is not null;
        if (!IsLink(word) || counts.Count + current.Count == 0 || !hasNumber)
        {
            return null;
        }

        if (counts.Count == 0)
        {
            Link(word);
        }

        isLinked = true;

        return word;
    }

    /// <summary>"Three (3)" is one number.</summary>
    private string? TakeNumber(string key)
    {
        if (FindNumber(key) is not { } number)
        {
            return null;
        }

        var isSame = counts.Count > 0 && counts[^1] == number.Value;
        isWrong |= counts.Count > 0 && !isLinked && !isSame;
        if (!isSame || isLinked)
        {
            counts.Add(number.Value);
        }

        isLinked = false;

        return number.Words;
    }

    /// <summary>In Arabic "two months" is one word.</summary>
    private string? TakePair(string key)
    {
        var word = FirstWord(key);
        if (ValueWords.Find("pair", word) is not { } unit)
        {
            return null;
        }

        Add((2, unit));

        return word;
    }

    private string? TakeLink(string key)
    {
        var word = FirstWord(key);
        if (!IsLink(word) && !ValueWords.Is("and", word))
        {
            return null;
        }

        if (current.Count > 0)
        {
            Link(word);
        }

        return word;
    }

    /// <summary>What stands before a link is one end, unless "and" adds to it.</summary>
    private void Link(string word)
    {
        var adds = ValueWords.Is("and", word) && !isBetween;
        isJoined |= adds;
        if (!adds && !isRange)
        {
            lengths.Add(Iso(current));
            current.Clear();
            isRange = true;
        }
    }

    private void AddHalf(string unit)
    {
        if (HalfOf(unit) is { } half)
        {
            current.Add(half);
        }
        else
        {
            isWrong = true;
        }
    }

    /// <summary>Without "and", a second length is a smaller part of the same one: "1 year 6 months".</summary>
    private void Add((int Count, string Unit) part)
    {
        isWrong |= !isJoined && current.Count > 0 && HoursOf(part) >= HoursOf((1, current[^1].Unit));
        current.Add(part);
        isJoined = false;
    }

    private List<string> Ends()
    {
        if (counts.Count > 0 || current.Count == 0)
        {
            return [];
        }

        lengths.Add(Iso(current));
        var ends = lengths.ConvertAll(IsoDuration.Parse);

        return ends.Contains(null) || ends[0]!.Hours > ends[^1]!.Hours ? [] : lengths;
    }

    private static string FirstWord(string key) => key.Split(' ', 2)[0];

    private static bool IsLink(string word) => ValueWords.Is("to", word) || ValueWords.Is("or", word);

    private static (int Value, string Words)? FindNumber(string key)
    {
        var word = FirstWord(key);
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 10_000)
        {
            return (number, word);
        }

        return ValueWords.LongestStart("number", key) is { } words
            ? (int.Parse(ValueWords.Find("number", words)!, CultureInfo.InvariantCulture), words)
            : null;
    }

    /// <summary>Null when half of a unit is no number of a smaller one.</summary>
    private static (int Count, string Unit)? HalfOf(string unit) => unit switch
    {
        "y" => (6, "m"),
        "H" => (30, "M"),
        "m" => (15, "d"),
        "d" => (12, "H"),
        _ => null,
    };

    private static double HoursOf((int Count, string Unit) part) => IsoDuration.Parse(Iso([part]))?.Hours ?? 0;

    /// <summary>One duration of several units, from the largest.</summary>
    private static string Iso(IReadOnlyList<(int Count, string Unit)> parts)
    {
        var days = string.Concat("ymwd".Select(unit => Of(unit.ToString())));
        var hours = string.Concat("HM".Select(unit => Of(unit.ToString())));

        return $"P{days}{(hours.Length > 0 ? "T" : "")}{hours}".ToUpperInvariant();

        string Of(string unit) => string.Concat(parts.Where(part => part.Unit == unit).Select(part => $"{part.Count}{part.Unit}"));
    }
}
