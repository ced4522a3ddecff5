using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Diff;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Editorial;

/// <summary>
/// A thief has stolen one account with its second factor and wants to swap a number. All other members of staff are
/// inactive.
/// </summary>
public sealed class StolenAccountTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Swap = "https://swapped.example.net/help";
    private const string Number = "+50499999999";

    private TestSite site = null!;

    public static TheoryData<Role[]> Accounts => new(
        [Role.Contributor],
        [Role.Editor],
        [Role.Reviewer],
        [Role.Administrator],
        [Role.Contributor, Role.Editor, Role.Reviewer, Role.Administrator]);

    public async ValueTask InitializeAsync() => site = await TestSite.StartAsync(await cluster.CreateSeededAsync());

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task EveryJourney_WithOneAccount_ChangesNoContact(Role[] roles)
    {
        var (thief, before) = await SignInThiefAsync(roles);

        foreach (var slug in new[] { "front-line-defenders", "fidh", await GuidanceSlugAsync() })
        {
            await SwapAsync(thief, slug);
        }

        await InviteAsync(thief, roles.Contains(Role.Administrator));
        await RestoreAsync(thief);
        await NewEntryAsync(thief);
        await SuspendAllAsync(thief, maySuspend: roles.Contains(Role.Editor));

        await AssertNoNewContactAsync(before);
        await using var db = site.Database.OpenAsOwner();
        Assert.True(
            await db.Restrictions.CountAsync(restriction =>
                restriction.EffectiveAt != null
                    && (restriction.Kind == RestrictionKind.Suspended
                        || restriction.Kind == RestrictionKind.Withdrawn)) <= 2);
        Assert.Empty((await new HistoryVerifier(db).VerifyAsync(CancellationToken.None)).Problems);
        Assert.True(
            await db.AuditLog.AnyAsync(line => line.Actor == thief.Actor && line.Action == AuditAction.AccessRefused),
            "The refused attempts are not in the audit log.");
    }

    /// <summary>
    /// Every handler of every page, with ids of other people's work and with all forged fields that a form could
    /// carry.
    /// </summary>
    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task EveryHandler_WithForgedFields_ChangesNoContact(Role[] roles)
    {
        var (thief, before) = await SignInThiefAsync(roles);
        var ids = await OthersWorkAsync();
        var token = await thief.TokenAsync("/en/staff/account");
        var grants = await GrantsAsync();
        var asked = new List<string>();

        foreach (var (path, handler) in Handlers())
        {
            foreach (var id in ids)
            {
                // A reviewer may approve other people's submissions; that takes two people by design.
                if (path.EndsWith("/submissions/{id:guid}", StringComparison.Ordinal) && roles.Contains(Role.Reviewer) && id == ids[^1])
                {
                    continue;
                }

                var address = FillRoute(path, id) + (handler is null ? "" : $"?handler={handler}");
                var answer = await thief.SendFormAsync(address, ForgedFields(token, thief));
                asked.Add($"{address} {(int)answer.Status}");
                Assert.True((int)answer.Status < 500, $"{address} answers {(int)answer.Status}.");
            }
        }

        Assert.True(asked.Count > 50, string.Join('\n', asked));
        await AssertNoNewContactAsync(before);
        Assert.Equal(grants, await GrantsAsync());
        await using var db = site.Database.OpenAsOwner();
        Assert.False(await db.Publications.AnyAsync(publication => publication.Approver == thief.Actor));
        Assert.False(await db.Checks.AnyAsync());
        Assert.Empty(await db.Drafts.Where(draft => draft.AccountId != thief.Member.Id && draft.Details.Contains("swapped")).ToListAsync());
    }

    private async Task<(StaffBrowser Thief, HashSet<string> Contacts)> SignInThiefAsync(Role[] roles)
    {
        var member = await Staff.AddAsync(site, roles);
        await using (var db = site.Database.OpenAsOwner())
        {
            foreach (var slug in new[] { "front-line-defenders", "fidh" })
            {
                db.Add(new OwnEntry { AccountId = member.Id, EntryId = await StaffJourneys.EntryAsync(site, slug) });
            }

            await db.SaveChangesAsync();
        }

        return (await Staff.SignInAsync(site, member), await PublicContactsAsync());
    }

    /// <summary>
    /// Drafts another address, another number in a text and another slug, then tries every way to publish them without
    /// a second person.
    /// </summary>
    private async Task SwapAsync(StaffBrowser thief, string slug)
    {
        var entry = await StaffJourneys.EntryAsync(site, slug);
        if (await TryAsync(thief, $"/en/staff/entries/{entry}", []) is not { } draft)
        {
            return;
        }

        foreach (var link in (await thief.GetAsync(draft)).QuerySelectorAll("main ul.big a")
            .Select(link => link.GetAttribute("href")!)
            .ToList())
        {
            var part = link.Split("/parts/")[1];
            var names = (await thief.GetAsync(link)).QuerySelectorAll("[name]").Select(field => field.GetAttribute("name")!).ToHashSet();
            (string, string)[] changed =
            [
                ($"{part}.value", Swap),
                ($"{part}.url", Swap),
                ($"{part}.name", $"Call {Number}"),
                ($"{part}.note", Swap),
                ("summary", $"Call {Number}"),
                ("body", $"Call {Number}"),
            ];
            await thief.PostAsync(link, changed.Where(field => names.Contains(field.Item1)), button: "button[value=stay]");
        }

        await thief.PostAsync($"{draft}/languages/es", ("summary", $"Llame al {Number}"));
        if (await TryAsync(thief, draft, [("slug", slug + "-new")], "form[action$=submission]") is not { } submission)
        {
            return;
        }

        var token = await thief.TokenAsync(submission);
        await thief.SendFormAsync(submission, ForgedFields(token, thief));

        // A second revision based on the first, as if the first had been approved.
        var again = await TryAsync(thief, $"/en/staff/entries/{entry}", []);
        if (again is not null && await TryAsync(thief, again, [("note", "A comma.")], "form[action$=submission]") is { } second)
        {
            await thief.SendFormAsync(second, ForgedFields(token, thief));
        }

        await thief.SendFormAsync(submission + "/return", ForgedFields(token, thief));
    }

    /// <summary>
    /// An accomplice as approver, more roles for the thief, a credential reset for a colleague: each waits for
    /// another administrator.
    /// </summary>
    private async Task InviteAsync(StaffBrowser thief, bool isAdministrator)
    {
        var colleague = await Staff.AddAsync(site, [Role.Reviewer]);
        var grants = await GrantsAsync();
        await TryAsync(thief, "/en/staff/people/invitation", [("email", "friend@example.net"), ("roles", "reviewer")]);
        await TryAsync(
            thief,
            $"/en/staff/people/{thief.Member.Id}/roles",
            [("roles", "reviewer"), ("roles", "editor"), ("roles", "administrator")]);
        await TryAsync(thief, $"/en/staff/people/{colleague.Id}", [("kind", "reenrol")], "form[action$=requests]");
        await using var db = site.Database.OpenAsOwner();
        var requests = await db.AccountRequests.AsNoTracking().Where(request => request.AskedBy == thief.Actor).ToListAsync();
        var token = await thief.TokenAsync("/en/staff/account");
        foreach (var request in requests)
        {
            await thief.SendFormAsync($"/en/staff/people/requests/{request.Id}", ForgedFields(token, thief));
        }

        Assert.Equal(isAdministrator, requests.Count > 0);
        Assert.Equal(grants, await GrantsAsync());
        Assert.False(await db.AccountRequests.AnyAsync(request => request.IsGranted == true));
        Assert.False(await db.Invitations.AnyAsync());
    }

    /// <summary>An older revision is restored only through another person.</summary>
    private async Task RestoreAsync(StaffBrowser thief)
    {
        var revision = await AddOldRevisionAsync();
        var token = await thief.TokenAsync("/en/staff/account");
        var begun = await thief.SendFormAsync(
            $"/en/staff/entries/{revision.EntryId}",
            [("__RequestVerificationToken", token), ("revision", revision.Id.ToString())]);
        if (begun.Location is { } draft
            && draft.Contains("/drafts/", StringComparison.Ordinal)
            && await TryAsync(thief, draft, [], "form[action$=submission]") is { } submission)
        {
            await thief.SendFormAsync(submission, ForgedFields(token, thief));
        }
    }

    private static async Task NewEntryAsync(StaffBrowser thief)
    {
        if ((await thief.OpenAsync("/en/staff/entries/new")).Status == HttpStatusCode.OK
            && await TryAsync(thief, "/en/staff/entries/new", [("kind", "route"), ("name", $"Call {Number}")]) is { } draft)
        {
            await thief.EditPartAsync(draft, "about", ("body", $"Call {Number}"), ("position", "1"));
            await TryAsync(thief, draft, [], "form[action$=submission]");
        }
    }

    private async Task SuspendAllAsync(StaffBrowser thief, bool maySuspend)
    {
        await using var db = site.Database.OpenAsOwner();
        foreach (var entry in await db.Publications
            .Join(
                db.Entries.Where(entry => entry.Kind == EmergencySupport.Directory.EntryKind.Organisation),
                publication => publication.EntryId,
                entry => entry.Id,
                (_, entry) => entry.Id)
            .Take(6)
            .ToListAsync())
        {
            var page = await thief.OpenAsync($"/en/staff/entries/{entry}/narrowing");
            if (page.Status != HttpStatusCode.OK)
            {
                continue;
            }

            var token = page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            var keys = (await db.Publications.Where(publication => publication.EntryId == entry)
                .Join(
                    db.Revisions,
                    publication => publication.RevisionId,
                    revision => revision.Id,
                    (_, revision) => revision)
                .SingleAsync())
                .Read<EmergencySupport.Directory.OrganisationDetails>().Channels.Select(channel => channel.Key);
            foreach (var act in keys.Select(key => $"suspended:{key}").Append("withdrawn"))
            {
                await thief.SendFormAsync(
                    $"/en/staff/entries/{entry}/narrowing",
                    [("__RequestVerificationToken", token), ("Act", act), ("Note", "They asked.")]);
            }
        }

        // The thief may neither lift nor second the thief's own restrictions.
        foreach (var restriction in await db.Restrictions.AsNoTracking().Where(restriction => restriction.By == thief.Actor).ToListAsync())
        {
            var token = await thief.TokenAsync("/en/staff/account");
            foreach (var noun in new[] { "lifting", "second" })
            {
                await thief.SendFormAsync($"/en/staff/narrowings/{restriction.Id}/{noun}", [("__RequestVerificationToken", token)]);
            }
        }

        // Two take effect; the others wait for a second person.
        var suspended = await db.Restrictions.CountAsync(restriction => restriction.By == thief.Actor);
        Assert.True(suspended > 2 || !maySuspend, $"Only {suspended} suspensions were requested.");
        Assert.False(await db.Restrictions.AnyAsync(restriction =>
            restriction.By == thief.Actor
                && (restriction.LiftedBy == thief.Actor || restriction.SecondedBy == thief.Actor)
                && restriction.EffectiveAt != null));
    }

    /// <summary>Ids of other people's work; the last is a pending submission.</summary>
    private async Task<List<Guid>> OthersWorkAsync()
    {
        var honest = await Staff.SignInAsync(site, Role.Editor, Role.Reviewer, Role.Administrator);
        var draft = await honest.BeginDraftAsync(site, "amnesty-international");
        var asked = await honest.BeginDraftAsync(site, "fidh");
        await honest.EditPartAsync(asked, "about", ("summary", "An honest change."));
        var submission = await honest.SubmitDraftAsync(asked, "Better.");
        await using var db = site.Database.OpenAsOwner();
        var entry = await StaffJourneys.EntryAsync(site, "front-line-defenders");

        return
        [
            entry,
            honest.Member.Id,
            Guid.Parse(draft.Split('/')[^1]),
            await db.Revisions.Where(revision => revision.EntryId == entry)
                .Select(revision => revision.Id)
                .FirstAsync(),
            Guid.Parse(submission.Split('/')[^1]),
        ];
    }

    private async Task<Revision> AddOldRevisionAsync()
    {
        await using var db = site.Database.OpenAsOwner();
        var entry = await StaffJourneys.EntryAsync(site, "fidh");
        var published = await db.Revisions.Where(revision => revision.EntryId == entry).OrderBy(revision => revision.Number).FirstAsync();
        var highest = await db.Revisions.Where(revision => revision.EntryId == entry).MaxAsync(revision => revision.Number);
        var old = new Revision(
            entry, published, published.Details!.Replace("https://", "https://old.", StringComparison.Ordinal),
            "colleague", RevisionOrigin.Staff, published.At, highest + 1);
        db.Revisions.Add(old);
        await db.SaveChangesAsync();

        return old;
    }

    private List<(string Path, string? Handler)> Handlers() =>
    [
        .. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.Contains("/staff", StringComparison.Ordinal))
            .Select(endpoint =>
                (
                    Path: "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
                    Page: endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()
                        ?? site.Services
                            .GetRequiredService<Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.PageLoader>()
                            .LoadAsync(endpoint.Metadata.GetMetadata<PageActionDescriptor>()!, endpoint.Metadata)
                            .GetAwaiter()
                            .GetResult()))
            .SelectMany(page =>
                page.Page.HandlerMethods.Where(handler => handler.HttpMethod == "Post")
                    .Select(handler => (page.Path, (string?)handler.Name)))
            .Where(handler => !handler.Path.Contains("sign-out", StringComparison.Ordinal)),
    ];

    private static string FillRoute(string path, Guid id) => path
        .Replace("{language:served}", "en", StringComparison.Ordinal).Replace("{id:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{path}", "about", StringComparison.Ordinal)
        .Replace("{code}", "es", StringComparison.Ordinal)
        .Replace("{token}", "guessed", StringComparison.Ordinal);

    private static (string Name, string Value)[] ForgedFields(string token, StaffBrowser thief) =>
    [
        ("__RequestVerificationToken", token), ("approver", "colleague"), ("author", "colleague"), ("by", "colleague"),
        ("decision", "approved"), ("decidedBy", "colleague"),
        ("Submission.Author", "colleague"), ("account.Roles", "reviewer"), ("roles", "reviewer"),
        ("roles", "administrator"), ("accountId", thief.Member.Id.ToString()), ("email", thief.Member.Email),
        ("owner", thief.Actor), ("checkedAt", "2026-11-23"), ("factor-at", "2099-01-01"), ("hasFreshFactor", "true"),
        ("isGranted", "true"), ("hotlines", "true"), ("version", "0"), ("then", "stay"),
        ("summary", $"Call {Number}"), ("list", "channels"), ("slug", "swapped"), ("kind", "route"), ("Act", "withdrawn"), ("note", ""),
    ];

    private static async Task<string?> TryAsync(StaffBrowser browser, string path, (string, string)[] fields, string? form = null)
    {
        var page = await browser.OpenAsync(path);
        if (page.Status != HttpStatusCode.OK || page.Page.QuerySelector(form ?? "main form[method=post]") is null)
        {
            return null;
        }

        return (await browser.SubmitAsync(page, fields, form)).Location;
    }

    private async Task<string> GuidanceSlugAsync()
    {
        await using var db = site.Database.OpenAsOwner();

        return await db.Slugs
            .Join(
                db.Entries.Where(entry => entry.Kind == EmergencySupport.Directory.EntryKind.Guidance),
                slug => slug.EntryId,
                entry => entry.Id,
                (slug, entry) => slug.Slug)
            .OrderBy(slug => slug)
            .FirstAsync();
    }

    private async Task<List<string>> GrantsAsync()
    {
        await using var db = site.Database.OpenAsOwner();

        return [.. (await db.RoleGrants.ToListAsync()).Select(grant => $"{grant.AccountId} {grant.Role}").Order(StringComparer.Ordinal)];
    }

    /// <summary>All contact details and slugs that are public now.</summary>
    private async Task<HashSet<string>> PublicContactsAsync()
    {
        await using var db = site.Database.OpenAsOwner();
        var published = await db.Publications
            .Join(
                db.Revisions,
                publication => publication.RevisionId,
                revision => revision.Id,
                (_, revision) => revision)
            .ToListAsync();
        var slugs = await db.Slugs.Where(slug => slug.IsCurrent).ToListAsync();

        return
        [
            .. published.SelectMany(revision =>
                Difference.Between(null, revision.Details!)
                    .Where(change => change.AffectsContact)
                    .Select(change => $"{revision.EntryId} {change.Path} {change.After}")),
            .. slugs.Select(slug => $"{slug.EntryId} {slug.Slug}"),
        ];
    }

    private async Task AssertNoNewContactAsync(HashSet<string> before)
    {
        Assert.NotEmpty(before);
        Assert.Empty((await PublicContactsAsync()).Except(before));
    }
}
