using CsCheck;
using EmergencySupport.Interview;
using EmergencySupport.Search;
using EmergencySupport.Seeding;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Interview;

/// <summary>
/// A code stays valid for years, reveals nothing to an onlooker, and a typo never turns it into another answer.
/// </summary>
public sealed class AnswersCodeTests
{
    private const string Symbols = "23456789cdfhjkmnprtvwx";

    private static readonly Taxonomy Taxonomy = SeedFolder.Read(Repository.Seeds, out _)!.Value.Taxonomy.ToTaxonomy();

    private static readonly IReadOnlyList<Area> Countries = [.. Taxonomy.Areas.All.Where(area => area.Kind == AreaKind.Country)];

    private static readonly Gen<Area?> Country = Gen.OneOf(
        Gen.Const((Area?)null), Gen.Int[0, Countries.Count - 1].Select(index => (Area?)Countries[index]));

    private static readonly Gen<InterviewAnswers> RandomAnswers =
        from mask in Gen.Int[0, (1 << Taxonomy.Situations.Count) - 1]
        from area in Country
        from left in Country
        from asker in OrNone<WhoAsks>()
        from word in OrNone<Consent>()
        from name in Gen.Int[0, 2].Select(number => number == 0 ? (bool?)null : number == 1)
        from talk in OrNone<SafeContact>()
        from isNotForWoman in Gen.Bool
        let answers = new InterviewAnswers
        {
            Situations = [.. Taxonomy.Situations.Where((_, index) => (mask & (1 << index)) != 0)],
            Area = area,
            LeftCountry = left,
            Asker = asker,
        }
        select asker == WhoAsks.Friend ? answers with { Consent = word, NameMayBeUsed = name, SafeContact = talk, IsNotForWoman = isNotForWoman } : answers;

    [Fact]
    public void Read_WrittenCode_RoundTrips() => RandomAnswers.Sample(answers =>
    {
        var read = AnswersCode.Read(AnswersCode.Write(answers), Taxonomy);

        Assert.NotNull(read);
        Assert.Equal(answers.Situations, read.Situations);
        Assert.Equal(answers, read with { Situations = answers.Situations });
    });

    [Fact]
    public void Write_RandomAnswers_IsShortAndUsesOnlyAllowedSymbols() => RandomAnswers.Sample(answers =>
    {
        var code = AnswersCode.Write(answers);

        Assert.InRange(code.Length, 4, (answers.LeftCountry, answers.IsNotForWoman) switch
        {
            (null, false) => 7,
            (_, false) => 9,
            _ => 14,
        });
        Assert.All(code, symbol => Assert.Contains(symbol, Symbols));
    });

    [Fact]
    public void Read_CodeWithWrongOrSwappedSymbols_IsNull() => Gen
        .Select(RandomAnswers, Gen.Int[0, 8], Gen.Int[0, Symbols.Length - 1])
        .Sample((answers, place, symbol) =>
    {
        var code = AnswersCode.Write(answers);
        place %= code.Length;
        var wrong = code[..place] + Symbols[symbol] + code[(place + 1)..];
        var swapped = place == 0 ? code : code[..(place - 1)] + code[place] + code[place - 1] + code[(place + 1)..];

        Assert.Equal(wrong == code, AnswersCode.Read(wrong, Taxonomy) is not null);
        Assert.Equal(swapped == code, AnswersCode.Read(swapped, Taxonomy) is not null);
    });

    [Fact]
    public void Read_RandomText_IsNullOrRoundTrips() => Gen.OneOf(Gen.String, Gen.String[Gen.Char[Symbols], 0, 20]).Sample(text =>
        Assert.True(
            AnswersCode.Read(text, Taxonomy) is not { } answers
                || string.Equals(
                    AnswersCode.Write(answers), text.Trim(), StringComparison.OrdinalIgnoreCase)), iter: 20_000);

    /// <summary>These codes have been printed and may never change.</summary>
    [Theory]
    [InlineData("2222", "", null, null, null)]
    [InlineData("djwdn", "threatened", "HN", null, WhoAsks.Self)]
    [InlineData("4895nkx", "arrested money", "KE", null, WhoAsks.Group)]
    [InlineData("cmj3tc7w", "leaving", "MX", "HN", WhoAsks.Self)]
    public void Write_KnownAnswers_ReturnsAlreadyPrintedCode(
        string code, string situations, string? area, string? left, WhoAsks? asker)
    {
        var answers = new InterviewAnswers
        {
            Situations = [.. Taxonomy.Situations.Where(situation => situations.Split(' ').Contains(situation.Slug))],
            Area = area is null ? null : Taxonomy.Areas.Find(area),
            LeftCountry = left is null ? null : Taxonomy.Areas.Find(left),
            Asker = asker,
        };

        Assert.Equal(code, AnswersCode.Write(answers));
    }

    [Fact]
    public void Read_RemovedCountryOrSituation_IsNull()
    {
        var code = AnswersCode.Write(new InterviewAnswers { Situations = [Taxonomy.Situations[^1]], Area = Taxonomy.Areas.Find("HN") });

        Assert.NotNull(AnswersCode.Read(code, Taxonomy));
        Assert.Null(AnswersCode.Read(code, Taxonomy with { Situations = [.. Taxonomy.Situations.SkipLast(1)] }));
        Assert.Null(AnswersCode.Read(code, Taxonomy with { Areas = new AreaTree(Taxonomy.Areas.All.Where(area => area.Code != "HN")) }));
    }

    private static Gen<T?> OrNone<T>()
        where T : struct, Enum =>
            Gen.Int[-1, Enum.GetValues<T>().Length - 1].Select(index =>
                index < 0 ? (T?)null : Enum.GetValues<T>()[index]);
}
