using System.Net;
using System.Text.Json.Nodes;
using EmergencySupport.Accounts;
using EmergencySupport.Editorial;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Pages.Staff.Drafts;

/// <summary>Another entry is named by any of its names. One that waits is named by staff, and seen by no reader.</summary>
public sealed class EntryFieldTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Secret = "Casa Secreta";

    private TestSite site = null!;
    private StaffBrowser ana = null!;
    private string draft = "";

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        await GeneratedDirectory.PublishAllAsync(
            database,
            [
                Example.Organisation("Lumen", Example.Service("stay", "shelter", "HN")) with { AlsoKnownAs = ["LU"] },
                Example.Organisation("Lumina", Example.Service("stay", "shelter", "HN")) with { AlsoKnownAs = ["LU"] },
            ]);
        site = await TestSite.StartAsync(database);
        ana = await Infrastructure.Staff.SignInAsync(site, Role.Editor, Role.Reviewer);
        draft = await ana.BeginDraftAsync(site, "fidh");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Post_EntryByOtherName_IsShownAsUnderstoodAndSaved()
    {
        var (part, asked) = await RelateAsync("Organisation mondiale contre la torture");

        Assert.Contains("World Organisation Against Torture", asked.Page.QuerySelector(".understood")!.TextContent, StringComparison.Ordinal);
        await ana.SubmitAsync(asked, [], "form#part", "button[value=stay]");

        Assert.Equal(await StaffJourneys.EntryAsync(site, "omct"), await RelatedAsync(part));
        var shown = (await ana.GetAsync($"{draft}/parts/{part}")).QuerySelector($"[name='{part}.to']")!;
        Assert.Equal("World Organisation Against Torture (OMCT)", shown.GetAttribute("value"));
        Assert.Equal("entries", shown.GetAttribute("list"));
    }

    [Fact]
    public async Task Post_AcronymOfTwo_IsAskedAndNothingIsChosen()
    {
        var (part, asked) = await RelateAsync("LU");

        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Contains("\"LU\" can mean several entries. Write the one you mean: Lumen (lumen), Lumina (lumina).", asked.Errors);
        Assert.Equal("LU", asked.Page.QuerySelector($"[name='{part}.to']")!.GetAttribute("value"));

        await ana.SubmitAsync(asked, [($"{part}.to", "Lumina (lumina)")], "form#part", "button[value=stay]");
        Assert.Equal(await StaffJourneys.EntryAsync(site, "lumina"), await RelatedAsync(part));
    }

    [Fact]
    public async Task Post_DoorOpenedBySeveral_ReadsEachName()
    {
        var part = (await ana.PartPathAsync(draft, "services.")).Split("/parts/")[1];

        var asked = await ana.EditPartAsync(draft, part, ("door.kind", "through-member"), ("door.opened-by", "FLD"), ("door.opened-by", "omct"));
        await ana.SubmitAsync(asked, [], "form#part", "button[value=stay]");

        await using var db = site.Database.OpenAsOwner();
        var opened = JsonNode.Parse((await db.Drafts.SingleAsync()).Details)!["services"]![0]!["door"]!["openedBy"]!.AsArray();
        Assert.Equal(
            [await StaffJourneys.EntryAsync(site, "front-line-defenders"), await StaffJourneys.EntryAsync(site, "omct")],
            opened.Select(id => Guid.Parse($"{id}")));
    }

    [Fact]
    public async Task Relation_ToWaitingEntry_IsPublicOnlyAfterThatEntry()
    {
        var bea = await Infrastructure.Staff.SignInAsync(site, Role.Editor, Role.Reviewer);
        var waiting = await BeginWaitingAsync();
        var (part, saved) = await RelateAsync(Secret);
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        Assert.Contains(
            $"{Secret} is not published yet. Readers see nothing of this until it is.",
            (await ana.OpenAsync($"{draft}/parts/{part}")).Text,
            StringComparison.Ordinal);

        // The reviewer learns that it waits. Of a draft that is not submitted, nobody else sees the name.
        var submission = await ana.SubmitDraftAsync(draft, "They told me.");
        var review = await bea.OpenAsync(submission);
        Assert.Contains("An entry that has not been submitted yet", review.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, review.Text, StringComparison.Ordinal);
        await bea.PostAsync(submission, []);
        var before = await site.Client.GetStringAsync("/en/organisations/fidh");
        Assert.DoesNotContain(Secret, before, StringComparison.Ordinal);
        Assert.DoesNotContain(part.Split('.')[1], before, StringComparison.Ordinal);
        Assert.DoesNotContain("partner", before, StringComparison.OrdinalIgnoreCase);

        await bea.PostAsync(await ana.SubmitDraftAsync(waiting, "They asked us to list them."), []);

        await Eventually.HoldsAsync(async () =>
            (await site.Client.GetStringAsync("/en/organisations/fidh")).Contains("/en/organisations/casa-secreta", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Waiting_ForContributorOfAnotherEntry_HasNoName()
    {
        await ana.SubmitDraftAsync(await BeginWaitingAsync(), "They asked us to list them.");
        var member = await Infrastructure.Staff.AddAsync(site, [Role.Contributor]);
        await using (var db = site.Database.OpenAsOwner())
        {
            db.Add(new OwnEntry { AccountId = member.Id, EntryId = await StaffJourneys.EntryAsync(site, "fidh") });
            await db.SaveChangesAsync();
        }

        var clara = await Infrastructure.Staff.SignInAsync(site, member);
        var own = await clara.BeginDraftAsync(site, "fidh");
        var part = (await clara.PostAsync(own, [], "form[action*=Part]", "button[value=relations]")).Location!.Split("/parts/")[1];

        var refused = await clara.EditPartAsync(own, part, ("kind", "partner-of"), ("to", Secret));

        Assert.Contains($"No entry here has the name \"{Secret}\".", refused.Errors);
        Assert.DoesNotContain(refused.Page.QuerySelectorAll("datalist#entries option"), option => option.GetAttribute("value") == Secret);
        Assert.Contains(
            (await ana.GetAsync($"{draft}/parts/{(await RelateAsync("Lumen")).Part}")).QuerySelectorAll("datalist#entries option"),
            option => option.GetAttribute("value") == Secret);
    }

    /// <summary>A draft of a new organisation with all that it needs.</summary>
    private async Task<string> BeginWaitingAsync()
    {
        var waiting = (await ana.PostAsync("/en/staff/entries/new", ("kind", "organisation"), ("name", Secret))).Location!;
        var source = (await ana.PostAsync(waiting, [], "form[action*=Part]", "button[value=sources]")).Location!.Split("/parts/")[1];
        await ana.EditPartAsync(waiting, source, ("title", "Their own site"));
        var saved = await ana.EditPartAsync(
            waiting,
            "about",
            ("summary", "They open their door."),
            ("description.text", "A made-up house."),
            ("description.sources", source.Split('.')[1]),
            ("listing-basis", "public-offer"));
        Assert.True(saved.Location is not null, string.Join('\n', saved.Errors));

        return waiting;
    }

    private async Task<(string Part, StaffAnswer Answer)> RelateAsync(string other)
    {
        var part = (await ana.PostAsync(draft, [], "form[action*=Part]", "button[value=relations]")).Location!.Split("/parts/")[1];
        var source = (await ana.GetAsync($"{draft}/parts/{part}")).QuerySelector($"[name='{part}.sources']")!.GetAttribute("value")!;

        return (part, await ana.EditPartAsync(draft, part, ("kind", "partner-of"), ("to", other), ("sources", source)));
    }

    private async Task<Guid> RelatedAsync(string part)
    {
        await using var db = site.Database.OpenAsOwner();
        var relations = JsonNode.Parse((await db.Drafts.SingleAsync(known => known.Slug == "fidh")).Details)!["relations"]!.AsArray();

        return Guid.Parse($"{relations.Single(relation => (string?)relation!["key"] == part.Split('.')[1])!["to"]}");
    }
}
