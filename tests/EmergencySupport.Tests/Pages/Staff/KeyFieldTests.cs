using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Pages.Staff;

/// <summary>
/// OpenPGP keys in the staff form: a private key is not stored, and a changed key is shown by its fingerprint.
/// </summary>
public sealed class KeyFieldTests(TestCluster cluster) : IAsyncLifetime
{
    private TestSite site = null!;
    private StaffBrowser ana = null!;
    private string draft = "";

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(database);
        ana = await Infrastructure.Staff.SignInAsync(site, Role.Editor);
        await GeneratedDirectory.PublishAsync(
            database,
            Example.Organisation("Lines", Example.Service("stay", "shelter", "HN")) with
            {
                Channels = [Example.Channel("mail", ChannelKind.Email, TestKeys.Mailbox)],
            });
        draft = await ana.BeginDraftAsync(site, "lines");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Post_PrivateKey_IsRefusedAndNotStored()
    {
        var key = new TestKeys();
        foreach (var text in new[] { key.Private, key.PrivateInDisguise })
        {
            var answer = await ana.EditPartAsync(draft, "channels.mail", ("public-key", text));

            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains(
                "This is a PRIVATE key. It was not kept. Anyone who has it can read the mail of its owner: tell the "
                    + "owner now, and ask for the public key.",
                answer.Errors);
            Assert.Contains("OpenPGP public key", answer.Text, StringComparison.Ordinal);
            var secret = text.ReplaceLineEndings("\n").Split('\n')[5];
            Assert.DoesNotContain(secret, answer.Page.Source.Text, StringComparison.Ordinal);
            await using var db = site.Database.OpenAsOwner();
            Assert.DoesNotContain(secret, (await db.Drafts.SingleAsync()).Details, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Post_ChangedKey_CountsAsContactChangeAndShowsFingerprint()
    {
        var key = new TestKeys();

        var saved = await ana.EditPartAsync(draft, "channels.mail", ("public-key", key.Armoured));
        Assert.True(saved.Location is not null, string.Join(' ', saved.Errors));
        var again = await ana.GetAsync($"{draft}/parts/channels.mail");
        var submission = await ana.GetAsync(await ana.SubmitDraftAsync(draft, "They gave it to me on the telephone."));

        Assert.Equal("TEXTAREA", again.QuerySelector("[name='channels.mail.public-key']")!.TagName);
        Assert.Equal(
            key.Armoured.ReplaceLineEndings("\n").Trim(),
            again.QuerySelector("[name='channels.mail.public-key']")!.TextContent.ReplaceLineEndings("\n").Trim());
        var contactChange = submission.QuerySelector(".ways ins")!.TextContent;
        Assert.Contains(string.Join(' ', PgpKey.Read(key.Armoured, out _)!.FingerprintGroups), contactChange, StringComparison.Ordinal);
        Assert.DoesNotContain("BEGIN PGP", submission.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ExpiredKey_ShowsFieldError()
    {
        var answer = await ana.EditPartAsync(
            draft,
            "channels.mail",
            ("public-key", new TestKeys(days: 1, made: TimeProvider.System.GetUtcNow().AddDays(-3)).Armoured));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("This key has expired. Ask them for one that is still valid.", answer.Errors);
        Assert.NotNull(answer.Page.QuerySelector("[name='channels.mail.public-key'][aria-invalid=true]"));
    }
}
