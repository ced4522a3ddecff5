using System.Globalization;
using AngleSharp.Dom;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;

namespace EmergencySupport.Tests.Pages.Organisations;

/// <summary>
/// What is refused and what it costs, whether all get an answer, what the help makes public, when it opens each year: wherever
/// the service is shown, and in each file.
/// </summary>
public sealed class FurtherFactsPageTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Query = "need=accompaniment&area=HN";

    private const string Fingerprint = "1E3F4FD42CD5353AD63D7170B5AA6BC1F719C917";

    private readonly ManualClock clock = new() { Now = new(2027, 3, 15, 12, 0, 0, TimeSpan.Zero) };

    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        var service = Example.Service("go-along", "accompaniment", "HN") with
        {
            Askers = [Asker.Herself],
            Refused = [LocalText.Of("en", "Evacuation."), LocalText.Of("en", "people in exile")],
            Free = true,
            AnswersEverybody = false,
            Publicity = new Publicity { Kind = PublicityKind.None },
            HelpPublicity = new Publicity { Kind = PublicityKind.Public, Note = LocalText.Of("en", "The alarm goes out to everybody.") },
            Intake = new Intake
            {
                State = IntakeState.Open,
                Yearly = [IntakeTests.WindowOf("--12-15/--03-31"), IntakeTests.WindowOf("--08/--09")],
            },
            Availability = new Hours
            {
                AnyHour = false,
                Zone = "America/Tegucigalpa",
                Weekly = [new() { Days = [DayOfWeek.Monday], From = new(0, 0), To = new(0, 0) }],
                OnPublicHolidays = false,
            },
            Amount = new Amount { Min = 1000, Max = 1000, Currency = "EUR", AsOf = new(2024), Per = AmountPeriod.Month },
            AmountsByAsker = [new() { For = Asker.Organisation, Max = 20000.5m, Currency = "EUR", AsOf = new(2024, 5) }],
            Destinations = ["CR"],
            ResponseTime = new ResponseTime { Within = "PT48H", HelpWithin = "P5D", StatedBy = LocalText.Of("en", "They say so.") },
        };
        var paused = Example.Service("money", "visa-help", "HN") with
        {
            Intake = new Intake { State = IntakeState.Paused, Since = new(2025, 1) },
            Free = false,
        };
        await GeneratedDirectory.PublishAsync(database, Example.Organisation("Walkers", service, paused) with
        {
            BasedIn = ["UG"],
            Channels =
            [
                Example.Channel("line", ChannelKind.Phone, "+50422130000") with { Hours = service.Availability },
                Example.Channel("mail", ChannelKind.Email, "help@walkers.example") with { Fingerprint = Fingerprint },
            ],
        });
        site = await TestSite.StartAsync(database, clock);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Get_Organisation_ShowsEachFact()
    {
        var page = await SeededSite.ParseAsync(await site.Client.GetAsync("/en/organisations/walkers"));
        var facts = page.QuerySelectorAll("main dt")
            .SelectMany(question => Answers(question).Select(answer => $"{question.TextContent} | {answer}"))
            .ToList();

        foreach (var fact in new[]
        {
            "What they refuse | Evacuation.", "What they refuse | people in exile", "Free of charge | Yes", "Free of charge | No",
            "Everybody gets an answer | No", "Who will know | It stays between you and them",
            "Who will know of the help | It becomes public: ask first what they tell. The alarm goes out to everybody.",
            "When to ask | Each year: 15 December to 31 March", "When to ask | Each year: August to September",
            "When to ask | Takes nobody new for now (since January 2025)", "How much | 1,000 EUR a month (as of 2024)",
            "How much | an organisation: up to 20,000.50 EUR (as of May 2024)",
        })
        {
            Assert.Contains(fact, facts);
        }

        Assert.Contains(facts, fact => fact.Contains("Closed on public holidays", StringComparison.Ordinal));
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Based in: Uganda", text, StringComparison.Ordinal);

        // 15 March 2027 is a Monday, and they may be closed.
        Assert.Contains("Open now, unless today is a public holiday there.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "en", "Free of charge", "They refuse: people in exile", "They cannot answer everybody", "yes, until 31 March 2027",
        "when you ask: no, they keep it to themselves. With the help: yes: ask first what they will say", "Based in: Uganda")]
    [InlineData(
        "es", "Gratis", "No aceptan: people in exile", "No pueden responder a todas las personas",
        "sí, hasta el 31 de marzo de 2027", "al pedir ayuda: no, lo guardan para sí. Al recibirla: sí: pregunte antes qué van a contar",
        "Sede: Uganda")]
    [InlineData(
        "fr", "Gratuit", "Ce qui est refusé\u00a0: people in exile", "Leur équipe ne peut pas répondre à tout le monde", "oui, jusqu’au 31 mars 2027",
        "pour la demande\u00a0: non, cela reste entre eux et la personne. Pour l’aide\u00a0: oui, demandez d’abord ce qui sera dit",
        "Siège\u00a0: Ouganda")]
    [InlineData(
        "pt", "Gratuito", "Não aceitam pedidos de: people in exile", "Não conseguem responder a todas as pessoas",
        "sim, até 31 de março de 2027",
        "ao pedir: não, fica só com a organização. Com a ajuda: sim: pergunte antes o que vão contar", "Sede: Uganda")]
    [InlineData(
        "ar", "مجانًا", "الجهة لا تقبل: people in exile", "لا تستطيع الجهة الرد على الجميع", "نعم، حتى 31 مارس 2027",
        "عند الطلب: لا، يبقى الأمر لديهم. وعند تقديم المساعدة: نعم: الأفضل السؤال أولًا عمّا سيُقال", "المقر: أوغندا")]
    public async Task Find_EachForm_SaysThem(string language, params string[] facts)
    {
        var card = (await PageAsync($"/{language}/find?{Query}")).QuerySelector("article[data-organisation=walkers]")!.TextContent;
        var file = await site.Client.GetStringAsync($"/{language}/find.txt?{Query}");
        var message = SeededSite.TextOf(await PageAsync($"/{language}/find/message?{Query}"), "message");
        var country = (await PageAsync($"/{language}/take/hn.html")).DocumentElement.TextContent;

        var printed = (await PageAsync($"/{language}/find/card?{Query}")).Body!.TextContent;

        Assert.All(facts, fact => Assert.Contains(fact, card, StringComparison.Ordinal));
        Assert.All(facts, fact => Assert.Contains(fact, printed, StringComparison.Ordinal));
        Assert.All(facts, fact => Assert.Contains(fact, file, StringComparison.Ordinal));
        Assert.All(facts.Skip(1).Take(2).Append(facts[4]), fact => Assert.Contains(fact, message, StringComparison.Ordinal));
        Assert.Contains(facts[5], country, StringComparison.Ordinal);
    }

    /// <summary>The text file has room for what a card leaves out.</summary>
    [Fact]
    public async Task Find_TextFile_SaysWhatTheCardLeavesOut()
    {
        var file = await site.Client.GetStringAsync($"/en/find.txt?{Query}");

        foreach (var line in new[]
        {
            "Where you could go: Costa Rica", "How much: 1,000 EUR a month (as of 2024)",
            "How much: an organisation: up to 20,000.50 EUR (as of May 2024)", "How soon they answer: 48 hours",
            "How soon the help comes: 5 days", "Closed on public holidays", "1E3F 4FD4 2CD5 353A D63D 7170 B5AA 6BC1 F719 C917",
        })
        {
            Assert.Contains(line, file, StringComparison.Ordinal);
        }

        Assert.InRange(file.Length, 1, 5000);
    }

    [Theory]
    [InlineData("2027-03-31", "yes, until 31 March 2027")]
    [InlineData("2027-04-01", "Not open now. Next time: 1 August 2027 to 30 September 2027")]
    [InlineData("2027-10-01", "Not open now. Next time: 15 December 2027 to 31 March 2028")]
    [InlineData("2027-12-31", "yes, until 31 March 2028")]
    [InlineData("2028-01-01", "yes, until 31 March 2028")]
    public async Task Find_YearlyWindow_IsJudgedByTheDay(string day, string expected)
    {
        clock.Now = new(DateOnly.Parse(day, CultureInfo.InvariantCulture), new TimeOnly(0, 1), TimeSpan.Zero);

        Assert.Equal(expected, SeededSite.RowOf(await PageAsync($"/en/find?{Query}"), "walkers", "May I ask?").Split('\n')[0]);
    }

    [Theory]
    [InlineData("en", "Each year: 15 December to 31 March", "Each year: August to September")]
    [InlineData("es", "Cada año: del 15 de diciembre al 31 de marzo", "Cada año: de agosto a septiembre")]
    [InlineData("fr", "Chaque année\u00a0: du 15 décembre au 31 mars", "Chaque année\u00a0: août à septembre")]
    [InlineData("pt", "Todo ano: de 15 de dezembro a 31 de março", "Todo ano: de agosto a setembro")]
    [InlineData("ar", "كل سنة: من 15 ديسمبر إلى 31 مارس", "كل سنة: من أغسطس إلى سبتمبر")]
    public async Task Get_YearlyWindows_AreSaidInEachLanguage(string language, params string[] expected)
    {
        var page = (await PageAsync($"/{language}/organisations/walkers")).Body!.TextContent;

        Assert.All(expected, window => Assert.Contains(window, page, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Answers(IElement question)
    {
        for (var next = question.NextElementSibling; next?.TagName == "DD"; next = next.NextElementSibling)
        {
            yield return next.TextContent.Trim();
        }
    }

    private async Task<IDocument> PageAsync(string address) => await SeededSite.ParseAsync(await site.Client.GetAsync(address));
}
