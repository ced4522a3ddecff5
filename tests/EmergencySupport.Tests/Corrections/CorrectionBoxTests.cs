using EmergencySupport.Corrections;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Corrections;

/// <summary>Stored corrections are bounded, and a flood on one part does not displace others.</summary>
public sealed class CorrectionBoxTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private readonly Guid entry = Guid.CreateVersion7();
    private readonly Guid other = Guid.CreateVersion7();
    private TestDatabase database = null!;
    private CorrectionBox box = null!;

    private Guid Hotline => PartId.Of(entry, "hotline");

    private Guid Mail => PartId.Of(entry, "mail");

    public async ValueTask InitializeAsync()
    {
        database = await cluster.CreateEmptyAsync();
        box = NewBox();
        await using var db = database.OpenAsOwner();
        db.AddRange(new Entry(entry, EntryKind.Organisation), new Entry(other, EntryKind.Mechanism));
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync()
    {
        box.Dispose();

        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Accept_FloodOnOnePart_StaysWithinLimitAndKeepsOtherParts()
    {
        await TakeAsync(entry, Hotline, "before the flood");
        await TakeAsync(entry, Mail, "another way");
        await TakeAsync(entry, entry, "the whole");
        await TakeAsync(other, other, "another entry");
        for (var number = 0; number < Thoroughness.Iterations(20 * CorrectionBox.MaximumPerPart, 3000); number++)
        {
            await TakeAsync(entry, Hotline, $"flood {number}");
        }

        await TakeAsync(entry, Hotline, "after the flood");

        var left = await TextsAsync();
        Assert.Equal(CorrectionBox.MaximumPerPart + 3, left.Count);
        Assert.Superset(
            new HashSet<string> { "before the flood", "after the flood", "another way", "the whole", "another entry" },
            left.ToHashSet());
    }

    [Fact]
    public async Task Accept_ConcurrentlyInSeveralProcesses_StaysWithinLimit()
    {
        var boxes = Enumerable.Range(0, 8).Select(_ => NewBox()).ToList();

        var taken = await Task.WhenAll(Enumerable.Range(0, 400)
            .Select(number =>
                boxes[number % boxes.Count].AcceptAsync(
                    entry, Hotline, number % 4 == 0 ? "the same" : $"flood {number}", null, CancellationToken.None)));

        boxes.ForEach(one => one.Dispose());
        Assert.Contains(false, taken);
        Assert.InRange(taken.Count(one => one), 100, 400);
        await using var db = database.OpenAsApp();
        Assert.Equal(CorrectionBox.MaximumPerPart, await db.Corrections.CountAsync());
        Assert.Equal(CorrectionBox.FirstPerPart, await db.Corrections.CountAsync(correction => correction.Place == CorrectionPlace.First));
    }

    [Fact]
    public async Task Accept_BoxFull_EvictsFromFullestPart()
    {
        await FillAsync(CorrectionBox.MaximumTotal);
        for (var number = 0; number < 40; number++)
        {
            await TakeAsync(other, PartId.Of(other, $"part{number}"), $"honest {number}");
        }

        for (var number = 0; number < 100; number++)
        {
            await TakeAsync(entry, PartId.Of(entry, $"flooded{number}"), "once more");
        }

        var left = await TextsAsync();
        Assert.Equal(CorrectionBox.MaximumTotal, left.Count);
        Assert.Equal(40, left.Count(text => text.StartsWith("honest", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Accept_Duplicate_IsStoredOnce()
    {
        for (var number = 0; number < 30; number++)
        {
            await TakeAsync(entry, Hotline, "The number is wrong.");
        }

        await TakeAsync(entry, Mail, "The number is wrong.");

        await using var db = database.OpenAsApp();
        Assert.Equal(
            [1, 30],
            await db.Corrections.OrderBy(correction => correction.Times)
                .Select(correction => correction.Times)
                .ToListAsync());
    }

    [Fact]
    public async Task Keep_CorrectionsChosenByStaff_SurviveFloodWithinLimit()
    {
        for (var number = 0; number < CorrectionBox.MaximumPerPart; number++)
        {
            await TakeAsync(entry, Hotline, $"early {number}");
        }

        var chosen = await IdsAsync(CorrectionPlace.Turning);
        Assert.True(await box.KeepAsync(entry, chosen, CancellationToken.None));
        for (var number = 0; number < 200; number++)
        {
            await TakeAsync(entry, Hotline, $"flood {number}");
        }

        Assert.Equal(chosen.Order(), (await IdsAsync(CorrectionPlace.Kept)).Order());
        Assert.Equal(CorrectionBox.MaximumPerPart + chosen.Count, (await TextsAsync()).Count);
        await FillAsync(CorrectionBox.MaximumKeptPerEntry * 2);
        Assert.False(await box.KeepAsync(entry, await IdsAsync(CorrectionPlace.First), CancellationToken.None));
        Assert.Equal(chosen.Count, (await IdsAsync(CorrectionPlace.Kept)).Count);
    }

    [Fact]
    public async Task Accept_CorrectionsOlderThanNinetyDays_DeletesThem()
    {
        await TakeAsync(entry, Hotline, "old");
        clock.Advance(TimeSpan.FromDays(91));

        await using var db = database.OpenAsApp();
        Assert.Empty(await CorrectionBox.Waiting(db, clock.Now).ToListAsync());
        await TakeAsync(entry, Mail, "new");

        Assert.Equal(["new"], await TextsAsync());
    }

    [Fact]
    public async Task AcceptAll_OneThatCannotBeStored_StoresNone()
    {
        var texts = new Dictionary<Guid, string>
        {
            [Mail] = "It bounces.",
            [Hotline] = new string('x', SuggestedCorrection.MaximumTextLength + 1),
        };
        await Assert.ThrowsAsync<DbUpdateException>(() => AllAsync(isPossible: true));
        Assert.Empty(await TextsAsync());
        texts[Hotline] = "No answer.";
        Assert.Null(await AllAsync(isPossible: false));
        Assert.Empty(await TextsAsync());

        Assert.True(await AllAsync(isPossible: true));

        Assert.Equal(["It bounces.", "No answer."], (await TextsAsync()).Order());

        Task<bool?> AllAsync(bool isPossible) =>
            box.AcceptAllAsync(entry, texts, _ => Task.FromResult(isPossible), CancellationToken.None);
    }

    [Fact]
    public async Task StoredRow_Correction_RevealsNeitherTimeNorOrder()
    {
        await TakeAsync(entry, Hotline, "one");

        await using var db = database.OpenAsApp();
        var row = await db.Corrections.SingleAsync();
        var columns = await db.Database
            .SqlQuery<string>(
                $"select column_name || ' ' || data_type as \"Value\" from information_schema.columns where table_name = 'corrections' order by ordinal_position")
            .ToListAsync();

        Assert.Equal(4, row.Id.Version);
        Assert.Equal(
            [
                "id uuid", "entry_id uuid", "part_id uuid", "text text", "source text", "sha256 text", "times integer",
                "day date", "place text", "taken_up_by text", "taken_up_on date", "is_told boolean",
            ],
            columns);
    }

    private CorrectionBox NewBox() => new(new Contexts(database), clock);

    private async Task TakeAsync(Guid of, Guid part, string text) =>
        Assert.True(await box.AcceptAsync(of, part, text, null, CancellationToken.None));

    /// <summary>Fills the box of each part of the entry.</summary>
    private async Task FillAsync(int number)
    {
        await using var db = database.OpenAsOwner();
        db.AddRange(Enumerable.Range(0, number).Select(index => new SuggestedCorrection(
            entry,
            PartId.Of(entry, $"part{index / CorrectionBox.MaximumPerPart}"),
            $"flood {index}",
            null,
            DateOnly.FromDateTime(clock.Now.UtcDateTime),
            index % 2 == 0 ? CorrectionPlace.First : CorrectionPlace.Turning)));
        await db.SaveChangesAsync();
    }

    private async Task<List<string>> TextsAsync()
    {
        await using var db = database.OpenAsApp();

        return await db.Corrections.Select(correction => correction.Text).ToListAsync();
    }

    private async Task<List<Guid>> IdsAsync(CorrectionPlace place)
    {
        await using var db = database.OpenAsApp();

        return await db.Corrections.Where(correction => correction.Place == place).Select(correction => correction.Id).ToListAsync();
    }

    private sealed class Contexts(TestDatabase database) : IDbContextFactory<DirectoryDbContext>
    {
        public DirectoryDbContext CreateDbContext() => database.OpenAsApp();
    }
}
