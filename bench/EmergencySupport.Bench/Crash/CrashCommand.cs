using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.DevHost;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Seeding;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Bench.Crash;

/// <summary>
/// <c>crash</c>: kills a publishing host repeatedly and checks after each kill that the history is consistent.
/// </summary>
internal sealed partial class CrashCommand : Command
{
    private readonly Option<int> rounds = new("--rounds") { Description = "Number of kills.", DefaultValueFactory = _ => 50 };
    private readonly Option<string> folder = new("--folder")
    {
        Description = "Where to keep the database during the run. PostgreSQL's account must be able to open it.",
        Required = true,
    };

    public CrashCommand()
        : base("crash", "Kill -9 a publishing host at random moments and verify the database. Run it from the root of the repository.")
    {
        Add(rounds);
        Add(folder);
        SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(rounds), parsed.GetRequiredValue(folder), cancellationToken));
    }

    private static async Task<int> RunAsync(int rounds, string folder, CancellationToken cancellationToken)
    {
        await using var cluster = await PrivateCluster.StartAsync(Path.GetFullPath(folder), [], cancellationToken);
        var database = $"crash_{TimeProvider.System.GetUtcNow():yyyyMMddHHmmss}";
        Guid entry;
        await using (var db = await Site.CreateAsync(cluster, database))
        {
            await new Seeder(db, new Publisher(db), TimeProvider.System).SeedAsync("seeds", cancellationToken);
            entry = (await db.Slugs.SingleAsync(slug => slug.Slug == "fidh", cancellationToken)).EntryId;
            AddPeople(db);
            await db.SaveChangesAsync(cancellationToken);
        }

        var connection = cluster.ConnectionString(PrivateCluster.App, database);
        var (next, killedIn, wrong) = (1, new SortedDictionary<string, int>(StringComparer.Ordinal), 0);
        for (var round = 1; round <= rounds; round++)
        {
            var output = await KillAsync(connection, entry, next, cancellationToken);
            await using var db = Open(cluster.ConnectionString(PrivateCluster.Owner, database));
            var found = await VerifyAsync(db, entry, output, cancellationToken);
            wrong += found.Problems.Count;
            found.Problems.ForEach(problem => Console.WriteLine($"round {round}: {problem}"));
            var after = output.Count == 0 ? "nothing yet" : output[^1].Split(' ')[0];
            killedIn[after] = killedIn.GetValueOrDefault(after) + 1;
            next = found.Highest + 1;
        }

        var steps = string.Join(", ", killedIn.Select(pair => $"{pair.Key} {pair.Value}"));
        Console.WriteLine(
            $"{rounds} kills; {next - 1} versions started. Last output before the kill: {steps}. {wrong} problems.");

        return wrong == 0 ? 0 : 1;
    }

    /// <summary>Starts a host, kills it at a random moment and returns what it printed before.</summary>
    private static async Task<List<string>> KillAsync(string connection, Guid entry, int first, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            typeof(CrashCommand).Assembly.Location, "publish",
            "--database", connection, "--entry", entry.ToString(), "--first", $"{first}",
        ];
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true };
        using var host = Process.Start(start)!;
        var output = new List<string>();
        var begun = new TaskCompletionSource();
        var reading = Task.Run(
            async () =>
            {
                while (await host.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
                {
                    output.Add(line);
                    begun.TrySetResult();
                }
            },
            cancellationToken);
        await Task.WhenAny(begun.Task, Task.Delay(TimeSpan.FromSeconds(30), cancellationToken));
#pragma warning disable CA5394 // A moment, not a secret.
        await Task.Delay(Random.Shared.Next(0, 3000), cancellationToken);
#pragma warning restore CA5394
        host.Kill();
        await host.WaitForExitAsync(cancellationToken);
        await reading;

        return output;
    }

    private static async Task<(List<string> Problems, int Highest)> VerifyAsync(
        DirectoryDbContext db, Guid entry, List<string> output, CancellationToken cancellationToken)
    {
        var problems = (await new HistoryVerifier(db).VerifyAsync(cancellationToken)).Problems.ToList();
        var differences = await new Reindexer(db, TimeProvider.System).ReindexAsync(cancellationToken);
        problems.AddRange(differences.Where(table => table.Value > 0)
            .Select(table => $"{table.Key}: {table.Value} rows differ from what is published"));

        var published = await PublishedRevisions.CurrentAsync(db, entry, cancellationToken)
            ?? throw new InvalidOperationException("The entry is not public.");
        var details = published.Revision.Read<OrganisationDetails>();
        var shown = NumberIn(details.Summary.Words["en"].Text);
        if (shown > 0 && details.Channels[0].Value != PublishCommand.AddressOf(shown))
        {
            problems.Add($"only half of version {shown} is public");
        }

        var texts = await db.Drafts.Where(draft => draft.EntryId == entry).Select(draft => draft.Details)
            .Concat(db.Revisions.Where(revision => revision.EntryId == entry).Select(revision => revision.Details!))
            .ToListAsync(cancellationToken);
        var highest = texts.Max(NumberIn);
        foreach (var line in output)
        {
            var (step, version) = (line.Split(' ')[0], int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
            if ((step == "published" && shown < version) || !texts.Exists(text => NumberIn(text) == version))
            {
                problems.Add($"it printed \"{line}\", but the data is lost");
            }
        }

        return (problems, highest);
    }

    private static int NumberIn(string text) =>
        Version().Match(text) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : 0;

    private static void AddPeople(DirectoryDbContext db)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (email, role) in new[] { (PublishCommand.Author, Role.Editor), (PublishCommand.Approver, Role.Reviewer) })
        {
            var account = new Account(email, email, now) { NormalizedUserName = email.ToUpperInvariant() };
            account.Roles.Add(new RoleGrant(account.Id, role, "operator", "owner of the database", now));
            db.Accounts.Add(account);
        }
    }

    private static DirectoryDbContext Open(string connection)
    {
        var options = new DbContextOptionsBuilder<DirectoryDbContext>();
        DirectoryDbContext.Configure(options, connection);

        return new DirectoryDbContext(options.Options);
    }

    [GeneratedRegex(@"Version (\d+)\.")]
    private static partial Regex Version();
}
