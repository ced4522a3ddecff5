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

        await PrintAsync("an alias of common words", await AddAliasAsync());
        await PrintAsync("right on every hotline, alone", await CheckHotlinesAsync("right"));
        await PrintAsync("changed on every hotline", await CheckHotlinesAsync("changed"));
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

    /// <summary>Presses a result on each hotline: the account brought the present text of none, and of none alone.</summary>
    private async Task<string> CheckHotlinesAsync(string result)
    {
        var recorded = 0;
        await using var scope = site.Services.CreateAsyncScope();
        var parts = await scope.ServiceProvider.GetRequiredService<EmergencySupport.Upkeep.Rounds>()
            .AllAsync(clock.Now, CancellationToken.None);
        foreach (var part in parts.Where(part => part.IsHotline).ToList())
        {
            var page = await thief.GetAsync($"{EntryPath(part.Entry)}/checks");
            var form = page.QuerySelector($"form:has(input[name=key][value={part.Key}])")!;
            var answer = await thief.PressAsync(form.QuerySelector($"button[value={result}]")!, ("method", "telephone"));
            recorded += answer.QuerySelector(".error[role=alert]") is null ? 1 : 0;
        }

        return $"{recorded} recorded";
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
            var page = await thief.GetAsync($"{EntryPath(entry)}/checks");
            if (page.QuerySelector("form[action$=question] button") is { } ask)
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
    }

    private static string EntryPath(Guid entry) => $"/en/staff/entries/{entry}";
}
