using System.Globalization;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;

namespace EmergencySupport.Tests.Publishing;

/// <summary>The public view of an organisation: approved details, less restrictions, with valid checks.</summary>
public sealed class PublicOrganisationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Entry = Guid.CreateVersion7(Now);

    private static readonly OrganisationDetails Details = Example.Organisation(
        "Lines",
        Example.Service("stay", "shelter", "HN", "GT"),
        Example.Service("legal", "legal")) with
    {
        Channels =
        [
            Example.Channel("mail", ChannelKind.Email, "help@lines.example"),
            Example.Channel("form", ChannelKind.Form, "https://lines.example/form") with { Purpose = ChannelPurpose.Appeals },
            Example.Channel("hotline", ChannelKind.Phone, "+50422130000") with
            {
                Purpose = ChannelPurpose.Emergency,
                Hours = new Hours { AnyHour = true },
            },
        ],
    };

    private static readonly Channel House = Example.Channel("house", ChannelKind.Post, "Calle 1, Tegucigalpa") with
    {
        Purpose = ChannelPurpose.Emergency,
    };

    private static readonly Revision Approved = new(Entry, null, DetailsJson.Write(Details), "ana", RevisionOrigin.Staff, Now);

    public static TheoryData<string, string, string, string, string, string> Cases => new()
    {
        // Applied                     | channels          | usable            | offline           | first   | safest
        { "",                            "hotline form mail", "hotline form mail", "hotline form mail", "hotline", "hotline" },
        { "suspended:hotline",              "form mail",         "form mail",         "form mail",         "form",    "form" },
        { "doubtful:hotline",            "form mail hotline", "form mail hotline", "form mail",         "form",    "form" },
        { "doubtful:form",               "hotline mail form", "hotline mail form", "hotline mail",      "hotline", "hotline" },
        { "doubtful:hotline doubtful:form doubtful:mail", "hotline form mail", "hotline form mail", "hotline form mail", "hotline", "" },
        { "doubtful:hotline suspended:hotline", "form mail",     "form mail",         "form mail",         "form",    "form" },
        { "suspended:hotline suspended:form suspended:mail", "",       "",                  "",                  "",        "" },
        { "waits:hotline",               "hotline form mail", "hotline form mail", "hotline form mail", "hotline", "hotline" },
        { "lifted:hotline",              "hotline form mail", "hotline form mail", "hotline form mail", "hotline", "hotline" },
        { "elsewhere:hotline",           "hotline form mail", "hotline form mail", "hotline form mail", "hotline", "hotline" },
        { "changed:hotline",             "hotline form mail", "form mail",         "form mail",         "form",    "form" },
        { "changed-for-one:hotline",     "hotline form mail", "hotline form mail", "hotline form mail", "hotline", "hotline" },
        { "right-for-one:mail",          "hotline form mail", "hotline form mail", "hotline form mail", "hotline", "hotline" },
        { "changed:hotline doubtful:form doubtful:mail", "hotline form mail", "form mail", "form mail", "form",   "" },
        { "right:mail",                  "hotline form mail", "hotline form mail", "hotline form mail", "hotline", "mail" },
        { "lapsed:mail",                 "hotline form mail", "hotline form mail", "hotline form mail", "hotline", "hotline" },
        { "lapsed:mail right:mail",      "hotline form mail", "hotline form mail", "hotline form mail", "hotline", "mail" },
        { "other-text:mail",             "hotline form mail", "hotline form mail", "hotline form mail", "hotline", "hotline" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Channels_RestrictedOrChecked_AreListedInOrderToTry(
        string done, string channels, string usable, string reliable, string first, string safest)
    {
        var organisation = After(done).At(Now);

        Assert.Equal(channels, Keys(organisation.Channels));
        Assert.Equal(usable, Keys(organisation.UsableChannels));
        Assert.Equal(reliable, Keys(organisation.SureChannels));
        Assert.Equal(first, organisation.FirstChannel?.Key ?? "");
        Assert.Equal(safest, organisation.SafestChannel?.Key ?? "");
        Assert.Equal(done.Contains("suspended", StringComparison.Ordinal), organisation.AnySuspended);
    }

    [Theory]
    [InlineData("doubtful:hotline", "hotline", "form")]
    [InlineData("doubtful:hotline right:mail", "hotline", "mail")]
    [InlineData("doubtful:hotline", "second", "first")]
    [InlineData("doubtful:hotline", "house", "mail")]
    public void InsteadOf_DoubtfulChannel_IsForSamePurposeOrWellChecked(string done, string doubtful, string expected)
    {
        var organisation = After(done).At(Now);
        var (first, second) = (Phone("first"), Phone("second"));
        var urgent = OrganisationFacts.Of(
            new ApprovedOrganisation(Entry, "lines", Details with { Channels = [.. Details.Channels.Take(2), first, second] }),
            [RestrictionOf(RestrictionKind.Doubtful, Entry, "second", isEffective: true)],
            [Confirmed(CheckOf("mail", PartOf("mail"), CheckResult.Right, Now))]).At(Now);

        Assert.Equal(expected, doubtful switch
        {
            "second" => urgent.InsteadOf(second)!.Key,
            "house" => organisation.InsteadOf(House with { Purpose = ChannelPurpose.General })!.Key,
            _ => organisation.InsteadOf(organisation.Channels.Single(channel => channel.Key == doubtful))!.Key,
        });

        static Channel Phone(string key) =>
            Example.Channel(key, ChannelKind.Phone, "+50422130001") with { Purpose = ChannelPurpose.Emergency };
    }

    [Fact]
    public void Channels_StreetAddress_IsNeverTheAlternative()
    {
        var facts = OrganisationFacts.Of(
            new ApprovedOrganisation(Entry, "lines", Details with { Channels = [House, Details.Channels[2]] }),
            [RestrictionOf(RestrictionKind.Doubtful, Entry, "hotline", isEffective: true)],
            []);
        var organisation = facts.At(Now);

        Assert.Null(organisation.InsteadOf(Details.Channels[2]));
        Assert.Null(organisation.SafestChannel);
        Assert.Equal("hotline house", Keys(organisation.Channels));
        Assert.Equal("hotline", organisation.FirstChannel!.Key);
        Assert.Equal("hotline house", Keys(organisation.SureChannels));
    }

    [Theory]
    [InlineData("", IntakeState.Open, true)]
    [InlineData("paused:stay", IntakeState.Paused, false)]
    [InlineData("closed:stay", IntakeState.Closed, false)]
    [InlineData("paused:stay closed:stay", IntakeState.Closed, false)]
    [InlineData("paused:legal", IntakeState.Open, true)]
    public void Intake_PausedOrClosed_ReflectsRestriction(string done, IntakeState state, bool takesIn)
    {
        var organisation = After(done).At(Now);
        var stay = organisation.Details.Services[0];

        Assert.Equal(state, stay.Intake?.State ?? IntakeState.Open);
        Assert.Equal(takesIn, organisation.HasOpenIntake(stay));
    }

    [Fact]
    public void Reach_Reduced_LeavesOutOnlyExcludedAreas()
    {
        var services = After("reach-reduced:stay reach-reduced:legal").At(Now).Details.Services;

        Assert.Equal(["HN", "GT"], services[0].Reach!.Areas);
        Assert.Equal(["GT"], services[0].Reach!.Except!);
        Assert.Null(services[1].Reach);
        Assert.Equal(Details.Services[1], services[1]);
    }

    [Fact]
    public void Check_TimePasses_LapsesWithoutReloadingFacts()
    {
        var facts = After("right:hotline right:mail");
        var hotline = Details.Channels[2];

        Assert.True(facts.At(Now.AddDays(90)).CheckOf(hotline)!.Holds);
        var later = facts.At(Now.AddDays(90).AddSeconds(1));
        Assert.True(later.CheckOf(hotline)!.HeldOnce);
        Assert.Equal("mail", later.SafestChannel!.Key);
        Assert.Equal("hotline", facts.At(Now.AddDays(181)).SafestChannel!.Key);
    }

    /// <summary>
    /// The site promises an answer only after a right check that a second account confirmed. One account that found it wrong
    /// takes nothing back; two do.
    /// </summary>
    [Theory]
    [InlineData("", false)]
    [InlineData("right:ana:0", false)]
    [InlineData("right:ana:1 right:berta:0", false)]
    [InlineData("right:ana:0:berta", true)]
    [InlineData("right:ana:90:berta", true)]
    [InlineData("right:ana:91:berta", false)]
    [InlineData("right:ana:91:berta right:ana:0", false)]
    [InlineData("right:ana:2:berta no-answer:clara:1", true)]
    [InlineData("right:ana:3:berta changed:clara:2 no-answer:clara:1", true)]
    [InlineData("right:ana:3:berta changed:clara:2 no-answer:ana:1", false)]
    [InlineData("right:ana:3:berta changed:clara:2 no-answer:ana:1 right:dora:0", false)]
    [InlineData("right:ana:3:berta changed:clara:2 no-answer:ana:1 right:dora:0:berta", true)]
    [InlineData("right:ana:9:berta right:clara:3:dora:0 changed:ana:2", true)]
    [InlineData("right:ana:9:berta right:clara:3:dora:0 changed:ana:2 changed:berta:1", false)]
    [InlineData("right:clara:3:dora:1 changed:ana:5 changed:berta:4", true)]
    public void Check_ByOneOrTwoAccounts_IsConfirmedByTwo(string done, bool expected) =>
        Assert.Equal(expected, CheckedAfter(done).CheckOf(Details.Channels[2])?.IsConfirmed == true);

    /// <summary>What readers see of the last check, and whether it says that we are not sure.</summary>
    [Theory]
    [InlineData("changed:ana:0", "", true)]
    [InlineData("right:ana:1 changed:berta:0", "right", true)]
    [InlineData("changed:berta:1 right:ana:0", "right", true)]
    [InlineData("changed:berta:1 right:ana:0:clara", "right", false)]
    [InlineData("changed:berta:1 right:berta:0", "right", false)]
    [InlineData("changed:ana:1 changed:berta:0", "changed", false)]
    [InlineData("changed:ana:1 no-answer:berta:0", "no-answer", false)]
    [InlineData("no-answer:ana:1 changed:berta:0", "no-answer", false)]
    [InlineData("changed:ana:2 changed:berta:1 right:berta:0", "changed", false)]
    [InlineData("right:ana:9:berta right:clara:3:dora:0 changed:ana:2", "right", true)]
    [InlineData("right:ana:9:berta right:clara:3:dora:0 changed:ana:2 changed:berta:1", "changed", false)]
    public void Check_WrongForOneOrTwo_TakesEffectWithTwo(string done, string shown, bool isDoubtful)
    {
        var organisation = CheckedAfter(done);
        var hotline = Details.Channels[2];

        Assert.Equal(shown, organisation.CheckOf(hotline) is { } check ? EnumNames.Of(check.Result) : "");
        Assert.Equal(isDoubtful, organisation.IsDoubtful(hotline));
        Assert.False(organisation.IsMarkedDoubtful(hotline));
        Assert.Equal(shown != "changed", organisation.UsableChannels.Contains(hotline));
    }

    /// <summary>One person takes away the warning of another on no channel, be it a hotline or not.</summary>
    [Theory]
    [InlineData("changed:ana:1 right:berta:0", true)]
    [InlineData("changed:ana:1 right:ana:0", false)]
    [InlineData("changed:ana:1 right:berta:0:clara", false)]
    public void Check_RightAfterADoubt_EndsOnlyOnesOwnOrWithTwo(string done, bool isDoubtful)
    {
        foreach (var channel in Details.Channels)
        {
            Assert.Equal(isDoubtful, CheckedAfter(done, channel.Key).IsDoubtful(channel));
        }
    }

    /// <param name="done">
    /// Checks in order: the result, the account, the days since, who confirmed it, if anybody, and the days since that, if they
    /// differ.
    /// </param>
    private static PublicOrganisation CheckedAfter(string done, string key = "hotline")
    {
        var checks = done.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(act => CheckOf(act.Split(':'))).ToList();

        return OrganisationFacts.Of(new ApprovedOrganisation(Entry, "lines", Details), [], checks).At(Now);

        Check CheckOf(string[] act)
        {
            var at = Now.AddDays(-int.Parse(act[2], CultureInfo.InvariantCulture));
            var check = new Check(
                PartId.Of(Entry, key), PartOf(key), Approved, "editor", CheckMethod.Telephone,
                EnumNames.Read<CheckResult>(act[0]), at, act[1]);
            if (act.Length > 3)
            {
                check.Confirm(act[3], act.Length > 4 ? Now.AddDays(-int.Parse(act[4], CultureInfo.InvariantCulture)) : at);
            }

            return check;
        }
    }

    [Fact]
    public void IntakeWindow_TimePasses_OpensAndClosesWithoutReloadingFacts()
    {
        var december = new IntakeWindow { From = new(2026, 12, 1), To = new(2026, 12, 31) };
        var service = Details.Services[0] with { Intake = new Intake { State = IntakeState.Open, Windows = [december] } };
        var facts = OrganisationFacts.Of(new ApprovedOrganisation(Entry, "lines", Details with { Services = [service] }), [], []);

        Assert.False(facts.At(new(2026, 11, 30, 23, 59, 59, TimeSpan.Zero)).HasOpenIntake(service));
        Assert.True(facts.At(new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero)).HasOpenIntake(service));
        Assert.True(facts.At(new(2026, 12, 31, 23, 59, 59, TimeSpan.Zero)).HasOpenIntake(service));
        Assert.False(facts.At(new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)).HasOpenIntake(service));
    }

    /// <param name="done">Restrictions and checks in order of time, each with the key of its part.</param>
    private static OrganisationFacts After(string done)
    {
        var (restrictions, checks) = (new List<Restriction>(), new List<Check>());
        foreach (var act in done.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (what, key) = (act.Split(':')[0], act.Split(':')[1]);
            switch (what)
            {
                case "right":
                    checks.Add(Confirmed(CheckOf(key, PartOf(key), CheckResult.Right, Now)));
                    break;
                case "changed":
                    checks.Add(CheckOf(key, PartOf(key), CheckResult.Changed, Now));
                    checks.Add(CheckOf(key, PartOf(key), CheckResult.Changed, Now, "berta"));
                    break;
                case "right-for-one":
                    checks.Add(CheckOf(key, PartOf(key), CheckResult.Right, Now));
                    break;
                case "changed-for-one":
                    checks.Add(CheckOf(key, PartOf(key), CheckResult.Changed, Now));
                    break;
                case "lapsed":
                    checks.Add(Confirmed(CheckOf(key, PartOf(key), CheckResult.Right, Now.AddDays(-731))));
                    break;
                case "other-text":
                    var other = PartOf(key) with { Sha256 = LocalText.Fingerprint("what it said before") };
                    checks.Add(CheckOf(key, other, CheckResult.Right, Now));
                    break;
                case "lifted":
                    restrictions.Add(RestrictionOf(RestrictionKind.Suspended, Entry, key, isEffective: true));
                    restrictions[^1].Lift("berta", Now);
                    break;
                case "waits":
                    restrictions.Add(RestrictionOf(RestrictionKind.Suspended, Entry, key, isEffective: false));
                    break;
                case "elsewhere":
                    restrictions.Add(RestrictionOf(RestrictionKind.Suspended, Guid.NewGuid(), key, isEffective: true));
                    break;
                default:
                    restrictions.Add(RestrictionOf(EnumNames.Read<RestrictionKind>(what), Entry, key, isEffective: true));
                    break;
            }
        }

        return OrganisationFacts.Of(new ApprovedOrganisation(Entry, "lines", Details), restrictions, checks);
    }

    private static Part PartOf(string key) => Parts.Of(Entry, Details)[PartId.Of(Entry, key)];

    private static Check CheckOf(string key, Part part, CheckResult result, DateTimeOffset at, string by = "ana") =>
        new(PartId.Of(Entry, key), part, Approved, "editor", CheckMethod.Email, result, at, by);

    private static Check Confirmed(Check check)
    {
        check.Confirm("clara", check.At);

        return check;
    }

    private static Restriction RestrictionOf(RestrictionKind kind, Guid entry, string key, bool isEffective) =>
        new(kind, entry, PartId.Of(entry, key), "a test", kind == RestrictionKind.ReachReduced ? ["GT"] : [], "ana", Now, isEffective);

    private static string Keys(IEnumerable<Channel> channels) => string.Join(' ', channels.Select(channel => channel.Key));
}
