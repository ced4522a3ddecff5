using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Upkeep;
using EmergencySupport.Upkeep.Contacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Bench.Rounds;

/// <summary>
/// What one stolen account of an administrator, editor and reviewer tries alone. What each try changed for a reader is
/// printed.
/// </summary>
/// <param name="owner">The database as its owner, to prepare what the tries need.</param>
internal sealed class StolenAccount(
    Site site, DirectoryDbContext owner, DeskBrowser thief, DeskBrowser other, QuarterClock clock)
{
    private const int MaximumContacts = 60;
    private const int MaximumQuestions = 200;
    private const int MaximumTakeOffs = 50;
    private const string Secret = "Ask at the bakery";

    private List<Guid> entries = [];
    private List<string> before = [];

    public async Task TryAsync()
    {
        clock.Advance(TimeSpan.FromDays(1));
        entries = await owner.Publications.OrderBy(publication => publication.EntryId)
            .Select(publication => publication.EntryId)
            .Where(id => owner.Set<Entry>().Any(entry => entry.Id == id && entry.Kind == EntryKind.Organisation))
            .ToListAsync();
        await WriteContactsAsync();
        await thief.SignInAsync();
        before = await ReaderView.ReadAsync(site);

        var bands = string.Join(", ", ReaderView.BandsIn(before));
        Console.WriteLine($"stolen: {before.Count} things that a reader sees are compared; above the answers: {bands}");
        await PrintAsync("an alias of common words", await AddAliasAsync());
        await PrintAsync("right on hotlines that it wrote", await CheckHotlinesAsync("right", isOwn: true));
        await StartNextDayAsync();
        await PrintAsync("changed on the hotlines of others, the band first", await CheckHotlinesAsync("changed", isOwn: false));
        await StartNextDayAsync();
        await PrintAsync("no answer on the hotlines of others, the band first", await CheckHotlinesAsync("no-answer", isOwn: false));
        await PrintAsync("undo of all checks of the other account", await PressOnPersonAsync("#checks button"));
        await PrintAsync($"{MaximumQuestions} questions whether all is still right", await AskOrganisationsAsync());
        await PrintAsync("reading all private contacts", await OpenContactsAsync());
        await PrintAsync($"{MaximumTakeOffs} take-offs", await TakeOffAsync());
        await PrintAsync("disabling the other account", await PressOnPersonAsync("#disable button"));
    }

    private async Task WriteContactsAsync()
    {
        var sealer = site.Services.GetRequiredService<ContactSealer>();
        owner.AddRange(entries.Take(MaximumContacts)
            .Select(entry => new SealedContact(entry, sealer.Seal(entry, new PrivateContact { Who = Secret }))));
        await owner.SaveChangesAsync();
        owner.ChangeTracker.Clear();
    }

    private async Task<string> AddAliasAsync()
    {
        var draft = await thief.PressAsync((await thief.GetAsync(EntryPath(entries[0]))).QuerySelector("main form button")!);
        var about = draft.QuerySelectorAll("main ul.big a").Select(link => link.GetAttribute("href")!).First();
        var part = await thief.GetAsync(about);
        var refused = await thief.PressAsync(part.QuerySelector("button[value=back]")!, ("also-known-as", "help me"));

        return refused.QuerySelector(".error")?.TextContent.Trim() ?? "taken";
    }

    /// <summary>The limits of one account are those of a day.</summary>
    private async Task StartNextDayAsync()
    {
        clock.Advance(TimeSpan.FromHours(25));
        await thief.SignInAsync();
    }

    /// <summary>Presses a result on each hotline whose present text the account brought, or did not bring.</summary>
    private async Task<string> CheckHotlinesAsync(string result, bool isOwn)
    {
        var recorded = 0;
        foreach (var part in await HotlinesAsync(isOwn))
        {
            var page = await thief.GetAsync($"{EntryPath(part.Entry)}/checks");
            var form = page.QuerySelector($"form:has(input[name=key][value={part.Key}])")!;
            var answer = await thief.PressAsync(form.QuerySelector($"button[value={result}]")!, ("method", "telephone"));
            recorded += answer.QuerySelector(".error[role=alert]") is null ? 1 : 0;
        }

        return $"{recorded} recorded";
    }

    private async Task<List<DuePart>> HotlinesAsync(bool isOwn)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var parts = await scope.ServiceProvider.GetRequiredService<EmergencySupport.Upkeep.Rounds>()
            .AllAsync(clock.Now, CancellationToken.None);
        var actor = thief.Account.ToString();
        var own = await owner.Revisions.Where(revision => revision.Author == actor)
            .Select(revision => revision.EntryId)
            .ToListAsync();
        var inBands = await owner.Slugs.Where(slug => ReaderView.BandsIn(before).Contains(slug.Slug))
            .Select(slug => slug.EntryId)
            .ToListAsync();

        return
        [
            .. parts.Where(part => part.IsHotline && own.Contains(part.Entry) == isOwn)
                .OrderByDescending(part => inBands.Contains(part.Entry)),
        ];
    }

    private async Task<string> PressOnPersonAsync(string button)
    {
        var page = await thief.GetAsync($"/en/staff/people/{other.Account}");
        if (page.QuerySelector(button) is not { } found)
        {
            return "no such button";
        }

        await thief.PressAsync(found);

        return "done";
    }

    private async Task<string> AskOrganisationsAsync()
    {
        var asked = 0;
        foreach (var entry in entries.Take(MaximumQuestions))
        {
            var page = await thief.GetAsync($"{EntryPath(entry)}/question");
            if (page.QuerySelector("form:has(input[name=channel]) button") is { } ask)
            {
                await thief.PressAsync(ask);
                asked++;
            }
        }

        return $"{asked} tried, {await owner.StillRightQuestions.CountAsync()} sent";
    }

    private async Task<string> OpenContactsAsync()
    {
        var opened = 0;
        foreach (var entry in entries.Take(MaximumContacts))
        {
            var checks = await thief.GetAsync($"{EntryPath(entry)}/checks");
            await thief.PressAsync(checks.QuerySelector("#owner-form button")!, ("owner", thief.Account.ToString()));
            var page = await thief.GetAsync($"{EntryPath(entry)}/contact");
            var shown = page.QuerySelector("#open button") is { } open ? await thief.PressAsync(open) : page;
            opened += shown.Body!.InnerHtml.Contains(Secret, StringComparison.Ordinal) ? 1 : 0;
        }

        return $"{opened} of {MaximumContacts} opened";
    }

    private async Task<string> TakeOffAsync()
    {
        foreach (var entry in entries.TakeLast(MaximumTakeOffs))
        {
            var page = await thief.GetAsync($"{EntryPath(entry)}/take-off");
            await thief.PressAsync(page.QuerySelector("#take-off button")!, ("Note", "They asked for it."));
        }

        var left = await owner.Publications.CountAsync(publication => entries.Contains(publication.EntryId));

        return $"{entries.Count - left} of {MaximumTakeOffs} entries off until a colleague undoes it";
    }

    private async Task PrintAsync(string what, string outcome)
    {
        var after = await ReaderView.ReadAsync(site);
        Console.WriteLine($"stolen: {what} ({outcome}): {ReaderView.Differences(before, after)}");
        before = after;
    }

    private static string EntryPath(Guid entry) => $"/en/staff/entries/{entry}";
}
