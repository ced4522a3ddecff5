using System.Collections.Concurrent;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Search;

/// <summary>Counts beside needs and areas equal those of the answers, for any order of publications.</summary>
public sealed class AvailabilityTests(TestCluster cluster)
{
    private const int Writers = 6;
    private const int Steps = 30;

    private static readonly int Sampled = Thoroughness.Iterations(100, 300);

    /// <summary>Every run tests one random order. The second order is for thorough runs only.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2, Traits = ["Run", "Thorough"])]
    public async Task Publish_RandomConcurrentChanges_EveryCountMatchesItsResults(int seed)
    {
        var database = await cluster.CreateSeededAsync();
        await using var site = await TestSite.StartAsync(database);
        var taxonomy = await ReadTaxonomyAsync(database);

        await Task.WhenAll(Enumerable.Range(0, Writers)
            .Select(number =>
                Task.Run(() =>
                    new Writer(database, taxonomy, number, new Random((seed * 1000) + number)).WriteAsync())));

        await using var scope = site.Services.CreateAsyncScope();
        var counted = await ReadCountsAsync(scope.ServiceProvider.GetRequiredService<Availability>(), taxonomy);
        AssertCountedAsExpected(await ReadPublishedAsync(database), taxonomy, counted);
        var finder = scope.ServiceProvider.GetRequiredService<Finder>();
        foreach (var ((need, area), count) in counted.OrderBy(pair => HashCode(pair.Key, seed)).Take(Sampled))
        {
            var answer = await finder.FindAsync(QueryOf(taxonomy, need, area), CancellationToken.None);
            Assert.True(answer.Total == count, $"“{need}” in “{area}”: {count} counted, {answer.Total} found.");
        }

        await using var owner = database.OpenAsOwner();
        var differences = await new Reindexer(owner, TimeProvider.System).ReindexAsync(CancellationToken.None);
        Assert.All(differences, table => Assert.Equal(0, table.Value));
    }

    private static async Task<Taxonomy> ReadTaxonomyAsync(TestDatabase database)
    {
        await using var db = database.OpenAsApp();

        return await TaxonomyStore.ReadAsync(db, CancellationToken.None);
    }

    /// <summary>Reads the counts as pages do: by need with an area, by area with a need, and one by one.</summary>
    private static async Task<Dictionary<(string Need, string Area), int>> ReadCountsAsync(Availability availability, Taxonomy taxonomy)
    {
        var counts = new Dictionary<(string, string), int>();
        foreach (var need in taxonomy.Needs.All.Prepend(null))
        {
            var byArea = await availability.ByAreaAsync(need, CancellationToken.None);
            foreach (var area in taxonomy.Areas.All.Prepend(null))
            {
                var everyArea = byArea.GetValueOrDefault(Availability.EveryArea);
                counts[(need?.Slug ?? "", area?.Code ?? "")] = byArea.GetValueOrDefault(area?.Code ?? "", everyArea);
            }
        }

        foreach (var area in taxonomy.Areas.All.Prepend(null))
        {
            var byNeed = await availability.ByNeedAsync(area, CancellationToken.None);
            Assert.All(
                taxonomy.Needs.All.Prepend(null),
                need =>
                    Assert.Equal(
                        counts[(need?.Slug ?? "", area?.Code ?? "")], byNeed.GetValueOrDefault(need?.Slug ?? "")));
        }

        return counts;
    }

    private static async Task<List<OrganisationDetails>> ReadPublishedAsync(TestDatabase database)
    {
        await using var db = database.OpenAsApp();
        var published = await db.Publications
            .Join(
                db.Revisions,
                publication => publication.RevisionId,
                revision => revision.Id,
                (_, revision) => revision)
            .Where(revision =>
                db.Set<Entry>().Any(entry =>
                    entry.Id == revision.EntryId
                        && (entry.Kind == EntryKind.Organisation || entry.Kind == EntryKind.Mechanism)))
            .ToListAsync();

        // More was published than by the seeds alone, and less than all steps of the writers together.
        Assert.InRange(published.Count, 30, (Writers * Steps) - 1);

        return published.ConvertAll(revision => revision.Read<OrganisationDetails>());
    }

    /// <summary>The expected result of each choice, computed only from the published details and the rule.</summary>
    private static void AssertCountedAsExpected(
        List<OrganisationDetails> published, Taxonomy taxonomy, Dictionary<(string Need, string Area), int> counted)
    {
        var places = new Places(taxonomy);
        var expected = counted.Keys.ToDictionary(choice => choice, _ => 0);
        foreach (var details in published)
        {
            var choices = new HashSet<(string, string)>();
            foreach (var service in details.Services)
            {
                var areas = places.All.Where(area => places.Helps(service.Reach, area)).Select(area => area.Code).Append("").ToList();
                var needs = taxonomy.Needs.All
                    .Where(need =>
                        service.Needs.Any(stated =>
                            IsKindOf(taxonomy, need.Slug, stated) || IsKindOf(taxonomy, stated, need.Slug)))
                    .Select(need => need.Slug)
                    .Append("");
                choices.UnionWith(needs.SelectMany(_ => areas, (need, area) => (need, area)));
            }

            foreach (var choice in choices)
            {
                expected[choice]++;
            }
        }

        var wrong = expected.Where(pair => counted[pair.Key] != pair.Value)
            .Select(pair => $"{pair.Key}: {counted[pair.Key]} counted, {pair.Value} expected")
            .ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {expected.Count} counts are wrong:\n{string.Join('\n', wrong.Take(20))}");

        // A directory in which all choices give the same count would prove nothing.
        Assert.InRange(expected.Values.Distinct().Count(), 20, int.MaxValue);
    }

