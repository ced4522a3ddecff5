using EmergencySupport.Search;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Interview;

/// <summary>
/// What was told, as a short code without words: the same for all who told the same, and the same for years
/// (docs/adr/0018). It is one number, written with letters and digits of which none looks like another.
/// </summary>
public static class AnswersCode
{
    private const string Symbols = "23456789cdfhjkmnprtvwx";
    private const int Shortest = 4;
    private const int Longest = 14;

    /// <summary>A prime above the count of symbols: with one symbol wrong, or two neighbours swapped, a number is no multiple of it.</summary>
    private const ulong Check = 23;

    // How many answers each question has, none among them. Another count anywhere would change the meaning of every code.
    private const ulong Words = 4;
    private const ulong Names = 3;
    private const ulong Talks = 5;
    private const ulong Askers = 3 + (Words * Names * Talks);
    private const ulong Countries = 26 * 26;

    public static string Write(InterviewAnswers told)
    {
        // What may grow stands at the high end: a new situation changes no code.
        var number = told.Situations.Aggregate(0UL, (mask, situation) => mask | (1UL << (situation.Number - 1)));
        number = told.LeftCountry is null ? number * 2 : (((number * Countries) + NumberOf(told.LeftCountry)) * 2) + 1;
        number = (number * (Countries + 1)) + (told.Area is null ? 0 : NumberOf(told.Area) + 1);
        number = ((number * Askers) + NumberOfAsker(told)) * Check;
        var code = "";
        for (; number > 0 || code.Length < Shortest; number /= (ulong)Symbols.Length)
        {
            code = Symbols[(int)(number % (ulong)Symbols.Length)] + code;
        }

        return code;
    }

    /// <summary>Null when nobody can have been given this code, or when it names a situation or country that is gone.</summary>
    public static InterviewAnswers? Read(string code, Taxonomy taxonomy)
    {
        code = code.Trim().ToLowerInvariant();
        if (code.Length is < Shortest or > Longest || !code.All(Symbols.Contains))
        {
            return null;
        }

        var number = code.Aggregate(0UL, (number, symbol) => (number * (ulong)Symbols.Length) + (ulong)Symbols.IndexOf(symbol));
        if (number % Check != 0)
        {
            return null;
        }

        number /= Check;
        var told = OfAsker(Take(ref number, Askers));
        var area = Take(ref number, Countries + 1);
        var left = Take(ref number, 2) == 0 ? (ulong?)null : Take(ref number, Countries);
        told = told with
        {
            Area = area == 0 ? null : CountryOf(area - 1, taxonomy.Areas),
            LeftCountry = left is null ? null : CountryOf(left.Value, taxonomy.Areas),
            Situations = [.. taxonomy.Situations.Where(situation => (number & (1UL << (situation.Number - 1))) != 0)],
        };

        // What is not known any more is missing now: then this is another code.
        return Write(told) == code ? told : null;
    }

    private static ulong Take(ref ulong number, ulong count)
    {
        var taken = number % count;
        number /= count;

        return taken;
    }

    /// <summary>By the two letters of ISO 3166, which stay when a list of countries changes.</summary>
    private static ulong NumberOf(Area country) => ((ulong)(country.Code[0] - 'A') * 26) + (ulong)(country.Code[1] - 'A');

    private static Area? CountryOf(ulong number, AreaTree areas) => areas.Find($"{(char)('A' + (number / 26))}{(char)('A' + (number % 26))}");

    private static ulong NumberOfAsker(InterviewAnswers told) => told.Asker switch
    {
        null => 0,
        WhoAsks.Self => 1,
        WhoAsks.Group => 2,
        _ => 3 + NumberOf(told.Consent) + (Words * (NumberOf(told.NameMayBeUsed) + (Names * NumberOf(told.SafeContact)))),
    };

    private static InterviewAnswers OfAsker(ulong number)
    {
        if (number < 3)
        {
            return new InterviewAnswers { Asker = number switch { 0 => null, 1 => WhoAsks.Self, _ => WhoAsks.Group } };
        }

        number -= 3;

        return new InterviewAnswers
        {
            Asker = WhoAsks.Friend,
            Consent = Take(ref number, Words) is var word and > 0 ? (Consent)(word - 1) : null,
            NameMayBeUsed = Take(ref number, Names) is var name and > 0 ? name == 1 : null,
            SafeContact = number > 0 ? (SafeContact)(number - 1) : null,
        };
    }

    private static ulong NumberOf(Consent? word) => word is null ? 0 : (ulong)word.Value + 1;

    private static ulong NumberOf(bool? name) => name switch { null => 0, true => 1, false => 2 };

    private static ulong NumberOf(SafeContact? talk) => talk is null ? 0 : (ulong)talk.Value + 1;
}
