using EmergencySupport.Accounts;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Localisation;
using EmergencySupport.Notifications;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Digest;

/// <summary>
/// A busy day of three people: eight changes of texts, two of them sent back, one changed channel, checks, and one wrong number.
/// Only what cannot wait is mailed.
/// </summary>
public sealed class BusyDayTests(TestCluster cluster)
{
    private static readonly string[] Slugs = ["fidh", "omct", "lines0", "lines1", "lines2", "lines3", "lines4", "lines5"];

    [Fact]
    public async Task BusyDay_SendsAMailForTheChannelAndForTheSuspension()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateSeededAsync());
        await GeneratedDirectory.PublishAllAsync(site.Database, Enumerable.Range(0, 6).Select(Lines));
        var ana = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer], "Ana", "es");
        var berta = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer], "Berta", "fr");
        var clara = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer, Role.Administrator], "Clara", "pt");
        var (author, reviewer) = (await Staff.SignInAsync(site, ana), await Staff.SignInAsync(site, berta));

        foreach (var (slug, index) in Slugs.Select((slug, index) => (slug, index)))
        {
            var draft = await author.BeginDraftAsync(site, slug);
            await author.EditPartAsync(draft, "about", ("summary", $"Clearer words, number {index}."));
            var submission = await author.SubmitDraftAsync(draft, "Clearer.");
            var decided = index < 2
                ? await reviewer.PostAsync($"{submission}/return", ("note", "Not yet."))
                : await reviewer.PostAsync(submission, []);
            Assert.NotNull(decided.Location);
        }

        var checks = $"/en/staff/entries/{await StaffJourneys.EntryAsync(site, "lines0")}/checks";
        Assert.NotNull((await author.PostAsync(
            checks, [("method", "email")], "main form:has(input[name=key][value=mail])", "button[value=right]")).Location);
        Assert.NotNull((await reviewer.PostAsync(
            checks, [], "form:has(button[formaction$=Confirm])", "button[formaction$=Confirm]")).Location);
        await using (var db = site.Database.OpenAsOwner())
        {
            Assert.Equal(0, await db.OutgoingMails.CountAsync());
        }

        var changed = await author.BeginDraftAsync(site, "lines1");
        await author.EditPartAsync(changed, "channels.mail", ("value", "new@lines1.example"));
        Assert.NotNull((await reviewer.PostAsync(
            await author.SubmitDraftAsync(changed, "They moved."), [("checked-mail", "email")], "main form:has(select)")).Location);
        await SuspendAsync(site, ana, "lines2");

        var texts = site.Services.GetRequiredService<Texts>();
        string[] expected =
        [
            $"{ana.Email}: {texts.In("es", "Mail.ContactChanged.Subject", "Lines1")}",
            $"{berta.Email}: {texts.In("fr", "Mail.ContactChanged.Subject", "Lines1")}",
            $"{clara.Email}: {texts.In("pt", "Mail.ContactChanged.Subject", "Lines1")}",
            $"{berta.Email}: {texts.In("fr", "Mail.Restrict.Made.Subject", "Lines2")}",
            $"{clara.Email}: {texts.In("pt", "Mail.Restrict.Made.Subject", "Lines2")}",
        ];
        var mails = (await site.ReadMailsAsync()).Select(mail => $"{mail.To}: {mail.Subject}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), mails.Order(StringComparer.Ordinal));
    }

    private static OrganisationDetails Lines(int number)
    {
        var details = Example.Organisation($"Lines{number}", Example.Service("s", "legal-help", "HN"));

        return details with { Channels = [Example.Channel("mail", ChannelKind.Email, $"help@lines{number}.example")] };
    }

    private static async Task SuspendAsync(TestSite site, Staff.Member by, string slug)
    {
        var entry = await StaffJourneys.EntryAsync(site, slug);
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Equal(
            RestrictionOutcome.Done,
            await scope.ServiceProvider.GetRequiredService<Restrictions>().RestrictAsync(
                new(RestrictionKind.Suspended, entry, "mail", "It bounces.", []),
                by.Id,
                Staff.Clock(site).GetUtcNow(),
                CancellationToken.None));
    }
}
