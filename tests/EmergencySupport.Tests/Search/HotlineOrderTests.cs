using System.Globalization;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Search;

/// <summary>Each criterion alone. Of two hotlines, the second has the name that comes first in the alphabet.</summary>
public sealed class HotlineOrderTests(SeededSite site) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private Taxonomy taxonomy = null!;

    public async ValueTask InitializeAsync()
    {
        await using var db = site.Database.OpenAsOwner();
        taxonomy = await TaxonomyStore.ReadAsync(db, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("protection 001 0", "protection HN 1", "HN", "zeta")] // stands longer
    [InlineData("protection 001 1", "protection HN 0", "HN", "alpha")]
    [InlineData("protection 001 0", "protection HN 0", "HN", "alpha")] // nearer
    [InlineData("protection 013 0", "protection 001 0", "HN", "zeta")]
    [InlineData("protection 001 0", "protection 001 0", "HN", "zeta")] // the older entry, whatever its name
    [InlineData("protection 001 0", "protection 001 0", "", "zeta")]
    [InlineData("protection HN 0", "legal 001 1", "", "alpha")] // the only one of the world
    [InlineData("protection HN 0", "legal HN 0", "", "none")]
    [InlineData("legal 001 0", "protection 001 1", "", "alpha")] // for immediate danger
    [InlineData("protection - 0", "legal HN 1", "HN", "alpha")] // reach is known
    [InlineData("protection - 0", "legal KE 1", "HN", "zeta")]
    [InlineData("protection - 0", "legal KE 1", "", "none")]
    public void Best_OfTwo_IsChosenByReachDangerStandingAndNearness(string zeta, string alpha, string area, string expected)
    {
        Hotline[] both = [Of("Zeta", zeta, 1), Of("Alpha", alpha, 2)];
        var query = new FinderQuery { Area = area.Length == 0 ? null : taxonomy.Areas.Find(area) };

        Assert.Equal(expected, HotlineOrder.Best(both, query)?.Slug ?? "none");
        Assert.Equal(expected, HotlineOrder.Best(both.Reverse(), query)?.Slug ?? "none");
    }

    /// <summary>One person can pause a service. That must not send its line to other countries.</summary>
    [Theory]
    [InlineData("KE")]
    [InlineData("HN")]
    public void Best_OnlyServiceIsClosed_StandsNowhere(string area)
    {
        var details = Example.Organisation("Zeta", Example.Service("s", "protection", "HN") with
        {
            Intake = new Intake { State = IntakeState.Paused },
        }).AtAnyHour("+50422130000");
        var facts = OrganisationFacts.Of(new ApprovedOrganisation(Guid.NewGuid(), "zeta", details), [], []);
        var closed = new KnownHotline(facts, details.Channels[0], [new HotlineService(details.Services[0], taxonomy)], Now).At(Now);
        var query = new FinderQuery { Area = taxonomy.Areas.Find(area) };

        Assert.Null(HotlineOrder.Best([closed], query));
        Assert.Empty(closed.Services);
    }

    /// <summary>All readers see the hotline: what is not for them does not lead it to the top.</summary>
    [Fact]
    public void Best_ServiceForOrganisationsOrByNomination_ComesAfterOneForHerself()
    {
        var query = new FinderQuery { Area = taxonomy.Areas.Find("HN") };
        var open = Of("Alpha", "protection HN 1", 2);

        foreach (var service in new[]
        {
            Example.Service("s", "protection", "HN") with { Askers = [Asker.Organisation] },
            Example.Service("s", "protection", "HN") with { Door = new Door { Kind = DoorKind.ByNomination } },
        })
        {
            var other = Of("Zeta", "protection HN 0", 1) with { Services = [new HotlineService(service, taxonomy)] };

            Assert.Equal("alpha", HotlineOrder.Best([other, open], query)!.Slug);
        }
    }

    /// <param name="name">The name, and in lower case the slug.</param>
    /// <param name="written">The need, the area or "-" for none stated, and on which day it was published.</param>
    /// <param name="entry">The place of the entry's id among others.</param>
    private Hotline Of(string name, string written, byte entry)
    {
        var (need, area, day) = (written.Split(' ')[0], written.Split(' ')[1], int.Parse(written.Split(' ')[2], CultureInfo.InvariantCulture));
        var service = Example.Service("s", need, area == "-" ? [] : [area]);
        var details = Example.Organisation(name, service).AtAnyHour("+50422130000");
        var id = new Guid(entry, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        var facts = OrganisationFacts.Of(new ApprovedOrganisation(id, name.ToLowerInvariant(), details), [], []);

        return new(facts.At(Now), details.Channels[0], [new HotlineService(details.Services[0], taxonomy)], Now.AddDays(day));
    }
}
