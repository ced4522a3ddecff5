using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Editorial;

/// <summary>Text typed by staff is never lost, and reaches an entry only through its draft.</summary>
public sealed class DraftsTests(TestCluster cluster) : IAsyncLifetime
{
    private TestSite site = null!;

    public async ValueTask InitializeAsync() => site = await TestSite.StartAsync(await cluster.CreateSeededAsync());

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Save_InvalidField_KeepsInputAndShowsError()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor);
        var draft = await ana.BeginDraftAsync(site, "fidh");
        var part = await PartOf(ana, draft, "services.");

        var answer = await ana.EditPartAsync(
            draft, part, ("amount.min", "a lot"), ("amount.currency", "dollars"), ("amount.as-of", "yesterday"),
            ("reach.areas", "Honduras\nNarnia"), ("duration.max", "three months"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Enter a number, not \"a lot\".", answer.Errors);
        Assert.Contains("Enter a date such as 20 May 2023, not \"yesterday\".", answer.Errors);
        var again = await ana.GetAsync($"{draft}/parts/{part}");
        Assert.Equal("a lot", again.QuerySelector($"[name='{part}.amount.min']")!.GetAttribute("value"));
        Assert.Equal(
            ["Honduras", "Narnia", ""],
            again.QuerySelectorAll($"[name='{part}.reach.areas']").Select(field => field.GetAttribute("value")));

        // All problems are told at once, also those of values that can be read.
        Assert.Contains("We do not know the place \"Narnia\". Check how it is spelt.", answer.Errors);
        var refused = await ana.FollowAsync(
            await ana.PostAsync(draft, [("note", "A note that must not be lost")], "form[action$=submission]"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("A note that must not be lost", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_WithoutChanges_KeepsDetailsIdentical()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor);
        foreach (var slug in new[] { "fidh", "front-line-defenders", "amnesty-international" })
        {
            var draft = await ana.BeginDraftAsync(site, slug);
            foreach (var link in (await ana.GetAsync(draft)).QuerySelectorAll("main ul.big a").Select(link => link.GetAttribute("href")!))
            {
                var saved = await ana.PostAsync(link, [], button: "button[value=back]");
                Assert.True(saved.Status == HttpStatusCode.SeeOther, $"{link}: {string.Join(' ', saved.Errors)}");
            }

            var refused = await ana.PostAsync(draft, [("note", "")], "form[action$=submission]");
            Assert.True(
                refused.Text.Contains("does not differ", StringComparison.Ordinal),
                refused.Location is null ? refused.Text : (await ana.GetAsync(refused.Location)).Body!.TextContent);
        }
    }

    [Fact]
    public async Task Save_FromTwoWindows_WarnsInSecondAndKeepsItsText()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor);
        var draft = await ana.BeginDraftAsync(site, "fidh");
        var second = await ana.OpenAsync($"{draft}/parts/about");
        await ana.EditPartAsync(draft, "about", ("summary", "The first window."));

        var answer = await ana.SubmitAsync(second, [("summary", "The second window.")], button: "button[value=stay]");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("The second window.", answer.Page.QuerySelector("[name=summary]")!.TextContent);
        Assert.Contains("another window", answer.Text, StringComparison.Ordinal);
        Assert.Equal("The first window.", (await ana.GetAsync($"{draft}/parts/about")).QuerySelector("[name=summary]")!.TextContent);
        var saved = await ana.SubmitAsync(answer, [], button: "button[value=stay]");
        Assert.Equal("The second window.", (await ana.FollowAsync(saved)).Page.QuerySelector("[name=summary]")!.TextContent);
    }

    [Fact]
    public async Task Save_AfterSessionExpired_KeepsTextUntilSignedInAgain()
    {
        var member = await Staff.AddAsync(site, [Role.Editor]);
        var before = await Staff.SignInAsync(site, member);
        var draft = await before.BeginDraftAsync(site, "fidh");
        var shown = await before.OpenAsync($"{draft}/parts/about");
        await using (var db = site.Database.OpenAsOwner())
        {
            await db.Sessions.ExecuteDeleteAsync();
        }

        var sent = await before.SubmitAsync(shown, [("summary", "Two hours of work\nand <more>.")], button: "button[value=stay]");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, sent.Status);
        var returned = await before.SendFormAsync(
            sent.Location!, [("summary", "Two hours of work\nand <more>."), ("version", "0"), ("then", "stay")]);
        Assert.Contains("Nothing is lost", returned.Text, StringComparison.Ordinal);
        var after = await Staff.SignInAsync(site, member);
        after.Cookies[StaffAuthentication.FormCookie] = before.Cookies[StaffAuthentication.FormCookie];
        var ready = await after.SubmitAsync(returned, []);
        await after.SubmitAsync(ready, []);

        Assert.Equal(
            "Two hours of work\nand <more>.",
            (await after.GetAsync($"{draft}/parts/about")).QuerySelector("[name=summary]")!.TextContent);
    }

    [Fact]
    public async Task Submit_AfterAnotherPublication_ShowsChangesAndMerges()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor, Role.Reviewer);
        var bea = await Staff.SignInAsync(site, Role.Editor, Role.Reviewer);
        var mine = await ana.BeginDraftAsync(site, "fidh");
        await ana.EditPartAsync(mine, "about", ("summary", "Ana writes this summary."));
        var theirs = await bea.BeginDraftAsync(site, "fidh");
        await bea.EditPartAsync(theirs, "about", ("description.text", "Bea writes this description."));
        await ana.PostAsync(await bea.SubmitDraftAsync(theirs, "Better."), []);

        var refused = await ana.PostAsync(mine, [("note", "Mine")], "form[action$=submission]");
        Assert.Contains("Another version has been published", refused.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Bea writes this description.",
            (await ana.GetAsync(mine)).QuerySelector(".ways")!.TextContent,
            StringComparison.Ordinal);
        await ana.PostAsync(mine, [], "form[action$=merge]");
        await bea.PostAsync(await ana.SubmitDraftAsync(mine, "Mine"), []);

        var page = await site.Client.GetStringAsync("/en/organisations/fidh");
        Assert.Contains("Ana writes this summary.", page, StringComparison.Ordinal);
        Assert.Contains("Bea writes this description.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_Conflict_KeepsOwnTextAndShowsNotice()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor, Role.Reviewer);
        var bea = await Staff.SignInAsync(site, Role.Editor, Role.Reviewer);
        var mine = await ana.BeginDraftAsync(site, "fidh");
        await ana.EditPartAsync(mine, "about", ("summary", "Ana writes this."));
        var theirs = await bea.BeginDraftAsync(site, "fidh");
        await bea.EditPartAsync(theirs, "about", ("summary", "Bea writes this."));
        await ana.PostAsync(await bea.SubmitDraftAsync(theirs, "Better."), []);

        var merged = await ana.FollowAsync(await ana.PostAsync(mine, [], "form[action$=merge]"));

        Assert.Contains("Both of you changed these", merged.Text, StringComparison.Ordinal);
        Assert.Equal("Ana writes this.", (await ana.GetAsync($"{mine}/parts/about")).QuerySelector("[name=summary]")!.TextContent);
    }

    [Fact]
    public async Task New_Organisation_IsPublicAfterSecondApproval()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor);
        var bea = await Staff.SignInAsync(site, Role.Reviewer);
        var draft = (await ana.PostAsync("/en/staff/entries/new", ("kind", "organisation"), ("name", "Casa Abierta"))).Location!;
        var source = (await ana.PostAsync(draft, [], "form[action*=Part]", "button[value=sources]")).Location!;
        await ana.PostAsync(source, [($"{source.Split("/parts/")[1]}.title", "Their own site")], button: "button[value=stay]");
        await ana.EditPartAsync(
            draft,
            "about",
            ("summary", "They open their door."),
            ("description.text", "A made-up house."),
            ("description.sources", "source-1"),
            ("listing-basis", "public-offer"));
        var service = (await ana.PostAsync(draft, [], "form[action*=Part]", "button[value=services]")).Location!.Split("/parts/")[1];
        var saved = await ana.EditPartAsync(
            draft, service, ("name", "A companion walks with you"), ("needs", "accompaniment"), ("stated", "by-name"),
            ("reach.areas", "Honduras\nguatemala"), ("sources", "source-1"));
        Assert.Empty(saved.Errors);
        var submission = await ana.SubmitDraftAsync(draft, "They asked us to list them.");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync("/en/organisations/casa-abierta")).StatusCode);

        await bea.PostAsync(submission, []);

        Assert.Contains(
            "A companion walks with you",
            await site.Client.GetStringAsync("/en/organisations/casa-abierta"),
            StringComparison.Ordinal);
        Assert.Contains("casa-abierta", await site.Client.GetStringAsync("/en/find?need=accompaniment&area=GT"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slug_Changed_RedirectsOldToNew()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor);
        var bea = await Staff.SignInAsync(site, Role.Reviewer);
        var draft = await ana.BeginDraftAsync(site, "fidh");
        var submitted = (await ana.PostAsync(draft, [("slug", "fidh-network")], "form[action$=submission]")).Location!;
        var review = await bea.GetAsync(submitted);
        Assert.Contains("fidh-network", review.Body!.TextContent, StringComparison.Ordinal);

        // It leads nobody elsewhere: the old address stays the entry's own.
        Assert.Null(review.QuerySelector(".ways"));
        await bea.ExpireFactorAsync();
        await bea.PostAsync(submitted, []);

        using var old = await site.Client.GetAsync("/en/organisations/fidh");
        Assert.Equal("/en/organisations/fidh-network", old.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Translation_OriginalChanges_IsMarkedOutdated()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor);
        var bea = await Staff.SignInAsync(site, Role.Reviewer);
        var draft = await ana.BeginDraftAsync(site, "fidh");
        await ana.PostAsync($"{draft}/languages/es", ("summary", "Una federación que escucha."));
        await bea.PostAsync(await ana.SubmitDraftAsync(draft, "Spanish"), []);
        Assert.Contains(
            "Una federación que escucha.",
            await site.Client.GetStringAsync("/es/organisations/fidh"),
            StringComparison.Ordinal);

        var next = await ana.BeginDraftAsync(site, "fidh");
        await ana.EditPartAsync(next, "about", ("summary", "Quite another summary."));
        Assert.Contains("The original has changed since", (await ana.OpenAsync($"{next}/languages/es")).Text, StringComparison.Ordinal);
        await bea.PostAsync(await ana.SubmitDraftAsync(next, "English"), []);

        Assert.Contains("Quite another summary.", await site.Client.GetStringAsync("/es/organisations/fidh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guidance_Edited_RequiresSecondPerson()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor, Role.Reviewer);
        await using var db = site.Database.OpenAsOwner();
        var slug = await db.Slugs
            .Join(
                db.Entries.Where(entry => entry.Kind == EmergencySupport.Directory.EntryKind.Guidance),
                slug => slug.EntryId,
                entry => entry.Id,
                (slug, entry) => slug.Slug)
            .OrderBy(slug => slug)
            .FirstAsync();
        var draft = await ana.BeginDraftAsync(site, slug);
        await ana.EditPartAsync(draft, "about", ("body", "Call 0212 345 678 now."));
        var submission = await ana.SubmitDraftAsync(draft, "New");

        var page = await ana.GetAsync(submission);

        Assert.Contains("0212 345 678", page.QuerySelector(".ways")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form:not([action]) button"));
        Assert.Equal(1, await db.Submissions.CountAsync(waiting => waiting.Decision == null));
    }

    [Fact]
    public async Task SendBack_WithNote_ReturnsDraftToAuthor()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor);
        var bea = await Staff.SignInAsync(site, Role.Reviewer);
        var draft = await ana.BeginDraftAsync(site, "fidh");
        await ana.EditPartAsync(draft, "about", ("summary", "Ana’s words."));
        var submission = await ana.SubmitDraftAsync(draft, "Please look.");
        await bea.PostAsync(submission, [("note", "Name the source.")], "form[action$=return]");

        Assert.Contains("Name the source.", (await ana.OpenAsync(submission)).Text, StringComparison.Ordinal);
        Assert.Contains(
            "International Federation for Human Rights", (await ana.OpenAsync("/en/staff")).Text, StringComparison.Ordinal);
        var again = await ana.BeginDraftAsync(site, "fidh");
        Assert.Equal("Ana’s words.", (await ana.GetAsync($"{again}/parts/about")).QuerySelector("[name=summary]")!.TextContent);
    }

    [Fact]
    public async Task Approve_WithdrawnEntry_IsRefusedUntilWithdrawalIsLifted()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor);
        var bea = await Staff.SignInAsync(site, Role.Editor, Role.Reviewer);
        var draft = await ana.BeginDraftAsync(site, "fidh");
        await ana.EditPartAsync(draft, "about", ("summary", "Ana’s words."));
        var submission = await ana.SubmitDraftAsync(draft, "Please look.");
        var entry = await StaffJourneys.EntryAsync(site, "fidh");
        await bea.PostAsync($"/en/staff/entries/{entry}/narrowing", ("Act", "withdrawn"), ("Note", "They asked us to."));
        Assert.Equal(HttpStatusCode.Gone, (await site.Client.GetAsync("/en/organisations/fidh")).StatusCode);

        var refused = await bea.FollowAsync(await bea.PostAsync(submission, []));

        Assert.Contains("This entry is withdrawn", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await site.Client.GetAsync("/en/organisations/fidh")).StatusCode);
    }

    [Fact]
    public async Task Restore_OlderRevision_CreatesDraftForSecondPerson()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor);
        var bea = await Staff.SignInAsync(site, Role.Reviewer);
        var before = (await site.Client.GetStringAsync("/en/organisations/fidh")).Contains(
            "A federation whose members", StringComparison.Ordinal);
        var draft = await ana.BeginDraftAsync(site, "fidh");
        await ana.EditPartAsync(draft, "about", ("summary", "Quite another summary."));
        await bea.PostAsync(await ana.SubmitDraftAsync(draft, "New"), []);
        var entry = await StaffJourneys.EntryAsync(site, "fidh");

        var back = (await ana.PostAsync(
            $"/en/staff/entries/{entry}/history?from=2&to=1",
            [],
            "form[action$='" + entry + "']",
            "button[name=revision]")).Location!;
        await bea.PostAsync(await ana.SubmitDraftAsync(back, "The old one was right."), []);

        Assert.True(before);
        var page = await site.Client.GetStringAsync("/en/organisations/fidh");
        Assert.Contains("A federation whose members", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Quite another summary.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_UnapprovedRevision_IsRefused()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor, Role.Reviewer);
        var bea = await Staff.SignInAsync(site, Role.Editor, Role.Reviewer);
        var draft = await ana.BeginDraftAsync(site, "fidh");
        await ana.EditPartAsync(draft, "about", ("summary", "Call +504 2213 4455."));
        var submission = await ana.SubmitDraftAsync(draft, "New");
        await ana.SendFormAsync(submission + "/return", [("__RequestVerificationToken", await ana.TokenAsync(submission))]);
        var entry = await StaffJourneys.EntryAsync(site, "fidh");

        // Bea cannot begin a draft from Ana's text: she would become its author, and Ana could approve her own text.
        var history = await bea.OpenAsync($"/en/staff/entries/{entry}/history?from=1&to=2");
        var forged = await bea.SendFormAsync(
            $"/en/staff/entries/{entry}",
            [
                ("__RequestVerificationToken", await bea.TokenAsync("/en/staff/account")),
                ("revision", submission.Split('/')[^1]),
            ]);

        Assert.Contains("4455", history.Text, StringComparison.Ordinal);
        Assert.Null(history.Page.QuerySelector("button[name=revision]"));
        Assert.Equal(HttpStatusCode.Forbidden, forged.Status);
    }

    [Fact]
    public async Task Hotline_MarkedDoubtful_StaysVisibleWithWarning()
    {
        // The hotline is cached until the database notifies the site of a change, or for ten seconds, which never pass
        // with this clock.
        await using var still = await TestSite.StartAsync(await cluster.CreateSeededAsync(), new ManualClock());
        var ana = await Staff.SignInAsync(still, Role.Editor);
        var entry = await StaffJourneys.EntryAsync(still, "front-line-defenders");
        var before = await still.Client.GetStringAsync("/en/");
        await ana.PostAsync($"/en/staff/entries/{entry}/narrowing", ("Act", "doubtful:emergency-page"), ("Note", "A caller said so."));

        await Eventually.HoldsAsync(async () =>
            (await still.Client.GetStringAsync("/en/")).Contains("not sure of this", StringComparison.Ordinal));
        var after = await still.Client.GetStringAsync("/en/");

        Assert.Contains("Open their emergency page", before, StringComparison.Ordinal);
        Assert.Contains("Open their emergency page", after, StringComparison.Ordinal);
        Assert.DoesNotContain("not sure of this", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspend_EleventhTimeInADay_IsRefusedByDatabase()
    {
        var entry = await StaffJourneys.EntryAsync(site, "fidh");
        await using var db = site.Database.OpenAsApp();
        var now = TimeProvider.System.GetUtcNow();
        for (var number = 0; number < 10; number++)
        {
            db.Restrictions.Add(Doubt());
            await db.SaveChangesAsync();
        }

        db.Restrictions.Add(Doubt());

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.Contains("reached its limit of restrictions", refused.InnerException!.Message, StringComparison.Ordinal);

        Restriction Doubt() => new(RestrictionKind.Doubtful, entry, Guid.NewGuid(), "why", [], "ana", now, isEffective: true);
    }

    [Fact]
    public async Task Resend_FormFromAnotherSite_IsRefused()
    {
        var stranger = new StaffBrowser(site);

        var direct = await stranger.SendFormAsync("/en/staff/people/invitation", [("email", "friend@example.net")]);
        var again = await stranger.SendFormAsync("/en/staff/again?to=/en/staff/people/invitation", [("email", "friend@example.net")]);

        Assert.Equal(HttpStatusCode.SeeOther, direct.Status);
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
    }

    [Fact]
    public async Task Draft_OfAnotherPerson_ReturnsNotFoundAndIsAudited()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor);
        var bea = await Staff.SignInAsync(site, Role.Editor);
        var draft = await ana.BeginDraftAsync(site, "fidh");

        foreach (var page in new[] { "", "/parts/about", "/languages/es", "/preview" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await bea.OpenAsync(draft + page)).Status);
        }

        await using var db = site.Database.OpenAsOwner();
        Assert.Equal(4, await db.AuditLog.CountAsync(line => line.Actor == bea.Actor && line.Action == AuditAction.AccessRefused));
    }

    [Fact]
    public async Task StaffHome_EachPerson_ShowsPendingWork()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor);
        var bea = await Staff.SignInAsync(site, Role.Reviewer);
        Assert.Contains("There is nothing to do", (await bea.OpenAsync("/en/staff")).Text, StringComparison.Ordinal);
        var draft = await ana.BeginDraftAsync(site, "fidh");
        await ana.EditPartAsync(draft, "about", ("summary", "Ana’s words."));
        Assert.Contains("Your drafts", (await ana.OpenAsync("/en/staff")).Text, StringComparison.Ordinal);
        await ana.SubmitDraftAsync(draft, "Please look.");

        Assert.Contains("Waiting for a second person", (await bea.OpenAsync("/en/staff")).Text, StringComparison.Ordinal);
        Assert.Contains("Your requests", (await ana.OpenAsync("/en/staff")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contributor_OtherOrganisation_CannotViewOrEdit()
    {
        var member = await Staff.AddAsync(site, [Role.Contributor]);
        var own = await StaffJourneys.EntryAsync(site, "fidh");
        var other = await StaffJourneys.EntryAsync(site, "amnesty-international");
        await using (var db = site.Database.OpenAsOwner())
        {
            db.Add(new OwnEntry { AccountId = member.Id, EntryId = own });
            await db.SaveChangesAsync();
        }

        var clara = await Staff.SignInAsync(site, member);

        Assert.DoesNotContain("amnesty", (await clara.OpenAsync("/en/staff/entries")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await clara.OpenAsync($"/en/staff/entries/{other}")).Status);
        var token = await clara.TokenAsync($"/en/staff/entries/{own}");
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await clara.SendFormAsync($"/en/staff/entries/{other}", [("__RequestVerificationToken", token)])).Status);
        Assert.StartsWith("/en/staff/drafts/", await clara.BeginDraftAsync(site, "fidh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_ByAuthorOfIntermediateRevision_IsRefusedByDatabase()
    {
        var ana = await Staff.SignInAsync(site, Role.Editor, Role.Reviewer);
        var entry = await StaffJourneys.EntryAsync(site, "fidh");
        await using var db = site.Database.OpenAsApp();
        var published = await db.Revisions.SingleAsync(revision => revision.EntryId == entry);
        var now = TimeProvider.System.GetUtcNow();
        var swapped = new Revision(
            entry,
            published,
            published.Details!.Replace("fidh.org", "fidh.example", StringComparison.Ordinal),
            ana.Actor,
            RevisionOrigin.Staff,
            now);
        var comma = new Revision(entry, swapped, swapped.Details + " ", "colleague", RevisionOrigin.Staff, now);
        db.Revisions.AddRange(swapped, comma);
        await db.SaveChangesAsync();
        var publication = await db.Publications.SingleAsync(publication => publication.EntryId == entry);
        publication.Replace(comma, ana.Actor.ToUpperInvariant() + " ", now);

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.Contains("The approver wrote a part of this", refused.InnerException!.Message, StringComparison.Ordinal);
    }

    private static async Task<string> PartOf(StaffBrowser browser, string draft, string path) =>
        (await browser.PartPathAsync(draft, path)).Split("/parts/")[1];
}
