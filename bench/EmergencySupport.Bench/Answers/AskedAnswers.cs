namespace EmergencySupport.Bench.Answers;

/// <summary>The answers that five people in danger get from the seeds.</summary>
public static class AskedAnswers
{
    /// <summary>Each with what the person needs and its address.</summary>
    public static readonly IReadOnlyList<(string Who, string Address)> All =
    [
        ("Spanish, threatened in Guatemala", "/es/find?need=protection&need=safe-place&need=accompaniment&area=GT"),
        ("Arabic, has to leave with two children", "/ar/find?need=safe-place&need=transport&need=family-support&area=SD"),
        ("French, a friend acts for somebody arrested", "/fr/find?need=legal&need=letter-to-government&area=CD&asker=friend"),
        ("Portuguese, house attacked, needs a lawyer and a doctor", "/pt/find?need=legal-help&need=medical&area=BR"),
        ("English, without scripts, anywhere", "/en/find?need=protection"),
    ];
}
