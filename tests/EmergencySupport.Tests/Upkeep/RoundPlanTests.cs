using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Upkeep;

namespace EmergencySupport.Tests.Upkeep;

/// <summary>The weeks ahead count each part once, and hide nothing that is overdue.</summary>
public sealed class RoundPlanTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    [Fact]
    public void Of_PartsOfManyDays_CountsEachInItsWeekAndOverdueInTheFirst()
    {
        var plan = RoundPlan.Of(
            [Due(-30, isHotline: true), Due(0), Due(6), Due(7), Due(13, isHotline: true), Due(55), Due(56)], Today);

        Assert.Equal(
            [(1, 2), (1, 1), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 1)],
            plan.Select(week => (week.Hotlines, week.Others)));
        Assert.Equal(Today.AddDays(7), plan[1].From);

        // Ten minutes for the hotline and five for each of the others: twenty, told as half an hour.
        Assert.Equal(0.5m, plan[0].Hours);
    }

    [Fact]
    public void ThisWeek_Overdue_IsInIt() =>
        Assert.Equal([-30, 6], RoundPlan.ThisWeek([Due(-30), Due(6), Due(7)], Today).Select(part => part.Due.DayNumber - Today.DayNumber));

    [Fact]
    public void Mine_PartWithoutOwner_IsInEverybodysRound()
    {
        var (mine, theirs) = (Guid.NewGuid(), Guid.NewGuid());

        var round = RoundPlan.Mine([Due(0, owner: mine), Due(1, owner: theirs), Due(2)], mine, Today);

        Assert.Equal([mine, null], round.Select(part => part.Owner));
    }

    /// <summary>No account hides anything by taking it over: what is overdue is in everybody's round.</summary>
    [Fact]
    public void Mine_OverduePartOfAnother_IsInItToo()
    {
        var (mine, theirs) = (Guid.NewGuid(), Guid.NewGuid());

        var round = RoundPlan.Mine([Due(-1, isHotline: true, owner: theirs), Due(-1, owner: theirs), Due(0, owner: theirs)], mine, Today);

        Assert.Equal(2, round.Count);
        Assert.Equal(2, RoundPlan.Overdue(round, Today));
    }

    /// <summary>What is due today each day anew would never be overdue.</summary>
    [Fact]
    public void Mine_AlarmingPartOfAnother_IsInItToo()
    {
        var parts = new[] { Due(0, owner: Guid.NewGuid()) with { NeedsRecheck = true }, Due(0, owner: Guid.NewGuid()) };

        Assert.True(Assert.Single(RoundPlan.Mine(parts, Guid.NewGuid(), Today)).NeedsRecheck);
    }

    private static DuePart Due(int days, bool isHotline = false, Guid? owner = null) => new()
    {
        Entry = Guid.NewGuid(),
        EntryName = LocalText.Of("en", "Lines"),
        Key = "line",
        Name = LocalText.Of("en", "Line"),
        Sha256 = LocalText.Fingerprint("line"),
        Value = "+50422130000",
        IsHotline = isHotline,
        Usual = CheckMethod.Telephone,
        Due = Today.AddDays(days),
        Last = null,
        IsUnsure = false,
        NeedsRecheck = false,
        Open = [],
        Confirmable = new HashSet<Guid>(),
        Undoable = new HashSet<Guid>(),
        Unanswered = [],
        Link = null,
        Owner = owner,
    };
}
