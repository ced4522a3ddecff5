using System.Globalization;
using EmergencySupport.Directory;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Search;

/// <summary>What the finder ranks by: when people can ask, what it costs, and whether she has left her country.</summary>
public sealed class FinderFactsTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Need = "accompaniment";

    private readonly ManualClock clock = new() { Now = At(2027, 3, 15) };

    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        await GeneratedDirectory.PublishAllAsync(database,
        [
            Made("Always", service => service),
            Made("Costly", service => service with { Free = false }),
            Made("Free", service => service with { Free = true }),
            Made("Spring", service => service with { Intake = Yearly("--03/--04"), Free = true }),
            Made("Winter", service => service with { Intake = Yearly("--12-15/--01-10"), Free = true }),
            Made("Until", service => service with
            {
                Intake = new() { State = IntakeState.Open, Windows = [new() { To = new(2027, 8, 5) }] },
                Free = true,
            }),
            Made("Resting", service => service with { Intake = Yearly("--01/--12") with { State = IntakeState.Paused }, Free = true }),
            Made("Home", service => service with { AlreadyAbroad = false, Free = true }),
            Made("Abroad", service => service with { AlreadyAbroad = true }),
        ]);
        site = await TestSite.StartAsync(database, clock);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    /// <summary>By price among those who are open; by name where nothing else differs.</summary>
    [Theory]
    [InlineData("2027-03-15", "free home spring until abroad always costly resting winter")]
    [InlineData("2027-05-01", "free home until abroad always costly resting spring winter")]
    [InlineData("2027-08-06", "free home abroad always costly resting spring until winter")]
    [InlineData("2027-12-31", "free home winter abroad always costly resting spring until")]
    [InlineData("2028-01-01", "free home winter abroad always costly resting spring until")]
    [InlineData("2028-01-11", "free home abroad always costly resting spring until winter")]
    public async Task Find_OnADay_OrdersOpenOnesByPriceAndClosedOnesLast(string day, string expected)
    {
        clock.Now = new(DateOnly.Parse(day, CultureInfo.InvariantCulture), TimeOnly.MinValue, TimeSpan.Zero);

        Assert.Equal(expected, await FoundAsync(new FinderQuery()));
    }

    /// <summary>By the clocks of Nairobi, three hours ahead of UTC: first who answers then, last who does not.</summary>
    [Theory]
    [InlineData("2027-03-15T08:00", "day round silent night")]
    [InlineData("2027-03-15T21:00", "night round silent day")]
    [InlineData("2027-03-14T22:30", "night round silent day")]
    [InlineData("2027-03-15T04:00", "round silent day night")]
    public async Task Find_AtAnHour_WhoAnswersNowComesFirst(string utc, string expected)
    {
        await GeneratedDirectory.PublishAllAsync(site.Database,
        [
            Calling("Day", Weekly(9, 17)),
            Calling("Night", Weekly(22, 6)),
            Calling("Round", new() { AnyHour = true }),
            Calling("Silent", null),
        ]);
        clock.Now = DateTimeOffset.Parse(utc + "Z", CultureInfo.InvariantCulture);

        Assert.StartsWith(expected, await FoundAsync(new FinderQuery { IsNow = true }, "transport"), StringComparison.Ordinal);
        Assert.StartsWith("day night round silent", await FoundAsync(new FinderQuery(), "transport"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_WhoHasLeft_HelpAbroadFirstAndHelpAtHomeLater()
    {
        Assert.Equal(
            "abroad free spring until always costly home resting winter", await FoundAsync(new FinderQuery { HasLeft = true }));
    }

    [Fact]
    public async Task Find_AmongOthers_HelpAtHomeComesLaterForWhoHasLeft()
    {
        var others = await OthersAsync(new FinderQuery { HasLeft = true });

        Assert.True(others.IndexOf("abroad") >= 0, string.Join(' ', others));
        Assert.True(others.IndexOf("home") > others.IndexOf("always"), string.Join(' ', others));
    }

    /// <summary>A year later nothing in the tables is wrong: they hold days of every year.</summary>
    [Fact]
    public async Task Reindex_AfterNewYear_FindsNothingWrong()
    {
        await using var db = site.Database.OpenAsOwner();
        clock.Now = At(2028, 1, 5);

        var differences = await new Reindexer(db, clock).ReindexAsync(CancellationToken.None);

        Assert.All(differences, table => Assert.Equal(0, table.Value));
    }

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 12, 0, 0, TimeSpan.Zero);

    private static Intake Yearly(string window) => new() { State = IntakeState.Open, Yearly = [IntakeTests.WindowOf(window)] };

    private static Hours Weekly(int from, int to) => new()
    {
        AnyHour = false,
        Zone = "Africa/Nairobi",
        Weekly = [new() { Days = Enum.GetValues<DayOfWeek>(), From = new(from, 0), To = new(to, 0) }],
    };

    private static OrganisationDetails Calling(string name, Hours? hours) =>
        Example.Organisation(name, Example.Service("talk", "transport", "HN") with { Availability = hours });

    private static OrganisationDetails Made(string name, Func<Service, Service> change) =>
        Example.Organisation(name, change(Example.Service("go-along", Need, "HN")));

    private async Task<string> FoundAsync(FinderQuery query, string need = Need) =>
        string.Join(' ', (await FindAsync(query, need)).Results.Select(found => found.Organisation.Slug));

    private async Task<List<string>> OthersAsync(FinderQuery query) =>
        [.. (await FindAsync(query, "visa-help")).Others.Select(found => found.Organisation.Slug)];

    private async Task<SearchResults> FindAsync(FinderQuery query, string need)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var taxonomy = await scope.ServiceProvider.GetRequiredService<TaxonomyStore>().GetAsync(CancellationToken.None);

        return await scope.ServiceProvider.GetRequiredService<Finder>().FindAsync(
            query with { Needs = [taxonomy.Needs.Find(need)!], Area = taxonomy.Areas.Find("HN") }, CancellationToken.None);
    }
}
