using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Pages.Staff;

/// <summary>Yearly windows, refusals and what the help makes public: from the staff form over the review to readers.</summary>
public sealed class FurtherFactsFieldTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Part = "services.urgent-appeal";

    private TestSite site = null!;
    private StaffBrowser ana = null!;
    private string draft = "";

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync(await cluster.CreateSeededAsync());
        ana = await Infrastructure.Staff.SignInAsync(site, Role.Editor);
        draft = await ana.BeginDraftAsync(site, "fidh");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Post_FurtherFacts_AreReviewedAndPublished()
    {
        var bea = await Infrastructure.Staff.SignInAsync(site, Role.Reviewer);
        await SaveAsync(
            Part,
            ("refused", "Evacuation\nPeople in exile"), ("free", "true"), ("answers-everybody", "false"), ("help-publicity.kind", "public"),
            ("intake.state", "open"), ("intake.yearly.1.from", "15 December"), ("intake.yearly.1.to", "March"),
            ("amounts-by-asker.1.for", "organisation"), ("amounts-by-asker.1.max", "20,000"), ("amounts-by-asker.1.currency", "EUR"),
            ("amounts-by-asker.1.as-of", "May 2024"));
        await SaveAsync("about", ("based-in", "Brussels"));
        var again = await ana.GetAsync($"{draft}/parts/{Part}");
        Assert.Equal(
            ["15 December", "March"],
            new[] { "from", "to" }.Select(end => again.QuerySelector($"[name='{Part}.intake.yearly.1.{end}']")!.GetAttribute("value")));

        var submission = await ana.SubmitDraftAsync(draft, "Their site says so.");
        var review = (await bea.GetAsync(submission)).QuerySelectorAll("ins").Select(change => change.TextContent.Trim()).ToList();
        Assert.All(
            ["15 December", "March", "Belgium (BE)", "Evacuation"],
            words => Assert.Contains(review, change => change.Contains(words, StringComparison.Ordinal)));
        await bea.PostAsync(submission, []);

        var page = await site.Client.GetStringAsync("/en/organisations/fidh");
        Assert.All(
            [
                "Each year: 15 December to 31 March", "People in exile", "Based in: Belgium",
                "an organisation: up to 20,000 EUR (as of May 2024)",
            ],
            fact => Assert.Contains(fact, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_DayOfYearInNumbers_ShowsFieldErrorAndKeepsValue()
    {
        var answer = await ana.EditPartAsync(
            draft, Part, ("intake.state", "open"), ("intake.yearly.1.from", "06/07"), ("intake.yearly.1.to", "31 December"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Enter a day and a month such as 15 March, or a month, not \"06/07\".", answer.Errors);
        Assert.Equal(
            "06/07",
            (await ana.GetAsync($"{draft}/parts/{Part}")).QuerySelector($"[name='{Part}.intake.yearly.1.from']")!.GetAttribute("value"));
    }

    /// <summary>Saves fields, and confirms what was read otherwise than typed.</summary>
    private async Task SaveAsync(string part, params (string Field, string Value)[] fields)
    {
        var answer = await ana.EditPartAsync(draft, part, fields);
        Assert.Empty(answer.Errors);
        var saved = answer.Location is null
            ? await ana.SubmitAsync(answer, [], "form#part", "button[value=stay]")
            : answer;
        Assert.NotNull(saved.Location);
    }
}
