using System.Net;
using System.Text.RegularExpressions;

namespace EmergencySupport.Editorial.Diff;

/// <summary>
/// Finds contact details in free text: addresses, links, numbers and names on messengers, also when disguised. A false
/// alarm costs little, because it only asks the reviewer to look twice. A miss is dangerous.
/// </summary>
/// <remarks>
/// Any contributor can submit text of any shape, so the work is linear in its length: each step is one pass that looks
/// at a fixed number of neighbours.
/// </remarks>
public static partial class ContactDetector
{
    /// <summary>
    /// A longer word counts as a contact detail: no person can read it, and it may hide a key or a link.
    /// </summary>
    public const int MaximumWordLength = 200;

    /// <summary>How many nested encodings are decoded.</summary>
    private const int EncodingLayers = 3;

    public static bool HasContact(string text) => HasContact(text, out _);

    /// <param name="steps">The work done: how many times a letter or token was read.</param>
    internal static bool HasContact(string text, out long steps)
    {
        var counter = new StepCounter();
        var found = HasContact(text, counter);
        steps = counter.Steps;

        return found;
    }

    private static bool HasContact(string text, StepCounter steps)
    {
        if (ReordersLetters(text, steps) || !TryDecode(text, steps, out var decoded))
        {
            return true;
        }

        var seen = Tokens(decoded, steps);

        return ContactNumbers.HasOverlongWord(seen)
            || ContactAddresses.IsIn(seen)
            || ContactNumbers.IsIn(seen)
            || ContactShortNumbers.IsIn(seen)
            || ContactStreets.IsIn(seen)
            || HasSpelledAddress(seen, steps)
            || HasAddressBetweenMarks(decoded, steps)
            || HasNumberBetweenTags(decoded, steps);
    }

    /// <summary>
    /// Whether explicit direction marks change the order in which the text is displayed. Ordinary text, even in Arabic,
    /// needs no such marks.
    /// </summary>
    private static bool ReordersLetters(string text, StepCounter steps)
    {
        steps.Add(text.Length);

        return text.AsSpan().IndexOfAnyInRange('\u202a', '\u202e') >= 0
            || text.AsSpan().IndexOfAnyInRange('\u2066', '\u2069') >= 0;
    }

    /// <summary>Resolves character references and percent encoding.</summary>
    /// <returns>False when a letter is written as a character reference, which only serves to hide it.</returns>
    private static bool TryDecode(string text, StepCounter steps, out string decoded)
    {
        decoded = text;
        for (var layer = 0; layer < EncodingLayers; layer++)
        {
            // Three passes: both patterns match in linear time.
            steps.Add(3 * decoded.Length);
            if (HidingReference().IsMatch(decoded))
            {
                return false;
            }

            decoded = PercentEncoded().Replace(
                WebUtility.HtmlDecode(decoded), run => Uri.UnescapeDataString(run.Value));
        }

        return true;
    }

    /// <summary>"e x a m p l e . o r g".</summary>
    private static bool HasSpelledAddress(ContactTokens seen, StepCounter steps) =>
        ContactText.JoinSpelled(seen.Text, steps) is { } joined
            && ContactAddresses.IsIn(new ContactTokens(joined, steps));

    /// <summary>
    /// "exam**ple.o**rg", "exam&lt;b&gt;ple.org": the reader does not see the marks and tags between the letters.
    /// </summary>
    private static bool HasAddressBetweenMarks(string decoded, StepCounter steps) =>
        ContactText.RemoveMarks(decoded, steps) is { } bare && ContactAddresses.IsIn(Tokens(bare, steps));

    private static bool HasNumberBetweenTags(string decoded, StepCounter steps) =>
        ContactText.RemoveTags(decoded, steps) is { } bare && ContactNumbers.IsIn(Tokens(bare, steps));

    private static ContactTokens Tokens(string text, StepCounter steps) => new(ContactText.AsSeen(text, steps), steps);

    /// <summary>All character references except those that ordinary text needs.</summary>
    [GeneratedRegex(@"&(?!(?:amp|lt|gt|quot|apos|nbsp);)(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")]
    private static partial Regex HidingReference();

    [GeneratedRegex("(?:%[0-9a-fA-F]{2})+")]
    private static partial Regex PercentEncoded();
}
