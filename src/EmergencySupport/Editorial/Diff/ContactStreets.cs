using static EmergencySupport.Editorial.Diff.ContactWords;
using Words = System.Collections.Frozen.FrozenSet<string>.AlternateLookup<System.ReadOnlySpan<char>>;

namespace EmergencySupport.Editorial.Diff;

/// <summary>Finds a street to go to: "12 Baker Street", "calle Real 45", "come to Church Road".</summary>
internal static class ContactStreets
{
    /// <summary>Maximum number of words between the name of a street and its number.</summary>
    private const int MaximumNameLength = 4;

    /// <summary>Maximum number of words between "go to" and the street.</summary>
    private const int MaximumWayLength = 6;

    /// <summary>Words for a street that stand after its name and number.</summary>
    private static readonly Words After = Of("street avenue road lane boulevard blvd");

    /// <summary>Words for a street that stand before its name; the number may stand before or after.</summary>
    private static readonly Words Before = Of(
        "calle carrera avenida av avda callejon jiron paseo calzada rue ruelle avenue boulevard quai impasse"
            + " rua travessa alameda ladeira شارع جاده زقاق");

    private static readonly Words Goes = Of(
        "go come visit acuda venga vaya visite dirijase visitenos rendez venez allez presentez dirija venha va compareca"
            + " visitez تعال تعالي توجه توجهي احضري زورونا");

    /// <summary>Words that stand in no name of a street.</summary>
    private static readonly Words Breaks = Of(
        "the of in on for with during since and or but who that more than over about"
            + " para con por durante y que desde mas como hace en si"
            + " pour avec pendant et qui depuis plus dans"
            + " com por e mais ha no na em"
            + " في مع منذ او خلال");

    public static bool IsIn(ContactTokens seen)
    {
        // Counted in words: -1 when there was none, or what stands between ends it.
        var (sinceNumber, sinceStreet, sinceGoing) = (-1, -1, -1);
        foreach (var memory in seen.Words())
        {
            var word = memory.Span;
            var (isAfter, isBefore) = (After.Contains(word), Before.Contains(word));
            if ((isAfter && sinceNumber > 0) || (isBefore && sinceNumber == 0) || ((isAfter || isBefore) && sinceGoing >= 0))
            {
                return true;
            }

            if (IsHouseNumber(word))
            {
                if (sinceStreet >= 0)
                {
                    return true;
                }

                sinceNumber = 0;
                continue;
            }

            var ends = Breaks.Contains(word);
            sinceNumber = ends ? -1 : Next(sinceNumber, MaximumNameLength);
            sinceStreet = ends ? -1 : Next(sinceStreet, MaximumNameLength);
            sinceStreet = isBefore ? 0 : sinceStreet;
            sinceGoing = Goes.Contains(word) ? 0 : Next(sinceGoing, MaximumWayLength);
        }

        return false;
    }

    /// <summary>"12", "12b", "4501".</summary>
    private static bool IsHouseNumber(ReadOnlySpan<char> word) =>
        word.Length is > 0 and <= 5 && char.IsAsciiDigit(word[0]) && (word.Length < 2 || !word[1..].ContainsAnyExceptInRange('0', '9')
            || (char.IsLetter(word[^1]) && !word[..^1].ContainsAnyExceptInRange('0', '9')));

    private static int Next(int count, int maximum) => count < 0 || count == maximum ? -1 : count + 1;
}
