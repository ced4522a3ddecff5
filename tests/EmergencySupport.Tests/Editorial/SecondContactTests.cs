using EmergencySupport.Accounts;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Editorial;

/// <summary>A person at the organisation, not a member of staff, who would notice a wrong number.</summary>
public sealed class SecondContactTests(TestCluster cluster)
{
    [Fact]
    public async Task Approve_ChangedContact_NotifiesSecondContactWithoutDetails()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateSeededAsync());
        var ana = await Staff.SignInAsync(site, Role.Editor);
        var bea = await Staff.SignInAsync(site, Role.Reviewer);
        await using var db = site.Database.OpenAsOwner();
        var entry = (await db.Slugs.SingleAsync(slug => slug.Slug == "fidh")).EntryId;
        await ana.PostAsync($"/en/staff/entries/{entry}", [("email", "rosa@example.org")], form: "form[action*=ontact]");

        var draft = await ana.BeginDraftAsync(site, "fidh");
        var part = await ana.PartPathAsync(draft, "channels.");
        await ana.PostAsync(
            part,
            [("channels." + part.Split("channels.")[1] + ".value", "https://new.example.org/help")],
            button: "button[value=back]");
        await bea.PostAsync(await ana.SubmitDraftAsync(draft, "They told me on the telephone."), []);

        var mail = (await site.ReadMailsAsync()).Single(mail => mail.To == "rosa@example.org");
        var published = await PublishedRevisions.OfAsync(db, [entry], CancellationToken.None);
        var name = published[entry].Organisation.Details.Name;
        var texts = site.Services.GetRequiredService<Texts>();
        Assert.All(
            InterfaceLanguages.All,
            language =>
                Assert.Contains(
                    texts.In(language, "Mail.YourContactChanged", name.In(language).Text).ReplaceLineEndings(),
                    mail.Text.ReplaceLineEndings(),
                    StringComparison.Ordinal));
        Assert.DoesNotContain("new.example.org", mail.Text + mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("http", mail.Text, StringComparison.Ordinal);
    }

    /// <summary>An account that replaces the contact without end does not bury other mails.</summary>
    [Fact]
    public async Task Change_WithoutEnd_SendsAFewMailsAnHour()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateSeededAsync());
        var ana = await Staff.SignInAsync(site, Role.Editor);
        var bea = await Staff.AddAsync(site, [Role.Reviewer]);
        var entry = await StaffJourneys.EntryAsync(site, "fidh");
        for (var number = 0; number <= 2 * MailLimits.PerHour; number++)
        {
            await ana.PostAsync(
                $"/en/staff/entries/{entry}", [("email", $"rosa{number}@example.org")], form: "form[action*=ontact]");
        }

        var mails = await site.ReadMailsAsync();

        Assert.Equal(MailLimits.PerHour, mails.Count(mail => mail.To == bea.Email));
        Assert.Single(mails, mail => mail.To == "rosa0@example.org");
        Assert.Equal(2 * MailLimits.PerHour - 1, mails.Count);
    }
}
