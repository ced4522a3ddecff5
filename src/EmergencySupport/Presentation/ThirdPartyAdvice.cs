using EmergencySupport.Interview;
using EmergencySupport.Search;

namespace EmergencySupport.Presentation;

/// <summary>
/// Advice for asking on behalf of another person, and after leaving a country. An unanswered question counts as the
/// least safe answer.
/// </summary>
public static class ThirdPartyAdvice
{
    /// <summary>At most three sentences for a person who asks on behalf of another. Empty for all others.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="query">The query, which states who asks.</param>
    /// <param name="answers">The answers about the other person. Null if these questions were not asked.</param>
    public static IReadOnlyList<string> ThirdPartyAdviceFor(this Texts texts, FinderQuery query, InterviewAnswers? answers)
    {
        if (query.Asker != WhoAsks.Friend)
        {
            return [];
        }

        var (consent, contact) = (answers?.Consent, answers?.SafeContact ?? SafeContact.NoneYet);
        string?[] advice =
        [
            consent == Consent.Agrees
                ? null
                : texts[$"Answers.Word.{(consent is { } known ? EnumNames.Of(known) : "not-said")}"],
            consent == Consent.Agrees && answers?.NameMayBeUsed == true ? null : texts["Answers.NoName"],

            // A person who cannot be asked cannot be contacted safely either.
            consent == Consent.NobodyCanAsk && contact != SafeContact.NoneYet
                ? null
                : texts[$"Answers.Talk.{EnumNames.Of(contact)}"],
        ];

        return [.. advice.OfType<string>()];
    }

    /// <summary>
    /// Advice for a person who has left a country: which organisations and authorities to avoid. Empty for all others.
    /// </summary>
    public static IReadOnlyList<string> AdviceAfterLeaving(this Texts texts, FinderQuery query) =>
        query.HasLeft ? [texts["Answers.Left"], texts["Answers.LeftAuthorities"]] : [];
}
