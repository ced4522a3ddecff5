using AngleSharp.Dom;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;

namespace EmergencySupport.Tests.Pages.Organisations;

/// <summary>What pages and files say about where facts come from, and what stands beside a fact.</summary>
public sealed class SourcesTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Own = "From their own website, seen 29 November 2026; not yet confirmed with them.";
    private const string Each = "Each page says where its facts come from.";
    private const string Somaliland = "Also Somaliland.";

    private readonly ManualClock clock = new() { Now = new(2026, 12, 3, 12, 0, 0, TimeSpan.Zero) };

    private TestDatabase database = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(database, clock);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Get_EntryFromOwnWebsite_SaysSoAndNamesNoGuide()
    {
        await PublishAsync(Help());

        var page = await GetAsync("/en/organisations/lines");
        var state = page.QuerySelector("p.state")!;
        Assert.Equal(Own, state.TextContent.Trim());
        Assert.Equal("2026-11-29", state.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.DoesNotContain("guide", page.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Own, await site.Client.GetStringAsync("/en/take/so.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_EntryFromGuide_SaysSo()
    {
        Assert.Equal("From an older guide; not yet confirmed with them.", await StateAsync("/en/organisations/front-line-defenders"));
        Assert.Equal("From an older guide.", await StateAsync("/en/guidance/whom-to-contact"));
    }

    [Fact]
    public async Task Get_PageOfSeveral_ClaimsOnlyWhatIsTrueOfAll()
    {
        await PublishAsync(Help());

        Assert.Equal(Each, await StateAsync("/en/"));
        Assert.Contains(Each, await StateAsync("/en/find?need=legal&area=SO"), StringComparison.Ordinal);
        Assert.Equal(Each, await StateAsync("/en/needs/legal"));
        Assert.Equal("Each text says where its facts come from.", await StateAsync("/en/guidance"));
        Assert.Contains(
            "From several sources. We say what we checked.",
            await site.Client.GetStringAsync("/en/find.txt?need=legal&area=SO"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_UnknownFacts_AreNotAscribedToGuide()
    {
        await PublishAsync(Help());

        Assert.StartsWith(
            "Not known: whether the person in danger may ask, ",
            (await GetAsync("/en/organisations/lines")).QuerySelector(".ask")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_FactWithNote_ShowsBoth()
    {
        await PublishAsync(Help() with
        {
            Reach = new Reach { Areas = ["SO", "KE"], Note = LocalText.Of("en", Somaliland) },
            Door = new Door { Kind = DoorKind.ByNomination, Note = LocalText.Of("en", "A member proposes you.") },
            Publicity = new Publicity { Kind = PublicityKind.None, Note = LocalText.Of("en", "They promise it.") },
            ResponseTime = new ResponseTime { Within = "PT24H", StatedBy = LocalText.Of("en", "They say so themselves.") },
        });

        var facts = (await GetAsync("/en/organisations/lines")).QuerySelectorAll("dd").Select(fact => fact.TextContent).ToList();
        Assert.Contains($"Works in: Somalia and Kenya. {Somaliland}", facts);
        Assert.Contains("Somebody has to propose your name. A member proposes you.", facts);
        Assert.Contains("It stays between you and them. They promise it.", facts);
        Assert.Contains("24 hours. They say so themselves.", facts);
        Assert.Contains(
            (await GetAsync("/en/find?need=legal")).QuerySelectorAll("article[data-organisation=lines] p > span"),
            reason => reason.TextContent == "Works in: Somalia and Kenya");
    }

    [Fact]
    public async Task Get_NoteInOtherLanguage_IsMarkedAloneBesideTranslatedFact()
    {
        await PublishAsync(Help() with { Reach = new Reach { Areas = ["001"], Note = LocalText.Of("en", Somaliland) } });

        var fact = (await GetAsync("/ar/organisations/lines")).QuerySelectorAll("dd")
            .Single(fact => fact.TextContent.Contains(Somaliland, StringComparison.Ordinal));
        Assert.False(fact.HasAttribute("lang"));
        Assert.StartsWith("تعمل في جميع أنحاء العالم. ", fact.TextContent, StringComparison.Ordinal);
        Assert.Equal(("en", "ltr"), (fact.QuerySelector("span")!.GetAttribute("lang"), fact.QuerySelector("span")!.GetAttribute("dir")));
    }

    [Theory]
    [InlineData("en", "Works worldwide. The guide calls it international and names no countries.")]
    [InlineData("fr", "Agit dans le monde entier. ")]
    public async Task Get_WorldWithNote_ShowsFactFirst(string language, string expected) => Assert.Contains(
        (await GetAsync($"/{language}/organisations/fidh")).QuerySelectorAll("dd"),
        fact => fact.TextContent.StartsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("en", true, "The time to ask ended on 21 May 2026|Next time: 1 May 2027 to 21 May 2027")]
    [InlineData("en", false, "The time to ask ended on 21 May 2026")]
    [InlineData("es", true, "Esta convocatoria terminó el 21 de mayo de 2026|La próxima vez: del 1 de mayo de 2027 al 21 de mayo de 2027")]
    [InlineData("fr", true, "Cet appel à candidatures est terminé depuis le 21 mai 2026|La prochaine fois\u00a0: du 1er mai 2027 au 21 mai 2027")]
    [InlineData("pt", false, "Este prazo para pedir terminou em 21 de maio de 2026")]
    [InlineData("ar", false, "أُغلق باب الطلبات بتاريخ 21 مايو 2026")]
    public async Task Get_CallThatIsOver_SaysSoAndNamesNext(string language, bool hasNext, string expected)
    {
        IntakeWindow[] windows = [Window(2025), Window(2026), .. hasNext ? new[] { Window(2027) } : []];
        await PublishAsync(Help() with { Intake = new Intake { State = IntakeState.Open, Windows = windows } });

        var facts = (await GetAsync($"/{language}/organisations/lines")).QuerySelectorAll("dd")
            .Where(fact => fact.QuerySelector("time") is not null)
            .Select(fact => fact.TextContent);
        Assert.Equal(expected, string.Join('|', facts));
        Assert.Contains(
            (await GetAsync($"/{language}/find?need=legal&area=SO")).QuerySelectorAll("article[data-organisation=lines] dd"),
            reason => reason.TextContent.Contains(expected.Replace("|", ". ", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RelationKind.MemberOf, null, "It is a member of a group that has no page here.")]
    [InlineData(RelationKind.WorksThrough, "Its national networks.", "It works through others that have no page here: Its national networks.")]
    public async Task Get_RelationWithoutPage_ReadsAsSentence(RelationKind kind, string? note, string expected)
    {
        await PublishAsync(Help(), new Relation
        {
            Key = "relation",
            Kind = kind,
            Note = note is null ? null : LocalText.Of("en", note),
            Sources = ["page"],
        });

        Assert.Contains(
            (await GetAsync("/en/organisations/lines")).QuerySelectorAll("main li"), item => item.TextContent == expected);
    }

    [Theory]
    [InlineData("es", "una máquina", "automática")]
    [InlineData("fr", "une machine", "automatique")]
    [InlineData("ar", "آلية", "آلي")]
    public async Task Get_MachineTexts_AreSaidOnceBesideLanguage(string language, params string[] words)
    {
        foreach (var address in new[] { "", "safety", "find?need=legal&area=HN", "organisations/fidh", "guidance/whom-to-contact", "needs/legal" })
        {
            var page = await GetAsync($"/{language}/{address}");
            var said = page.QuerySelectorAll("header small, main p, footer p").Where(line => words.Any(
                word => line.TextContent.Contains(word, StringComparison.Ordinal))).Select(line => line.TextContent).ToList();

            Assert.True(said.Count == 1, $"{address}: {string.Join(" / ", said)}");
            Assert.NotNull(page.QuerySelector("header .languages small"));
        }
    }

    private static IntakeWindow Window(int year) => new() { From = new(year, 5, 1), To = new(year, 5, 21) };

    private static Service Help() => Example.Service("help", "legal", "SO") with { Sources = ["page"] };

    private Task<Revision> PublishAsync(Service service, params Relation[] relations) => GeneratedDirectory.PublishAsync(
        database,
        Example.Organisation("Lines", service) with
        {
            Description = new Description { Text = LocalText.Of("en", "Made up."), Sources = ["page"] },
            Sources =
            [
                new() { Key = "page", Title = LocalText.Of("en", "Help"), Url = "https://lines.example/help", Seen = new(2026, 11, 29) },
            ],
            Channels = [Example.Channel("home", ChannelKind.Web, "https://www.lines.example/") with { Sources = ["page"] }],
            Relations = relations,
        });

    private async Task<string> StateAsync(string address) =>
        (await GetAsync(address)).QuerySelector("main p.state")!.TextContent.Trim();

    private async Task<IDocument> GetAsync(string address) => await SeededSite.ParseAsync(await site.Client.GetAsync(address));
}
