using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Localisation;
using EmergencySupport.Taxonomies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>
/// From the three questions to an answer, on the smallest phone without scripts. No URL on the way contains the
/// answers in words.
/// </summary>
public sealed partial class ThreeQuestionsTests(BrowserRun run) : BrowserTest(run)
{
    private const int Width = 320;

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Answer_ForOneself_ListsOrganisationsAndUnservedNeeds(string language)
    {
        var page = await OpenAsync($"/{language}/", width: Width);
        var seen = RecordAddresses(page);

        await Link(page, Say(language, "Home.Questions")).ClickAsync();
        await Link(page, Say(language, "Start.Who.self")).ClickAsync();
        await page.GetByLabel((await SituationAsync("threatened")).In(language)).CheckAsync();
        await page.GetByLabel((await SituationAsync("family")).In(language)).CheckAsync();
        await Button(page, language, "Start.Next").ClickAsync();
        await ChooseAsync(page, language, "002", "KE");

        await Expect(Heading(page)).ToContainTextAsync((await AreaAsync(language, "KE")).Name);
        await Expect(page.Locator("article[data-organisation=front-line-defenders] a[href=\"#now\"]")).ToBeVisibleAsync();
        await Expect(page.GetByText(
            Say(language, "Answers.NoOrganisation", Say(language, "Words.Quoted", (await SituationAsync("family")).In(language)))))
                .ToBeVisibleAsync();
        AssertHasNoWords(seen);
        Assert.Equal(Width, await EvaluateAsync<int>(page, "() => document.documentElement.scrollWidth"));
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Answer_ForAnotherPerson_ShowsAdviceInEachLanguage(string language)
    {
        var page = await OpenAsync($"/{language}/start", width: Width);
        var seen = RecordAddresses(page);

        await Link(page, Say(language, "Start.Who.friend")).ClickAsync();
        await page.GetByLabel((await SituationAsync("missing")).In(language)).CheckAsync();
        await Button(page, language, "Start.Next").ClickAsync();
        await ChooseAsync(page, language, "419", "HN");
        await Group(page, language, "word").GetByLabel(Say(language, "Start.Other.word.nobody-can-ask")).CheckAsync();
        await Group(page, language, "name").GetByLabel(Say(language, "Start.Other.name.no"), new() { Exact = true }).CheckAsync();
        await Button(page, language, "Form.Show").ClickAsync();

        await Expect(page.Locator("h1 + .jumps + ul > li"))
            .ToHaveTextAsync(
                [
                    Say(language, "Answers.Word.nobody-can-ask"),
                    Say(language, "Answers.NoName"),
                    Say(language, "Answers.Talk.none-yet"),
                ]);
        var answer = new Uri(page.Url).AbsolutePath;
        var other = InterfaceLanguages.All.First(served => served != language);
        await page.Locator($"header a[hreflang={other}]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(Site, $"/{other}{answer[3..]}").ToString());
        await Expect(page.Locator("h1 + .jumps + ul > li"))
            .ToHaveTextAsync(
                [Say(other, "Answers.Word.nobody-can-ask"), Say(other, "Answers.NoName"), Say(other, "Answers.Talk.none-yet")]);
        AssertHasNoWords(seen);
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Answer_AllQuestionsSkipped_ShowsAllOrganisations(string language)
    {
        var page = await OpenAsync($"/{language}/start", width: Width);

        await Link(page, Say(language, "Start.Who.not-said")).ClickAsync();
        await Link(page, Say(language, "Start.Skip")).ClickAsync();
        await Expect(page.GetByText(Say(language, "Start.Last"))).ToBeVisibleAsync();
        await Link(page, Say(language, "Start.Skip")).ClickAsync();

        await Expect(Heading(page)).ToHaveTextAsync(Say(language, "Find.Title"));
        await Expect(page.Locator("article").First).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Back_WithBrowserOrLink_KeepsAnswersWithoutResubmitting(string language)
    {
        var page = await OpenAsync($"/{language}/start", width: Width);
        await Link(page, Say(language, "Start.Who.group")).ClickAsync();
        await page.GetByLabel((await SituationAsync("arrested")).In(language)).CheckAsync();
        await Button(page, language, "Start.Next").ClickAsync();
        await ChooseAsync(page, language, "419", "HN");
        await Expect(Heading(page)).ToContainTextAsync((await AreaAsync(language, "HN")).Name);
        var methods = new ConcurrentQueue<string>();
        page.Request += (_, request) => methods.Enqueue(request.Method);

        await page.GoBackAsync();
        await Expect(Heading(page)).ToHaveTextAsync(Say(language, "Areas.Title"));
        await Link(page, Say(language, "Start.Back")).ClickAsync();
        await Expect(page.GetByLabel((await SituationAsync("arrested")).In(language))).ToBeCheckedAsync();
        await Link(page, Say(language, "Start.Back")).ClickAsync();
        await Expect(Heading(page)).ToHaveTextAsync(Say(language, "Start.Who"));

        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.Equal("GET", method));
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task CountryLeft_Chosen_IsTakenIntoAccountInResults(string language)
    {
        var page = await OpenAsync($"/{language}/start/2/2222", width: Width);

        await Link(page, Say(language, "Start.Left.Say")).ClickAsync();
        await ChooseAsync(page, language, "419", "NI");
        await Expect(page.GetByText(Say(language, "Start.Left.Stated", (await AreaAsync(language, "NI")).Name))).ToBeVisibleAsync();
        await Link(page, Say(language, "Start.Skip")).ClickAsync();

        await Expect(page.GetByText(Say(language, "Answers.Left"))).ToBeVisibleAsync();
        await Expect(page.Locator("main .state").First).ToContainTextAsync(Say(language, "Unknown.AlreadyAbroad"));
    }

    [Theory]
    [MemberData(nameof(Rows.EachLanguage), MemberType = typeof(Rows))]
    public async Task Start_OnSmallestPhone_OffersQuestionsOnFirstScreen(string language)
    {
        var page = await OpenAsync($"/{language}/", width: Width);

        var box = (await Link(page, Say(language, "Home.Questions")).BoundingBoxAsync())!;

        Assert.InRange(box.Y + box.Height, 1, 640);
        Assert.True(box.Height >= 44);
    }

    private static ILocator Heading(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private ILocator Button(IPage page, string language, string key) =>
        page.GetByRole(AriaRole.Button, new() { Name = Say(language, key) });

    private ILocator Group(IPage page, string language, string name) =>
        page.GetByRole(AriaRole.Group, new() { Name = Say(language, $"Start.Other.{name}") });

    private async Task ChooseAsync(IPage page, string language, string part, string country)
    {
        await page.GetByText((await AreaAsync(language, part)).PartName!, new() { Exact = true }).ClickAsync();
        await Link(page, (await AreaAsync(language, country)).Name).ClickAsync();
    }

    private async Task<Situation> SituationAsync(string slug) =>
        (await Seeded.Site.Services.GetRequiredService<TaxonomyStore>()
            .GetAsync(CancellationToken.None)).Situations.Single(situation => situation.Slug == slug);

    private static ConcurrentQueue<string> RecordAddresses(IPage page)
    {
        var seen = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (request.IsNavigationRequest)
            {
                seen.Enqueue(new Uri(request.Url).PathAndQuery);
            }
        };

        return seen;
    }

    private static void AssertHasNoWords(ConcurrentQueue<string> seen)
    {
        Assert.True(seen.Count > 4);
        Assert.All(seen, address => Assert.Matches(Wordless(), address));
    }

    [GeneratedRegex("^/[a-z]{2}/(start(/[1-5]/[2-9cdfhjkmnprtvwx]{4,9})?|a/[2-9cdfhjkmnprtvwx]{4,9})$")]
    private static partial Regex Wordless();
}
