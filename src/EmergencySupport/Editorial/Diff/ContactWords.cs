using System.Collections.Frozen;
using Words = System.Collections.Frozen.FrozenSet<string>.AlternateLookup<System.ReadOnlySpan<char>>;

namespace EmergencySupport.Editorial.Diff;

/// <summary>Lists of words that a rule looks for, in lower case and without accents.</summary>
internal static class ContactWords
{
    public static Words Of(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
