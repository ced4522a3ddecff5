using EmergencySupport.Directory;
using EmergencySupport.Directory.Values;
using EmergencySupport.Seeding;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Seeding;

/// <summary>Facts that came after the first format: seed files hold them, and what they add to a revision never changes.</summary>
public sealed class FurtherFactsTests
{
    private const string Golden = "tests/EmergencySupport.Tests/Directory/format-1-further.json";

    /// <summary>What is added to the example of the README, as people write it.</summary>
    private static readonly (string Before, string Added)[] Facts =
    [
        ("listing-basis: public-offer\n", "based-in: [Brussels, Uganda]\n"),
        ("      - For women who are in danger because of their work.\n", "    refused: [Evacuation., People in exile]\n    free: true\n"),
        ("    family-covered: true\n", "    family-note: Children under 18.\n"),
        ("    amount: { min: 100, max: 1500, currency: USD, as-of: 2019-05-01 }\n", """
                amounts-by-asker:
                  - { for: organisation, max: "20,000", currency: EUR, as-of: 2024 }
                  - { for: herself, min: 1000, max: 1000, currency: EUR, as-of: May 2024, per: month }
                answers-everybody: false

            """),
        ("      zone: America/Tegucigalpa\n", "      on-public-holidays: false\n"),
        (
            "      note: Nothing is told without your word.\n",
            "    help-publicity: { kind: public, note: The alarm goes out to everybody. }\n"),
        ("        - { from: 2019-01-01, to: 2019-03-31 }\n", """
                    - { to: 5 August 2027 }
                  yearly:
                    - { from: March, to: April }
                    - { from: 15 December, to: January 10 }

            """),
    ];

    [Fact]
    public void Read_FurtherFacts_EqualGoldenFile()
    {
        using var seeds = WithFacts();

        Assert.Equal(Repository.Read(Golden).TrimEnd('\n'), DetailsOf(seeds));
    }

    [Fact]
    public void Read_GoldenFile_RoundTrips()
    {
        var golden = Repository.Read(Golden).TrimEnd('\n');

        Assert.Equal(golden, DetailsJson.Write(DetailsJson.Read<OrganisationDetails>(golden)));
    }

    [Theory]
    [InlineData("based-in: [Brussels, Uganda]", "based-in: [Africa]", "country of their seat")]
    [InlineData("to: 5 August 2027", "from: ~", "first day or the last day")]
    [InlineData("from: March, to: April", "from: 06/07, to: April", "15 March")]
    [InlineData("from: March, to: April", "from: 30 February, to: April", "15 March")]
    [InlineData("      state: open", "      state: open\n      since: 2025-01", "paused or closed")]
    [InlineData("max: \"20,000\", currency: EUR", "currency: EUR", "one amount")]
    public void Read_WrongFact_IsRefused(string right, string wrong, string reason)
    {
        using var seeds = WithFacts();
        seeds.Change(SeedExample.Organisation, right, wrong);

        Assert.Null(SeedFolder.Read(seeds.Folder, out var problems));
        Assert.Contains(problems, problem => problem.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("shelter")]
    [InlineData("grassroots-group")]
    [InlineData("network-member")]
    public void Read_StreetOfSmallGroup_IsRefused(string form)
    {
        using var seeds = new SeedExample();
        seeds.Change(SeedExample.Organisation, "form: network\nlisting-basis: public-offer", $"form: {form}\nlisting-basis: agreed");
        Assert.NotNull(SeedFolder.Read(seeds.Folder, out _));
        seeds.Change(
            SeedExample.Organisation,
            "kind: web\n    value: https://network.example/",
            "kind: post\n    value: 1 High Street, Springfield");

        Assert.Null(SeedFolder.Read(seeds.Folder, out var problems));
        Assert.Contains(problems, problem => problem.Reason.Contains("street", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Mon-Fri 9:00-17:00, closed on public holidays", true)]
    [InlineData("Mon-Fri 9:00-17:00 except public holidays", true)]
    [InlineData("lunes a viernes, de 9:00 a 17:00 (salvo festivos)", true)]
    [InlineData("Mon-Fri 9:00-17:00", false)]
    public void Read_HoursWithPublicHolidays_KeepThat(string written, bool isClosed)
    {
        using var seeds = new SeedExample();
        seeds.Change(
            SeedExample.Organisation,
            """
                  any-hour: false
                  aim: true
                  zone: America/Tegucigalpa
                  weekly:
                    - { days: [monday, tuesday], from: "09:00", to: "17:00" }
            """,
            $"      {written}");
        seeds.Change(SeedExample.Organisation, $"    availability:\n      {written}", $"    availability: \"{written}\"");

        // Hours as one text have no zone; nothing else is missing.
        Assert.Null(SeedFolder.Read(seeds.Folder, out var problems));
        Assert.Contains("time zone", Assert.Single(problems).Reason, StringComparison.Ordinal);
        Assert.Equal(isClosed, HoursParser.Read(written).Value!.ToJsonString().Contains("onPublicHolidays", StringComparison.Ordinal));
    }

    private static SeedExample WithFacts()
    {
        var seeds = new SeedExample();
        foreach (var (before, added) in Facts)
        {
            seeds.Change(SeedExample.Organisation, before, before + added);
        }

        return seeds;
    }

    private static string DetailsOf(SeedExample seeds)
    {
        var read = SeedFolder.Read(seeds.Folder, out var problems);
        Assert.True(read is not null, string.Join('\n', problems));

        return Assert.Single(read.Value.Entries).Details;
    }
}