    private static bool IsKindOf(Taxonomy taxonomy, string need, string wider) =>
        need == wider || (taxonomy.Needs.Find(need)!.Parent is { } parent && IsKindOf(taxonomy, parent, wider));

    private static FinderQuery QueryOf(Taxonomy taxonomy, string need, string area) => new()
    {
        Needs = need.Length == 0 ? [] : [taxonomy.Needs.Find(need)!],
        Area = area.Length == 0 ? null : taxonomy.Areas.Find(area),
    };

    /// <summary>A pseudo-random order, the same in each run.</summary>
    private static string HashCode((string Need, string Area) choice, int seed) =>
        LocalText.Fingerprint($"{seed} {choice.Need} {choice.Area}");

    /// <summary>Which countries are in which areas, from the rows of the taxonomy.</summary>
    private sealed class Places(Taxonomy taxonomy)
    {
        private readonly ConcurrentDictionary<string, HashSet<string>> countries = [];

        public List<Area> All { get; } = [.. taxonomy.Areas.All];

        /// <summary>
        /// Whether a service with this reach helps in a country of the area. An unstated reach counts as everywhere.
        /// </summary>
        public bool Helps(Reach? reach, Area area) => reach is null
            || CountriesOf(area.Code)
                .Any(country =>
                    reach.Areas.Any(listed => CountriesOf(listed).Contains(country))
                        && !(reach.Except ?? []).Any(left => CountriesOf(left).Contains(country)));

        private HashSet<string> CountriesOf(string code) => countries.GetOrAdd(code, _ =>
        {
            var area = All.Single(area => area.Code == code);

            return area.Kind switch
            {
                AreaKind.Country => [code],
                AreaKind.Group => [.. area.Members.SelectMany(CountriesOf)],
                _ => [
                    .. All.Where(inner => inner.Kind != AreaKind.Group && inner.Parents.Contains(code))
                        .SelectMany(inner => CountriesOf(inner.Code)),
                ],
            };
        });
    }

    /// <summary>One member of staff, who publishes, edits and restricts at random.</summary>
    private sealed class Writer(TestDatabase database, Taxonomy taxonomy, int number, Random random)
    {
        private static readonly string[] Words =
        [
            "abogada", "camino", "casa", "defensa", "frontera", "harbour", "lamp", "maison", "refuge", "río", "tierra",
            "voz",
        ];

        private readonly List<(Entry Entry, Revision Last, bool IsPublic)> mine = [];
        private readonly List<Area> areas = [.. taxonomy.Areas.All];
        private readonly List<Need> needs = [.. taxonomy.Needs.All];

        public async Task WriteAsync()
        {
            for (var step = 0; step < Steps; step++)
            {
                await using var db = database.OpenAsApp();
                await using var transaction = await db.Database.BeginTransactionAsync();
                var before = mine.ToList();

                // Sometimes two changes become public together, or neither.
                for (var part = random.Next(4) == 0 ? 2 : 1; part > 0; part--)
                {
                    await StepAsync(new Publisher(db), change => db.AddRange(change), $"{number}-{step}-{part}");
                }

                if (random.Next(8) > 0)
                {
                    await transaction.CommitAsync();
                }
                else
                {
                    mine.Clear();
                    mine.AddRange(before);
                }
            }
        }

        private async Task StepAsync(Publisher publisher, Action<object[]> add, string step)
        {
            var now = TimeProvider.System.GetUtcNow();
            var index = random.Next(mine.Count + 1);
            if (index == mine.Count || mine.Count < 5)
            {
                var entry = new Entry(Guid.CreateVersion7(now), EntryKind.Organisation);
                var first = RevisionOf(entry, null, step, now);
                add([entry, new EntrySlug($"made-up-{step}", entry.Id)]);
                await publisher.PublishAsync(entry, first, "berta", taxonomy, now, CancellationToken.None);
                mine.Add((entry, first, true));

                return;
            }

            var (chosen, last, isPublic) = mine[index];
            if (isPublic && random.Next(3) == 0)
            {
                await publisher.WithdrawAsync(chosen.Id, "berta", now, CancellationToken.None);
                mine[index] = (chosen, last, false);

                return;
            }

            var revision = RevisionOf(chosen, last, step, now);
            await publisher.PublishAsync(chosen, revision, "berta", taxonomy, now, CancellationToken.None);
            mine[index] = (chosen, revision, true);
        }

        private Revision RevisionOf(Entry entry, Revision? parent, string step, DateTimeOffset now)
        {
            var services = Enumerable.Range(1, random.Next(1, 4)).Select(key => Example.Service($"s{key}", "legal") with
            {
                Needs = [.. Some(needs, 3).Select(need => need.Slug)],
                Reach = random.Next(6) == 0 ? null : new Reach
                {
                    Areas = [.. Some(Several(random.Next(2) == 0), 3).Select(area => area.Code)],
                    Except = random.Next(2) == 0 ? null : [.. Some(Several(random.Next(3) == 0), 2).Select(area => area.Code)],
                },
            });
            var name = string.Join(' ', Some(Words, 3));

            return new Revision(
                entry.Id,
                parent,
                DetailsJson.Write(Example.Organisation($"{name} {step}", [.. services])),
                "ana",
                RevisionOrigin.Staff,
                now);
        }

        private List<Area> Several(bool several) => areas.FindAll(area => area.Kind != AreaKind.Country == several);

        private IEnumerable<T> Some<T>(IReadOnlyList<T> all, int most) =>
            Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => all[random.Next(all.Count)]).ToList().Distinct();
    }
}
