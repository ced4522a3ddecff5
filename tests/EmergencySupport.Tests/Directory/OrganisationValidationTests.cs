using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Seeding;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Directory;

public sealed class OrganisationValidationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Taxonomy Taxonomy = SeedTaxonomy.Read(Repository.Seeds, [])!.ToTaxonomy();

    [Fact]
    public void ProblemsOf_ValidOrganisation_IsEmpty() =>
        Assert.Empty(Problems(Example.Organisation("Plain", Example.Service("money", "emergency-funds", "HN"))));

    [Theory]
    [InlineData(OrganisationForm.GrassrootsGroup)]
    [InlineData(OrganisationForm.Shelter)]
    [InlineData(OrganisationForm.NetworkMember)]
    public void ProblemsOf_SmallGroupWithoutConsent_ReportsListingBasis(OrganisationForm form)
    {
        var details = Example.Organisation("Small") with { Form = form, ListingBasis = ListingBasis.PublicOffer };

        Assert.Contains(Problems(details), problem => problem.Path == "listing-basis");
        Assert.Empty(Problems(details with { ListingBasis = ListingBasis.Agreed }));
    }

    [Theory]
    [InlineData("Help\u202Egro.live", "U+202E")]
    [InlineData("Front\u200BLine", "U+200B")]
    [InlineData("h\u034Felp", "U+034F")]
    public void ProblemsOf_NameWithSignThatNobodySees_NamesTheSign(string name, string sign)
    {
        var details = Example.Organisation(name, Example.Service("money", "emergency-funds")) with
        {
            Channels = [Example.Channel("home", ChannelKind.Web, "https://example.org/") with { Label = LocalText.Of("en", name) }],
        };

        Assert.Equal(
            [("name", sign), ("channels.home.label", sign)],
            OrganisationValidation.ProblemsOf(details, Taxonomy, now: null)
                .Where(problem => problem.Key == "Invisible")
                .Select(problem => (problem.Path, $"{problem.Values[0]}")));
    }

    /// <summary>Persian and Urdu words need joiners.</summary>
    [Fact]
    public void ProblemsOf_PersianNameWithJoiner_IsEmpty() => Assert.DoesNotContain(
        OrganisationValidation.ProblemsOf(Example.Organisation("می\u200Cخواهم", Example.Service("money", "emergency-funds")), Taxonomy, now: null),
        problem => problem.Key == "Invisible");

    [Theory]
    [InlineData(ChannelKind.Email, "AAAABBBBCCCCDDDDEEEEFFFF0000111122223333", false)]
    [InlineData(ChannelKind.Phone, "AAAABBBBCCCCDDDDEEEEFFFF0000111122223333", true)]
    public void ProblemsOf_FingerprintWithoutKey_IsForMailboxesOnly(ChannelKind kind, string fingerprint, bool isRefused)
    {
        var details = Example.Organisation("Lines", Example.Service("money", "emergency-funds")) with
        {
            Channels = [Example.Channel("one", kind, "help@example.org") with { Fingerprint = fingerprint }],
        };

        Assert.Equal(
            isRefused,
            OrganisationValidation.ProblemsOf(details, Taxonomy, now: null).Any(problem => problem.Path == "channels.one.fingerprint"));
    }

    [Fact]
    public void ProblemsOf_NumberThatWorksInARegion_AsksForCountries()
    {
        var details = Example.Organisation("Lines", Example.Service("money", "emergency-funds")) with
        {
            Channels = [Example.Channel("one", ChannelKind.Phone, "116123") with { WorksIn = ["150"] }],
        };

        Assert.Contains(
            OrganisationValidation.ProblemsOf(details, Taxonomy, now: null),
            problem => problem is { Path: "channels.one.works-in", Key: "NotACountry" });
    }

    [Theory]
    [InlineData("torture", true)]
    [InlineData("Help with a lawyer", true)]
    [InlineData("me quieren matar", true)]
    [InlineData("محامي", true)]
    [InlineData("SOS Torture", false)]
    [InlineData("Amnesty", false)]
    [InlineData("IM-D", false)]
    public void ProblemsOf_AliasThatSaysOnlyANeed_ReportsIt(string alias, bool isRefused) => Assert.Equal(
        isRefused,
        Problems(Example.Organisation("Plain") with { AlsoKnownAs = [alias] })
            .Any(problem => problem is { Path: "also-known-as", Key: "NeedAsName" }));

    [Fact]
    public void ProblemsOf_ShelterAddress_ReportsAddress()
    {
        var details = Example.Organisation("House") with
        {
            Form = OrganisationForm.Shelter,
            ListingBasis = ListingBasis.Agreed,
            Channels = [Example.Channel("house", ChannelKind.Post, "A street and a number")],
        };

        Assert.Contains(Problems(details), problem => problem.Path == "channels.house");
    }

    [Theory]
    [InlineData(ChannelKind.Web, "https://example.org/", true)]
    [InlineData(ChannelKind.Web, "javascript:alert(1)", false)]
    [InlineData(ChannelKind.Web, "https://user:secret@example.org/", false)]
    [InlineData(ChannelKind.Web, "example.org", false)]
    [InlineData(ChannelKind.Onion, "https://example.org/", false)]
    [InlineData(ChannelKind.Onion, "http://abcdefghijklmnop.onion/", false)]
    [InlineData(ChannelKind.Onion, "http://2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion/", true)]
    [InlineData(ChannelKind.Phone, "+50412345678", true)]
    [InlineData(ChannelKind.Phone, "0504 1234", false)]
    [InlineData(ChannelKind.Signal, "+50412345678\n", false)]
    [InlineData(ChannelKind.Email, "help@example.org", true)]
    [InlineData(ChannelKind.Email, "help", false)]
    public void ProblemsOf_ChannelValue_ReportsValueThatDoesNotMatchKind(ChannelKind kind, string value, bool right)
    {
        var details = Example.Organisation("Reachable") with { Channels = [Example.Channel("way", kind, value)] };

        Assert.Equal(right, !Problems(details).Any(problem => problem.Path == "channels.way.value"));
    }

    [Fact]
    public void ProblemsOf_UnknownCodes_ReportsEachField()
    {
        var service = Example.Service("odd", "no-such-need", "ZZ") with
        {
            Causes = ["no-such-cause"],
            Destinations = ["YY"],
            LanguagesToApply = ["xx"],
            Duration = new Duration { Max = "a year" },
            Sources = ["nowhere"],
        };

        var paths = Problems(Example.Organisation("Odd", service)).Select(problem => problem.Path).ToHashSet();

        Assert.Equal(
            [
                "services.odd.causes", "services.odd.destinations", "services.odd.duration.max",
                "services.odd.languages-to-apply", "services.odd.needs", "services.odd.reach.areas",
                "services.odd.sources",
            ],
            paths.Order());
    }

    [Fact]
    public void ProblemsOf_RiskOverTwelveWords_ReportsLanguage()
    {
        var risk = LocalText.Of("en", "one two three four five six seven eight nine ten eleven twelve thirteen");
        var details = Example.Organisation("Risky") with
        {
            Channels = [Example.Channel("way", ChannelKind.Web, "https://example.org/") with { Risk = risk }],
        };

        Assert.Contains(
            Problems(details),
            problem => problem is { Path: "channels.way.risk", Key: "RiskWords" } && problem.Values.Contains("en"));
    }

    [Fact]
    public void ProblemsOf_DuplicateKey_ReportsKey()
    {
        var details = Example.Organisation("Twice", Example.Service("same", "legal", "HN"), Example.Service("same", "medical", "HN"));

        Assert.Contains(Problems(details), problem => problem.Path == "services.same.key");
    }

    private static List<FieldProblem> Problems(OrganisationDetails details) =>
    [
        .. OrganisationValidation.ProblemsOf(details, Taxonomy, Now),
    ];
}
