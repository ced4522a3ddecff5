using System.CommandLine;
using System.Globalization;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.DevHost;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Seeding;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Bench.Rounds;

/// <summary>
/// <c>rounds</c>: two people keep 150 entries right for a quarter, over HTTP; one is away for two weeks. Then one of the two
/// accounts is stolen, and what it changes for a reader is printed.
/// </summary>
internal sealed class RoundsCommand : Command
{
    private const int Entries = 150;
    private const int Days = 91;
    private const int AwayFrom = 30;
    private const int AwayUntil = 44;

    /// <summary>Parts that a person checks in one sitting.</summary>
    private const int PartsInASitting = 8;

    /// <summary>Seconds that a person needs to read a page and press a button, without the call.</summary>
    private const int SecondsAPage = 20;

    private readonly Option<string> folder = new("--folder")
    {
        Description = "Where to keep the database during the run. PostgreSQL's account must be able to open it.",
        Required = true,
    };

    public RoundsCommand()
        : base("rounds", "Play a quarter of checks by two people, then a stolen account. Run it from the root of the repository.")
    {
        Add(folder);
        SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(folder), cancellationToken));
    }

    private static async Task<int> RunAsync(string folder, CancellationToken cancellationToken)
    {
        await using var cluster = await PrivateCluster.StartAsync(Path.GetFullPath(folder), ["fsync=off"], cancellationToken);
        var database = $"rounds_{TimeProvider.System.GetUtcNow():yyyyMMddHHmmss}";
        var clock = new QuarterClock(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        await using var db = await Site.CreateAsync(cluster, database);
        var people = AddPeople(db, clock);
        await db.SaveChangesAsync(cancellationToken);
        await FillAsync(db, people[0].Actor, clock, cancellationToken);
        await using var site = await Site.StartAsync(
            cluster,
            database,
            new()
            {
                ["Staff:Address"] = "http://localhost",
                ["Staff:Keys"] = Path.Combine(Path.GetFullPath(folder), "keys"),
                ["Staff:Mail:Folder"] = Path.Combine(Path.GetFullPath(folder), "mail"),
                ["Site:CachePages"] = "false",
            },
            clock);
        var staff = people.Select(person => new DeskBrowser(site, person.Id)).ToList();
        await PlayAsync(site, staff, clock);
        db.ChangeTracker.Clear();
        await new StolenAccount(site, db, staff[0], staff[1], clock).TryAsync();
        db.ChangeTracker.Clear();
        var report = await new HistoryVerifier(db).VerifyAsync(cancellationToken);
        Console.WriteLine($"history: {report.Events} events, {report.Problems.Count} problems");

        return report.Problems.Count;
    }

    /// <summary>
    /// The seeds, and copies of them with other names and a mailbox, until there are enough. The actor wrote the first half of
    /// the copies, so that it has hotlines of its own.
    /// </summary>
    private static async Task FillAsync(
        DirectoryDbContext db, string actor, TimeProvider clock, CancellationToken cancellationToken)
    {
        var publisher = new Publisher(db);
        await new Seeder(db, publisher, clock).SeedAsync("seeds", cancellationToken);
        var taxonomy = await TaxonomyStore.ReadAsync(db, cancellationToken);
        var seeds = await PublishedRevisions.AllAsync(db, EntryKind.Organisation, cancellationToken);
        for (var number = seeds.Count; number < Entries; number++)
        {
            var details = Copy(seeds[number % seeds.Count].Organisation.Details, number);
            var entry = new Entry(Guid.CreateVersion7(clock.GetUtcNow()), EntryKind.Organisation);
            var revision = new Revision(
                entry.Id,
                null,
                DetailsJson.Write(details),
                number < Entries / 2 ? actor : "seed file",
                RevisionOrigin.Seed,
                clock.GetUtcNow());
            db.Entries.Add(entry);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await publisher.ReserveSlugAsync($"made-up-{number}", entry.Id, cancellationToken);
            await publisher.PublishAsync(
                entry, revision, "owner of the database", taxonomy, clock.GetUtcNow(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private static OrganisationDetails Copy(OrganisationDetails details, int number)
    {
        var mailbox = new Channel
        {
            Key = "made-up-mailbox",
            Kind = ChannelKind.Email,
            Value = $"office@made-up-{number}.example",
            Label = LocalText.Of("en", "Write to their office"),
            Purpose = ChannelPurpose.General,
            Sources = [details.Sources[0].Key],
        };

        return details with
        {
            Name = LocalText.Of("en", $"Made-up house {number}"),
            Channels = [.. details.Channels, mailbox],
        };
    }

    private static List<Account> AddPeople(DirectoryDbContext db, TimeProvider clock)
    {
        var people = new List<Account>();
        foreach (var name in new[] { "Ana", "Berta" })
        {
            var account = new Account($"{name}@example.org", name, clock.GetUtcNow());
            account.Roles.AddRange(new[] { Role.Administrator, Role.Editor, Role.Reviewer }.Select(role =>
                new RoleGrant(account.Id, role, "operator", "owner of the database", clock.GetUtcNow())));
            people.Add(account);
        }

        db.AddRange(people);

        return people;
    }

    private static async Task PlayAsync(Site site, List<DeskBrowser> staff, QuarterClock clock)
    {
        var (acts, overdue, leftOn) = (0, 0, -1);
        Console.WriteLine($"before: in preparation: {await IsInPreparationAsync(site)}");
        for (var day = 0; day < Days; day++)
        {
            foreach (var person in staff)
            {
                var isAway = person == staff[1] && day is >= AwayFrom and < AwayUntil;
                if (clock.Now.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !isAway)
                {
                    acts += await SitAsync(person, day);
                }

                clock.Advance(TimeSpan.FromHours(1));
            }

            overdue = Math.Max(overdue, await OverdueHotlinesAsync(site, clock));
            if (leftOn < 0 && !await IsInPreparationAsync(site))
            {
                leftOn = day;
            }

            clock.Advance(TimeSpan.FromHours(24 - staff.Count));
        }

        var pages = staff.Sum(person => person.Pages);
        Console.WriteLine($"quarter: {Entries} entries, {acts} acts, {pages} pages");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"pages an act: {(double)pages / acts:F1}; desk time an act: {(double)pages * SecondsAPage / acts:F0} s at {SecondsAPage} s a page"));
        Console.WriteLine($"most hotlines overdue on a day: {overdue}; left \"in preparation\" on day {leftOn}");
    }

    private static async Task<bool> IsInPreparationAsync(Site site) =>
        (await site.Client.GetStringAsync("/en/find")).Contains("in preparation", StringComparison.Ordinal);

    /// <summary>Confirms what a colleague found, then checks what is due.</summary>
    /// <returns>The number of acts.</returns>
    private static async Task<int> SitAsync(DeskBrowser person, int day)
    {
        await person.SignInAsync();
        await person.GetAsync("/en/staff");
        var page = await person.GetAsync("/en/staff/rounds");
        var acts = 0;
        while (acts < PartsInASitting && page.QuerySelector("button[formaction$=Confirm]") is { } confirm)
        {
            page = await person.PressAsync(confirm);
            acts++;
        }

        while (acts < PartsInASitting && page.QuerySelector("article:not(:has(button[formaction])) button[name=result]") is { } right)
        {
            var result = ((day * 7) + acts) % 20 == 0 ? "no-answer" : "right";
            var button = right.Closest("form")!.QuerySelector($"button[value={result}]")!;
            page = await person.PressAsync(button, ("method", "telephone"));
            acts++;
            if (page.QuerySelector(".error") is not null)
            {
                break;
            }
        }

        return acts;
    }

    private static async Task<int> OverdueHotlinesAsync(Site site, QuarterClock clock)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var parts = await scope.ServiceProvider.GetRequiredService<EmergencySupport.Upkeep.Rounds>()
            .AllAsync(clock.Now, CancellationToken.None);
        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);

        return parts.Count(part => part.IsHotline && part.IsOverdue(today));
    }
}
