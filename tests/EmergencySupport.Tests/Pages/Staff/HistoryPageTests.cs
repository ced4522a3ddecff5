using EmergencySupport.Accounts;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Pages.Staff;

/// <summary>The history of an entry, and the changes between any two revisions.</summary>
public sealed class HistoryPageTests(TestCluster cluster) : IAsyncLifetime
{
    private TestSite site = null!;
    private StaffBrowser editor = null!;
    private Guid entry;

    private string Path => $"/en/staff/entries/{entry}/history";

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(database);
        var ana = await Infrastructure.Staff.AddAsync(site, [Role.Editor], "Ana");
        var berta = await Infrastructure.Staff.AddAsync(site, [Role.Editor, Role.Reviewer], "Berta");
        editor = await Infrastructure.Staff.SignInAsync(site, ana);
        var before = Example.Organisation("Lines", Example.Service("stay", "shelter", "HN")) with
        {
            Channels = [Example.Channel("hotline", ChannelKind.Phone, "+50422130000")],
        };
        var after = before with
        {
            Summary = LocalText.Of("en", "Lines helps women."),
            Channels = [Example.Channel("hotline", ChannelKind.Phone, "+50499999999")],
        };
        var first = await GeneratedDirectory.PublishAsync(database, before);
        entry = first.EntryId;
        await using var db = database.OpenAsOwner();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var now = TimeProvider.System.GetUtcNow();
        var second = new Revision(entry, first, DetailsJson.Write(after), ana.Actor, RevisionOrigin.Staff, now);
        db.Revisions.Add(second);
        var submission = new Submission(second, "lines", "They moved.", now);
        db.Submissions.Add(submission);
        db.Events.Add(new Event(EventKind.Submitted, ana.Actor, now, second));
        await db.SaveChangesAsync();
        submission.Decide(Decision.Approved, berta.Actor, "I called them.", now);
        await new Publisher(db).PublishAsync(
            await db.Entries.SingleAsync(known => known.Id == entry),
            second,
            berta.Actor,
            await TaxonomyStore.ReadAsync(db, default),
            now,
            default);
        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Get_Entry_ShowsWhoDidWhatAndWhy()
    {
        var page = (await editor.OpenAsync(Path)).Text;

        Assert.Contains("Revision 2 · Ana", page, StringComparison.Ordinal);
        Assert.Contains("They moved.", page, StringComparison.Ordinal);
        Assert.Contains("Approved by Berta", page, StringComparison.Ordinal);
        Assert.Contains("I called them.", page, StringComparison.Ordinal);
        Assert.Contains("Published · Revision 2 · Berta", page, StringComparison.Ordinal);
        Assert.Contains("made from revision 1", page, StringComparison.Ordinal);
        await using var db = site.Database.OpenAsOwner();
        Assert.Empty((await new HistoryVerifier(db).VerifyAsync(default)).Problems);
    }

    [Fact]
    public async Task Get_TwoRevisions_ShowsContactChangesSeparately()
    {
        var page = await editor.GetAsync($"{Path}?from=1&to=2");

        var contactChanges = page.QuerySelector(".ways")!;
        Assert.Equal("+50422130000", contactChanges.QuerySelector("del")!.TextContent.Trim());
        Assert.Equal("+50499999999", contactChanges.QuerySelector("ins")!.TextContent.Trim());
        Assert.Contains("Contact detail › hotline › Address or number", contactChanges.TextContent, StringComparison.Ordinal);
        var summary = page.QuerySelector(".diff dd[lang=en]")!;
        Assert.Equal(
            ("Lines helps women.", "helps.", "ltr"),
            (
                summary.TextContent.Replace("helps.", "", StringComparison.Ordinal),
                summary.QuerySelector("del")!.TextContent,
                summary.GetAttribute("dir")));
    }

    [Fact]
    public async Task Get_WithoutBaseRevision_ShowsWholeRevision() =>
        Assert.Contains(
            "+50422130000",
            (await editor.GetAsync($"{Path}?from=&to=1")).QuerySelector(".ways")!.TextContent,
            StringComparison.Ordinal);

    [Fact]
    public async Task Get_RedactedRevision_ShowsThatItIsRedacted()
    {
        await using var db = site.Database.OpenAsOwner();
        await db.Revisions.Where(revision => revision.EntryId == entry && revision.Number == 1)
            .ExecuteUpdateAsync(set => set.SetProperty(revision => revision.Details, (string?)null));

        var page = (await editor.OpenAsync($"{Path}?from=1&to=2")).Text;

        Assert.Contains("Revision 1 was erased", page, StringComparison.Ordinal);
        Assert.Contains("There is no revision 9", (await editor.OpenAsync($"{Path}?from=9&to=2")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_InSpanish_IsTranslated() =>
        Assert.Contains(
            "Comparar dos versiones",
            (await editor.OpenAsync($"/es/staff/entries/{entry}/history?from=1&to=2")).Text,
            StringComparison.Ordinal);
}
