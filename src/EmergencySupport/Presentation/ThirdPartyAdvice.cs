using EmergencySupport.Interview;
using EmergencySupport.Search;

namespace EmergencySupport.Presentation;

/// <summary>How to go about it for another woman, and what it means that a country was left. What was not said counts as what is least safe.</summary>
public static class ThirdPartyAdvice
{
    /// <summary>For whoever asks for another woman: at most three lines. Empty for all others.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="query">Says who asks.</param>
    /// <param name="told">What she said of the other. Null when she was not asked.</param>
    public static IReadOnlyList<string> ThirdPartyAdviceFor(this Texts texts, FinderQuery query, InterviewAnswers? told)
    {
        if (query.Asker != WhoAsks.Friend)
        {
            return [];
        }

        var (word, talk) = (told?.Consent, told?.SafeContact ?? SafeContact.NoneYet);
        string?[] lines =
        [
            word == Consent.Agrees ? null : texts[word is { } known ? $"Answers.Word.{EnumNames.Of(known)}" : "Answers.Word.not-said"],
            word == Consent.Agrees && told?.NameMayBeUsed == true ? null : texts["Answers.NoName"],

            // Nobody can ask her: then there is no talk to be had in any way.
            word == Consent.NobodyCanAsk && talk != SafeContact.NoneYet ? null : texts[$"Answers.Talk.{EnumNames.Of(talk)}"],
        ];

        return [.. lines.OfType<string>()];
    }

    /// <summary>Whoever left a country cannot turn to everybody, and not to just any authority. Empty for all others.</summary>
    public static IReadOnlyList<string> ForWhoLeft(this Texts texts, FinderQuery query) => query.HasLeft ? [texts["Answers.Left"], texts["Answers.LeftAuthorities"]] : [];
}
