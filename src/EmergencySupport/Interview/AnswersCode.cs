using EmergencySupport.Search;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Interview;

/// <summary>
/// Encodes the answers to the three questions as a short code. Equal answers always have the same code, and codes stay
/// valid for years (docs/adr/0018). The code is one number, written with letters and digits that are hard to confuse.
/// </summary>
public static class AnswersCode
{
    private const string Symbols = "23456789cdfhjkmnprtvwx";
    private const int MinimumLength = 4;
    private const int MaximumLength = 14;

    /// <summary>
    /// Every code is a multiple of this number. Because it is a prime above the number of symbols, one wrong symbol or
    /// two swapped neighbours are detected.
    /// </summary>
    private const ulong Check = 23;

    // The number of answers to each question, "no answer" included. Changing one of these numbers would change the
    // meaning of every code.
    private const ulong Consents = 4;
    private const ulong NameUses = 3;
    private const ulong SafeContacts = 5;
    private const ulong Askers = 3 + (Consents * NameUses * SafeContacts);
    private const ulong Countries = 26 * 26;

    /// <summary>The bit of <see cref="InterviewAnswers.IsNotForWoman"/>, above those of all situations.</summary>
    private const ulong NotForWoman = 1UL << Situation.LastNumber;

    public static string Write(InterviewAnswers answers)
    {
        // Situations take the highest digits, so that adding a new one does not change existing codes.
        var number = answers.Situations.Aggregate(
            answers.IsNotForWoman ? NotForWoman : 0, (mask, situation) => mask | (1UL << (situation.Number - 1)));
        number = answers.LeftCountry is null
            ? number * 2
            : (((number * Countries) + NumberOf(answers.LeftCountry)) * 2) + 1;
        number = (number * (Countries + 1)) + (answers.Area is null ? 0 : NumberOf(answers.Area) + 1);
        number = ((number * Askers) + NumberOfAsker(answers)) * Check;
        var code = "";
        for (; number > 0 || code.Length < MinimumLength; number /= (ulong)Symbols.Length)
        {
            code = Symbols[(int)(number % (ulong)Symbols.Length)] + code;
        }

        return code;
    }

    /// <summary>Null when the code is invalid, or names a situation or country that no longer exists.</summary>
    public static InterviewAnswers? Read(string code, Taxonomy taxonomy)
    {
        code = code.Trim().ToLowerInvariant();
        if (code.Length is < MinimumLength or > MaximumLength || !code.All(Symbols.Contains))
        {
            return null;
        }

        var number = code.Aggregate(
            0UL, (number, symbol) => (number * (ulong)Symbols.Length) + (ulong)Symbols.IndexOf(symbol));
        if (number % Check != 0)
        {
            return null;
        }

        number /= Check;
        var answers = OfAsker(Take(ref number, Askers));
        var area = Take(ref number, Countries + 1);
        var left = Take(ref number, 2) == 0 ? (ulong?)null : Take(ref number, Countries);
        answers = answers with
        {
            Area = area == 0 ? null : CountryOf(area - 1, taxonomy.Areas),
            LeftCountry = left is null ? null : CountryOf(left.Value, taxonomy.Areas),
            IsNotForWoman = answers.Asker == WhoAsks.Friend && (number & NotForWoman) != 0,
            Situations = [.. taxonomy.Situations.Where(situation => (number & (1UL << (situation.Number - 1))) != 0)],
        };

        // A situation or country that no longer exists is missing from the answers, so their code differs.
        return Write(answers) == code ? answers : null;
    }

    /// <summary>Takes a digit in base <paramref name="count"/> off the low end of the number.</summary>
    private static ulong Take(ref ulong number, ulong count)
    {
        var taken = number % count;
        number /= count;

        return taken;
    }

    /// <summary>
    /// The number of a country, computed from its two letters in ISO 3166, so that it does not depend on a list of
    /// countries.
    /// </summary>
    private static ulong NumberOf(Area country) =>
        ((ulong)(country.Code[0] - 'A') * 26) + (ulong)(country.Code[1] - 'A');

    private static Area? CountryOf(ulong number, AreaTree areas) =>
        areas.Find($"{(char)('A' + (number / 26))}{(char)('A' + (number % 26))}");

    private static ulong NumberOfAsker(InterviewAnswers answers) => answers.Asker switch
    {
        null => 0,
        WhoAsks.Self => 1,
        WhoAsks.Group => 2,
        _ => 3 + NumberOf(answers.Consent)
            + (Consents * (NumberOf(answers.NameMayBeUsed) + (NameUses * NumberOf(answers.SafeContact)))),
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
            Consent = Take(ref number, Consents) is var consent and > 0 ? (Consent)(consent - 1) : null,
            NameMayBeUsed = Take(ref number, NameUses) is var nameUse and > 0 ? nameUse == 1 : null,
            SafeContact = number > 0 ? (SafeContact)(number - 1) : null,
        };
    }

    private static ulong NumberOf(Consent? consent) => consent is null ? 0 : (ulong)consent.Value + 1;

    private static ulong NumberOf(bool? nameMayBeUsed) => nameMayBeUsed switch { null => 0, true => 1, false => 2 };

    private static ulong NumberOf(SafeContact? contact) => contact is null ? 0 : (ulong)contact.Value + 1;
}
