using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Editorial.History;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Editorial;

/// <summary>An entry edited and approved by two people, without scripts.</summary>
public sealed class EntryLifecycleTests(TestCluster cluster)
{
    [Fact]
    public async Task Edit_ChangedContact_IsPublicOnlyAfterApprovalWithRecentSecondFactor()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateSeededAsync());
        var ana = await Staff.SignInAsync(site, Role.Editor, Role.Reviewer);
        var bea = await Staff.SignInAsync(site, Role.Reviewer);
        var draft = await ana.BeginDraftAsync(site, "fidh");

        var part = await ana.PartPathAsync(draft, "channels.");
        var saved = await ana.PostAsync(
            part,
            [("channels." + part.Split("channels.")[1] + ".value", "https://new.example.org/help")],
            button: "button[value=back]");
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        var submitted = await ana.SubmitDraftAsync(draft, "They told me on the telephone.");

        // The author cannot approve it.
        var own = await ana.FollowAsync(
            await ana.SendFormAsync(submitted, [("__RequestVerificationToken", await ana.TokenAsync(submitted))]));
        Assert.Contains("you wrote it", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("new.example.org", await site.Client.GetStringAsync("/en/organisations/fidh"), StringComparison.Ordinal);

        // A stale second factor is not enough.
        await bea.ExpireFactorAsync();
        var asked = await bea.PostAsync(submitted, []);
        Assert.StartsWith("/en/staff/factor", asked.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("new.example.org", await site.Client.GetStringAsync("/en/organisations/fidh"), StringComparison.Ordinal);

        await bea.RefreshFactorAsync();
        var review = await bea.GetAsync(submitted);
        Assert.Contains("https://new.example.org/help", review.QuerySelector(".ways")!.TextContent, StringComparison.Ordinal);
        await bea.PostAsync(submitted, []);
        Assert.Contains("new.example.org", await site.Client.GetStringAsync("/en/organisations/fidh"), StringComparison.Ordinal);

        var mails = await site.ReadMailsAsync();
        Assert.Equal(2, mails.Count(mail => mail.Subject.StartsWith("A contact detail has changed", StringComparison.Ordinal)));
        Assert.All(mails, mail => Assert.DoesNotContain("new.example.org", mail.Text, StringComparison.Ordinal));
        await using var db = site.Database.OpenAsOwner();
        Assert.Empty((await new HistoryVerifier(db).VerifyAsync(CancellationToken.None)).Problems);
    }
}
