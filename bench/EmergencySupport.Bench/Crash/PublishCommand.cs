using System.CommandLine;
using System.Text.Json.Nodes;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Editorial;
using EmergencySupport.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Bench.Crash;

/// <summary>
/// <c>publish</c>: publishes versions of an entry one after another, as two people, and prints each step. Made to be
/// killed.
/// </summary>
internal sealed class PublishCommand : Command
{
    public const string Author = "author@example.org";
    public const string Approver = "approver@example.org";

    private readonly Option<string> database = new("--database") { Description = "The address of the database.", Required = true };
    private readonly Option<Guid> entry = new("--entry") { Description = "The id of the entry.", Required = true };
    private readonly Option<int> first = new("--first") { Description = "The number of the first version.", Required = true };

    public PublishCommand()
        : base("publish", "Publish version after version until it is killed. \"crash\" starts and kills it.")
    {
        Add(database);
        Add(entry);
        Add(first);
        Hidden = true;
        SetAction((parsed, cancellationToken) =>
            RunAsync(
                parsed.GetRequiredValue(database),
                parsed.GetRequiredValue(entry),
                parsed.GetRequiredValue(first),
                cancellationToken));
    }

    /// <summary>The text of a version. It is written to two fields, so that a partial write would show.</summary>
    public static string TextOf(int version) => $"Version {version}.";

    public static string AddressOf(int version) => $"https://example.org/{version}";

    private static async Task<int> RunAsync(string database, Guid entry, int first, CancellationToken cancellationToken)
    {
        await using var app = DirectoryApp.Build(builder => builder.Configuration["ConnectionStrings:Directory"] = database);
        for (var version = first; !cancellationToken.IsCancellationRequested; version++)
        {
            await using var scope = app.Services.CreateAsyncScope();
            await WriteAsync(scope.ServiceProvider, entry, version, cancellationToken);
        }

        return 0;
    }

    private static async Task WriteAsync(IServiceProvider services, Guid entry, int version, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<DirectoryDbContext>();
        var (drafts, submissions) = (services.GetRequiredService<Drafts>(), services.GetRequiredService<Submissions>());
        var people = await db.Accounts.Include(account => account.Roles).ToDictionaryAsync(account => account.Email!, cancellationToken);
        var author = people[Author];
        var draft = await drafts.BeginAsync(entry, author, null, TimeProvider.System.GetUtcNow(), cancellationToken)
            ?? throw new InvalidOperationException("There is no such entry.");
        var details = JsonNode.Parse(draft.Details)!.AsObject();
        details["summary"] = DetailsNodes.WithOriginal(details["summary"], TextOf(version), "en");
        details["channels"]![0]!["value"] = AddressOf(version);
        await drafts.SaveAsync(draft, details, author, TimeProvider.System.GetUtcNow(), cancellationToken);
        Console.WriteLine($"saved {version}");
        var submitted = await submissions.SubmitAsync(draft, author, null, cancellationToken);
        Console.WriteLine($"submitted {version}");
        var outcome = await submissions.ApproveAsync(
            submitted.Revision!.Value, people[Approver], hasFreshFactor: true, confirmedHotlines: null, cancellationToken);
        Console.WriteLine(
            outcome == ReviewOutcome.Done
                ? $"published {version}"
                : throw new InvalidOperationException($"It was not published: {outcome}."));
    }
}
