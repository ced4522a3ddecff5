using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using EmergencySupport.Accounts;
using EmergencySupport.Editorial;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Pages.Staff.Drafts;

/// <summary>A service is entered in few fields, and what was understood is shown before it is saved.</summary>
public sealed class ServiceFormTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Saved = "?saved=true";

    private TestSite site = null!;
    private StaffBrowser ana = null!;
    private string draft = "";
    private string part = "";

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync(await cluster.CreateSeededAsync());
        ana = await Infrastructure.Staff.SignInAsync(site, Role.Editor);
        draft = await ana.BeginDraftAsync(site, "fidh");
        part = (await ana.PostAsync(draft, [], "form[action*=Part]", "button[value=services]")).Location!.Split("/parts/")[1];
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Get_NewService_ShowsAtMostFifteenFieldsOutsideFolds()
    {
        var form = (await ana.GetAsync($"{draft}/parts/{part}")).QuerySelector("form#part")!;

        var seen = form.QuerySelectorAll("input:not([type=hidden]), select, textarea")
            .Where(IsInView)
            .Select(input => input.GetAttribute("name")!.Replace(".none", "", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        Assert.True(seen.Count <= 15, string.Join('\n', seen));
        Assert.Contains($"{part}.availability", seen);
        Assert.Contains($"{part}.door.kind", seen);

        // All other fields are on the page too.
        Assert.NotNull(form.QuerySelector($"details [name='{part}.costs-covered']"));
        Assert.NotNull(form.QuerySelector($"details [name='{part}.availability.weekly.1.from']"));
    }

    [Fact]
    public async Task Post_FieldInFold_OpensThatFold()
    {
        await ana.EditPartAsync(draft, part, ("membership", "Only members"), ("door.note", "Ask any of them"), ("duration.max", "a while"));

        var page = await ana.GetAsync($"{draft}/parts/{part}");

        foreach (var name in new[] { "membership", "door.note", "duration.max" })
        {
            Assert.True(IsInView(page.QuerySelector($"[name='{part}.{name}']")!), name);
        }

        Assert.False(IsInView(page.QuerySelector($"[name='{part}.publicity.note']")!));
    }

    [Fact]
    public async Task Post_WordsForGroups_AreShownAsUnderstoodAndSavedWhenConfirmed()
    {
        await FillAsync();

        var asked = await ana.EditPartAsync(
            draft,
            part,
            ("reach", "Beirut; Kenya"),
            ("availability", "Mon–Fri 9 am–12:30, 14–17, Nairobi"),
            ("duration", "three months"),
            ("amount", "5,000–8,000 EUR"),
            ("response-time.within", "two days"),
            ("languages-to-apply", "Farsi; English"));

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("Nothing is saved yet", asked.Text, StringComparison.Ordinal);
        var understood = Squeeze(asked.Page.QuerySelector(".understood")!);
        Assert.Contains("You typed: Beirut; Kenya We read: Lebanon; Kenya", understood, StringComparison.Ordinal);
        Assert.Contains("We read: Monday to Friday, 9:00 to 12:30 and 14:00 to 17:00 in Nairobi", understood, StringComparison.Ordinal);
        Assert.Contains("You typed: three months We read: 3 months", understood, StringComparison.Ordinal);
        Assert.Contains("We read: 5000–8000 EUR", understood, StringComparison.Ordinal);
        Assert.Contains("We read: 2 days", understood, StringComparison.Ordinal);
        Assert.Contains("We read: Persian; English", understood, StringComparison.Ordinal);

        // The only source states the time and the amount.
        Assert.Contains("Taken from the source or the text beside it: Their site", understood, StringComparison.Ordinal);
        Assert.Null((await ServiceAsync())["reach"]);

        var saved = await ana.SubmitAsync(asked, [], "form#part", "button[value=stay]");

        Assert.Equal($"{draft}/parts/{part}{Saved}", saved.Location);
        var service = await ServiceAsync();
        Assert.Equal("""["LB","KE"]""", service["reach"]!["areas"]!.ToJsonString());
        Assert.Equal("Africa/Nairobi", (string?)service["availability"]!["zone"]);
        Assert.Equal(2, service["availability"]!["weekly"]!.AsArray().Count);
        Assert.Equal("""{"min":"P3M","max":"P3M"}""", service["duration"]!.ToJsonString());
        Assert.Equal("""{"min":5000,"max":8000,"currency":"EUR","asOf":"2023-05"}""", service["amount"]!.ToJsonString());
        Assert.Equal("P2D", (string?)service["responseTime"]!["within"]);
        Assert.Equal("""["fa","en"]""", service["languagesToApply"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.SeeOther, (await ana.PostAsync($"{draft}/parts/{part}", [], "form#part", "button[value=stay]")).Status);
        Assert.Equal(service.ToJsonString(), (await ServiceAsync()).ToJsonString());
    }

    /// <summary>The day on which staff read a page is not the day on which it states an amount.</summary>
    [Fact]
    public async Task Post_AmountOfAnUndatedSource_HasNoDay()
    {
        await FillAsync(dated: "");

        var saved = await ana.EditPartAsync(draft, part, ("amount", "8000 EUR"));

        Assert.Equal($"{draft}/parts/{part}{Saved}", saved.Location);
        Assert.Equal("""{"min":8000,"max":8000,"currency":"EUR"}""", (await ServiceAsync())["amount"]!.ToJsonString());
    }

    [Fact]
    public async Task Post_PeriodsOfEachYear_SayThatItIsOpenInThem()
    {
        await FillAsync();

        var asked = await ana.EditPartAsync(draft, part, ("intake.yearly.1.from", "March"), ("intake.yearly.1.to", "April"));

        Assert.Contains("Taken from the source or the text beside it", Squeeze(asked.Page.QuerySelector(".understood")!), StringComparison.Ordinal);
        await ana.SubmitAsync(asked, [], "form#part", "button[value=stay]");
        Assert.Equal("open", (string?)(await ServiceAsync())["intake"]!["state"]);
    }

    /// <summary>What is missing is listed on the draft as well, so that nobody is kept on a half-filled part.</summary>
    [Fact]
    public async Task Post_SaveAndGoBack_GoesBackWhenOnlySomethingIsMissing()
    {
        var page = await ana.OpenAsync($"{draft}/parts/{part}");
        Assert.DoesNotContain("Saved, with problems", page.Text, StringComparison.Ordinal);

        var saved = await ana.SubmitAsync(page, [($"{part}.name", "A stay")], "form#part", "button[value=back]");

        Assert.Equal(draft, saved.Location);
    }

    [Fact]
    public async Task Post_WhatReadsBackTheSame_IsSavedAtOnce()
    {
        await FillAsync();

        var saved = await ana.EditPartAsync(
            draft,
            part,
            ("reach", "honduras; Guatemala"),
            ("duration", "3 months"),
            ("languages-to-apply", "English; French"),
            ("amount", "8000 EUR"),
            ("amount.as-of", "20 May 2023"));

        Assert.Equal($"{draft}/parts/{part}{Saved}", saved.Location);
        Assert.Equal("""["HN","GT"]""", (await ServiceAsync())["reach"]!["areas"]!.ToJsonString());
    }

    [Fact]
    public async Task Post_OtherMeaningAfterTheQuestion_IsAskedAgain()
    {
        await FillAsync();
        var asked = await ana.EditPartAsync(draft, part, ("reach", "Beirut"));

        var again = await ana.SubmitAsync(asked, [($"{part}.reach", "Nairobi")], "form#part", "button[value=stay]");

        Assert.Contains("We read: Kenya", Squeeze(again.Page.QuerySelector(".understood")!), StringComparison.Ordinal);
        Assert.Null((await ServiceAsync())["reach"]);
    }

    [Fact]
    public async Task Post_UnderstoodAfterAnotherWindow_IsNotSaved()
    {
        await FillAsync();
        var second = await ana.OpenAsync($"{draft}/parts/{part}");
        await ana.EditPartAsync(draft, part, ("name", "The first window"));

        var stale = await ana.SubmitAsync(second, [($"{part}.reach", "Beirut")], "form#part", "button[value=stay]");

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("another window", stale.Text, StringComparison.Ordinal);
        Assert.Contains("We read: Lebanon", Squeeze(stale.Page.QuerySelector(".understood")!), StringComparison.Ordinal);
        Assert.Null((await ServiceAsync())["reach"]);
    }

    [Fact]
    public async Task Post_FieldBehindAnUnchangedLine_Wins()
    {
        await FillAsync();
        await ana.EditPartAsync(draft, part, ("duration", "3 months"));

        await ana.EditPartAsync(draft, part, ("duration.max", "1 year"), ("duration.renewable", "true"));
        Assert.Equal("""{"min":"P3M","max":"P1Y","renewable":true}""", (await ServiceAsync())["duration"]!.ToJsonString());

        // The line says both ends again, and nothing of a renewal.
        await ana.EditPartAsync(draft, part, ("duration", "up to 2 years"));
        Assert.Equal("""{"max":"P2Y","renewable":true}""", (await ServiceAsync())["duration"]!.ToJsonString());

        await ana.EditPartAsync(draft, part, ("duration", ""));
        Assert.Null((await ServiceAsync())["duration"]);
    }

    [Fact]
    public async Task Post_UnreadableLine_IsKeptWithTheFieldsBehindIt()
    {
        await FillAsync();

        var refused = await ana.EditPartAsync(draft, part, ("reach", "Narnia"), ("reach.note", "They list no countries."));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["We do not know the place \"Narnia\". Check how it is spelt."], refused.Errors);
        var page = await ana.GetAsync($"{draft}/parts/{part}");
        Assert.Equal("Narnia", page.QuerySelector($"[name='{part}.reach']")!.GetAttribute("value"));
        Assert.Equal("They list no countries.", page.QuerySelector($"[name='{part}.reach.note']")!.TextContent.Trim());

        var mended = await ana.EditPartAsync(draft, part, ("reach", "Honduras"));
        Assert.Equal($"{draft}/parts/{part}{Saved}", mended.Location);
        var reach = (await ServiceAsync())["reach"]!.AsObject();
        Assert.Equal(["areas", "note"], reach.Select(pair => pair.Key));
    }

    [Fact]
    public async Task Post_ManyWrongValues_AreToldAtOnceInTheReadersLanguage()
    {
        var answer = await ana.PostAsync(
            $"{draft}/parts/{part}".Replace("/en/", "/es/", StringComparison.Ordinal),
            new (string Field, string Value)[]
            {
                ("name", ""), ("reach", "Georgia"), ("availability", "a veces"), ("duration", "un rato"), ("amount.min", "mucho"),
                ("amount.currency", "pesos"), ("languages-to-apply", "élfico"), ("response-time.within", "pronto"),
                ("intake.windows.1.from", "30/02/2027"),
            }.Select(field => ($"{part}.{field.Field}", field.Value)).Append(($"{part}.intake.state", "open")),
            "form#part",
            "button[value=stay]");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        var told = string.Join('\n', answer.Errors);
        string[] expected = ["«Georgia» puede", "«a veces»", "«un rato»", "«mucho»", "«élfico»", "«pronto»", "«30/02/2027»", "necesidad"];
        foreach (var words in expected)
        {
            Assert.True(told.Contains(words, StringComparison.Ordinal), $"{words}:\n{told}");
        }

        // Each stands at its field, which is in view with what was typed.
        foreach (var (name, value) in new[] { ("reach", "Georgia"), ("availability", "a veces"), ("amount.min", "mucho") })
        {
            var input = answer.Page.QuerySelector($"[name='{part}.{name}']")!;
            Assert.Equal((value, "true"), (input.GetAttribute("value"), input.GetAttribute("aria-invalid")));
            Assert.True(IsInView(input), name);
        }
    }

    [Fact]
    public async Task Post_SecondHoursWithoutDays_AreOnTheSameDays()
    {
        await FillAsync();
        var hours = $"{part}.availability";
        var page = await ana.OpenAsync($"{draft}/parts/{part}");
        await ana.SubmitAsync(
            page,
            [
                ($"{hours}.weekly.1.days", "monday"), ($"{hours}.weekly.1.days", "friday"), ($"{hours}.weekly.1.from", "9:00"),
                ($"{hours}.weekly.1.to", "12:00"), ($"{hours}.weekly.2.from", "14:00"), ($"{hours}.weekly.2.to", "17:00"),
                ($"{hours}.weekly.rows", "2"), ($"{hours}.zone", "Nairobi"),
            ],
            "form#part",
            "button[value=stay]");

        var weekly = (await ServiceAsync())["availability"]!["weekly"]!.AsArray();

        Assert.Equal(2, weekly.Count);
        Assert.All(weekly, row => Assert.Equal("""["monday","friday"]""", row!["days"]!.ToJsonString()));
    }

    [Fact]
    public async Task Get_Service_OffersAreasLanguagesAndTownsToChooseFrom()
    {
        var page = await ana.GetAsync($"{draft}/parts/{part}");

        Assert.Equal("areas", page.QuerySelector($"[name='{part}.reach']")!.GetAttribute("list"));
        Assert.Equal("languages", page.QuerySelector($"[name='{part}.languages-to-apply']")!.GetAttribute("list"));
        Assert.Contains("Honduras", Options(page, "areas"));
        Assert.Contains("Persian", Options(page, "languages"));
        Assert.Contains("Beirut", Options(page, "zones"));
        Assert.Contains("Front Line Defenders", Options(page, "entries"));
        var bytes = page.QuerySelectorAll("datalist").Sum(list => list.OuterHtml.Length);
        Assert.InRange(bytes, 1, 60_000);
    }

    /// <summary>In English, "2,500" is a number and "06/07/2021" may be two days; in French it is the other way round.</summary>
    [Theory]
    [InlineData("fr", "amount.max", "2,500")]
    [InlineData("en", "amount.as-of", "06/07/2021")]
    public async Task Post_ValueThatAnotherLanguageReads_IsToldInEachAndNotSubmitted(string writer, string field, string value)
    {
        await FillAsync();
        var posted = await ana.PostAsync(
            Address(writer),
            [($"{part}.amount.min", "100"), ($"{part}.amount.currency", "EUR"), ($"{part}.{field}", value)],
            "form#part",
            "button[value=stay]");

        Assert.Contains(posted.Errors, problem => problem.Contains(value, StringComparison.Ordinal));
        foreach (var reader in InterfaceLanguages.All)
        {
            var input = (await ana.GetAsync(Address(reader))).QuerySelector($"[name='{part}.{field}']")!;

            Assert.Equal((value, "true"), (input.GetAttribute("value"), input.GetAttribute("aria-invalid")));
        }

        var submitted = await ana.PostAsync(draft, [("note", "They wrote to us.")], "form[action$=submission]");

        Assert.Null(submitted.Location);
        Assert.InRange((int)submitted.Status, 400, 499);

        string Address(string language) => $"{draft}/parts/{part}".Replace("/en/", $"/{language}/", StringComparison.Ordinal);
    }

    /// <summary>"no" is the code of a language, and a word.</summary>
    [Fact]
    public async Task Post_CodeOfALanguage_IsShownByItsNameBeforeItIsSaved()
    {
        await FillAsync();

        var asked = await ana.EditPartAsync(draft, part, ("languages-to-apply", "no, en"));

        Assert.Contains("We read: Norwegian; English", Squeeze(asked.Page.QuerySelector(".understood")!), StringComparison.Ordinal);
        Assert.Null((await ServiceAsync())["languagesToApply"]);
        await ana.SubmitAsync(asked, [], "form#part", "button[value=stay]");
        Assert.Equal("""["no","en"]""", (await ServiceAsync())["languagesToApply"]!.ToJsonString());
    }

    /// <summary>A word that is also the code of a language stays a word, until the language is named.</summary>
    [Fact]
    public async Task Post_WordThatIsACode_IsRefusedAndItsNameIsKept()
    {
        await FillAsync();

        var refused = await ana.EditPartAsync(draft, part, ("languages-to-apply", "ask"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);

        var named = await ana.EditPartAsync(draft, part, ("languages-to-apply", "Ashkun"));
        Assert.Equal($"{draft}/parts/{part}{Saved}", named.Location);
        Assert.Equal("""["ask"]""", (await ServiceAsync())["languagesToApply"]!.ToJsonString());
    }

    private static IEnumerable<string?> Options(IDocument page, string list) =>
        page.QuerySelectorAll($"datalist#{list} option").Select(option => option.GetAttribute("value"));

    /// <summary>A source, and what every service has to say.</summary>
    private async Task FillAsync(string dated = "May 2023")
    {
        var source = (await ana.PostAsync(draft, [], "form[action*=Part]", "button[value=sources]")).Location!.Split("/parts/")[1];
        await ana.EditPartAsync(draft, source, ("title", "Their site"), ("dated", dated));
        var filled = await ana.EditPartAsync(
            draft, part, ("name", "A stay"), ("needs", "shelter"), ("sources", source.Split('.')[1]), ("stated", "by-name"));
        Assert.True(filled.Location is not null, string.Join('\n', filled.Errors));
    }

    private async Task<JsonObject> ServiceAsync()
    {
        await using var db = site.Database.OpenAsOwner();
        var details = JsonNode.Parse((await db.Drafts.SingleAsync()).Details)!;

        return details["services"]!.AsArray().Single(service => (string?)service!["key"] == part.Split('.')[1])!.AsObject();
    }

    /// <summary>Whether no closed fold hides it.</summary>
    private static bool IsInView(IElement element)
    {
        for (var parent = element.ParentElement; parent is not null; parent = parent.ParentElement)
        {
            if (parent.LocalName == "details" && !parent.HasAttribute("open"))
            {
                return false;
            }
        }

        return true;
    }

    private static string Squeeze(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
