using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using EmergencySupport.Upkeep;
using EmergencySupport.Upkeep.StillRight;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EmergencySupport.Tests.Upkeep.StillRight;

/// <summary>
/// An organisation is asked by mail whether all is still right. The link works once, looking changes nothing, and no answer alone
/// changes what readers see.
/// </summary>
public sealed class StillRightTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Mailbox = "help@lines.example";

    private readonly ManualClock clock = new();
    private readonly CachedPages cache = new();
    private TestSite site = null!;
    private Revision revision = null!;
    private OrganisationDetails details = null!;
    private Staff.Member ana = null!;
    private Staff.Member berta = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(
            database, clock, cache, new() { ["Site:Address"] = "https://directory.example.org" });
        details = Organisation("Lines", Mailbox);
        revision = await GeneratedDirectory.PublishAsync(database, details);
        ana = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer], "Ana");
        berta = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer], "Berta");
        clock.Advance(KnownMailboxes.MinimumAge + TimeSpan.FromDays(1));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Yes_AfterOneClickOfStaff_ChecksAllButTheHotline()
    {
        var first = await Staff.SignInAsync(site, ana);
        Assert.Contains("never asked", (await first.GetAsync("/en/staff/questions")).Body!.TextContent, StringComparison.Ordinal);
        var asked = await first.PostAsync(Checks, [("written", "es")], "form:has(input[name=channel])");
        Assert.EndsWith("done=true#ask", asked.Location, StringComparison.Ordinal);
        var mail = Assert.Single(await site.ReadMailsAsync());
        Assert.Equal(Mailbox, mail.To);
        Assert.Equal("Por favor, eche un vistazo", mail.Subject);
        Assert.Contains("https://directory.example.org/es/q/", mail.Text, StringComparison.Ordinal);

        // Programs that read mail open links, more than once.
        await OpenAsync(mail.Link);
        var page = await OpenAsync(mail.Link);
        var answered = await SendAsync(mail.Link, page, "yes");

        Assert.Equal(HttpStatusCode.SeeOther, answered.StatusCode);
        Assert.Equal("/es/thanks", answered.Headers.Location!.OriginalString);
        Assert.Empty(await ChecksAsync());
        var second = await Staff.SignInAsync(site, berta);
        Assert.Contains("all is right", (await second.GetAsync("/en/staff/rounds")).Body!.TextContent, StringComparison.Ordinal);
        await second.PostAsync("/en/staff/rounds", [], "form:has(input[name=question])");

        var checks = await ChecksAsync();
        Assert.Equal(new[] { "legal", "mail" }.Select(key => PartId.Of(Entry, key)).Order(), checks.Select(check => check.PartId).Order());
        Assert.All(checks, check => Assert.Equal(
            (berta.Actor, CheckMethod.Email, CheckResult.Right, null), (check.By, check.Method, check.Result, check.ConfirmedBy)));
        Assert.Null((await QuestionAsync()).Address);
        Assert.Contains("recorded as checks", (await second.GetAsync(Checks)).Body!.TextContent, StringComparison.Ordinal);
        await using var db = site.Database.OpenAsOwner();
        Assert.Empty((await new HistoryVerifier(db).VerifyAsync(CancellationToken.None)).Problems);
    }

    [Fact]
    public async Task Yes_Taken_ConfirmsNobodysOpenCheck()
    {
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var request = await CheckRequests.OfAsync(site.Database, Entry, "mail", CheckMethod.Email, CheckResult.Right);
            Assert.Equal(CheckOutcome.Done, await scope.ServiceProvider.GetRequiredService<PartChecks>().RecordAsync(
                request, ana.Id, true, clock.Now, CancellationToken.None));
        }

        await SendAsync(await AskAsync(), null, "yes");
        Assert.Equal(CheckOutcome.Done, await TakeAsync());

        var checks = await ChecksAsync();
        Assert.Equal(
            new[] { ana.Actor, berta.Actor }.Order(),
            checks.Where(check => check.PartId == PartId.Of(Entry, "mail")).Select(check => check.By).Order());
        Assert.All(checks, check => Assert.Null(check.ConfirmedBy));
    }

    /// <summary>A "yes" that waits does not disappear behind a new question.</summary>
    [Fact]
    public async Task Yes_ThatWaits_IsListedAndNotAskedAgain()
    {
        var link = await AskAsync();
        clock.Advance(TimeSpan.FromDays(StillRightQuestions.DaysBetween + 1));
        await SendAsync(link, null, "yes");
        Assert.Equal(StillRightOutcome.AnswerWaits, await AskAsync(Entry));
        Assert.Equal(
            "still_right_guard_waits", await RefusedAsync(new(Entry, Mailbox, Hash(), berta.Actor, clock.Now)));

        // A second question, as it could be asked in a former version.
        await using (var db = site.Database.OpenAsOwner())
        {
            await db.Database.ExecuteSqlRawAsync("alter table still_right_questions disable trigger still_right_guard");
            db.Add(new StillRightQuestion(Entry, Mailbox, Hash(), ana.Actor, clock.Now));
            await db.SaveChangesAsync();
        }

        var desk = await Staff.SignInAsync(site, berta);
        Assert.NotNull((await desk.GetAsync("/en/staff/rounds")).QuerySelector("form:has(input[name=question])"));
        var page = await desk.GetAsync(Checks);
        Assert.NotNull(page.QuerySelector("form:has(input[name=question])"));
        Assert.Null(page.QuerySelector("form:has(input[name=channel])"));
    }

    [Fact]
    public async Task No_ThatCannotBeStoredWhole_LeavesTheLinkAsItWas()
    {
        var link = await AskAsync();
        var wrong = new Dictionary<Guid, string> { [PartId.Of(Entry, "mail")] = "We closed it.", [Entry] = new string('x', 1001) };
        var question = await QuestionAsync();
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var answers = scope.ServiceProvider.GetRequiredService<StillRightAnswers>();
            await Assert.ThrowsAsync<DbUpdateException>(
                () => answers.SayNoAsync(question, wrong, clock.Now, CancellationToken.None));
        }

        await using var db = site.Database.OpenAsOwner();
        Assert.Empty(await db.Set<EmergencySupport.Corrections.SuggestedCorrection>().ToListAsync());
        Assert.Null((await QuestionAsync()).Answer);
        Assert.Equal(HttpStatusCode.SeeOther, (await SendAsync(link, null, "no", ("wrong[mail]", "We closed it."))).StatusCode);
    }

    [Fact]
    public async Task Address_OfAQuestionThatHasEnded_IsClearedWithTheNextQuestion()
    {
        var other = await GeneratedDirectory.PublishAsync(site.Database, Organisation("Other", "help@other.example"));
        await AskAsync();
        clock.Advance(StillRightQuestion.Lifetime + TimeSpan.FromDays(StillRightQuestion.DaysToTake + 2));
        Assert.Equal(Mailbox, (await QuestionAsync()).Address);

        Assert.Equal(StillRightOutcome.Done, await AskAsync(other.EntryId));

        await using var db = site.Database.OpenAsOwner();
        Assert.Equal(
            [null, "help@other.example"],
            await db.Set<StillRightQuestion>().OrderBy(question => question.AskedAt).Select(question => question.Address).ToListAsync());
        Assert.Contains(
            "No answer yet.", (await (await Staff.SignInAsync(site, ana)).GetAsync(Checks)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_ShowsAllFactsAndKeepsNothing()
    {
        var link = await AskAsync();

        using var response = await site.Client.GetAsync(link);
        var page = await SeededSite.ParseAsync(response);

        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("Directory", page.Title);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Null(page.QuerySelector("[name=__RequestVerificationToken]"));
        Assert.All(
            new[] { "Lines is made up.", Mailbox, "Help with legal-help", "Honduras" },
            fact => Assert.Contains(fact, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal));
        Assert.Contains(
            "50422130000", string.Concat(page.QuerySelector("main")!.TextContent.Where(char.IsAsciiDigit)), StringComparison.Ordinal);
        Assert.DoesNotContain(cache.All, cached => cached.Contains(link, StringComparison.Ordinal));
        var question = await QuestionAsync();
        Assert.Null(question.Answer);
        Assert.Equal(SecretToken.Sha256(link.Split('/')[^1]), question.TokenSha256);
        Assert.DoesNotContain(site.Log.Lines, line => line.Contains(link.Split('/')[^1], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Link_AfterAnAnswerOrThirtyDays_IsGone(bool isAnswered)
    {
        var link = await AskAsync();
        var page = await OpenAsync(link);
        if (isAnswered)
        {
            await SendAsync(link, page, "yes");
        }
        else
        {
            clock.Advance(StillRightQuestion.Lifetime);
        }

        using var opened = await site.Client.GetAsync(link);
        var sent = await SendAsync(link, page, "no", ("wrong[mail]", "It is closed."));

        Assert.Equal(HttpStatusCode.Gone, opened.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, sent.StatusCode);
        using var guessed = await site.Client.GetAsync("/en/q/" + SecretToken.New());
        Assert.Equal(HttpStatusCode.Gone, guessed.StatusCode);
        await using var db = site.Database.OpenAsOwner();
        Assert.Empty(await db.Set<EmergencySupport.Corrections.SuggestedCorrection>().ToListAsync());
    }

    [Fact]
    public async Task No_WithWords_BecomesSuggestionsAtTheirParts()
    {
        var link = await AskAsync();
        var page = await OpenAsync(link);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(link, page, "no")).StatusCode);
        var both = await SendAsync(link, page, "yes", ("wrong[mail]", "We closed it."));
        Assert.Equal(HttpStatusCode.BadRequest, both.StatusCode);
        Assert.Contains("We closed it.", await both.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var tooLong = await SendAsync(link, page, "no", ("wrong[mail]", new string('x', 1001)));
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
        Assert.Null((await QuestionAsync()).Answer);

        var sent = await SendAsync(link, page, "no", ("wrong[mail]", "We closed it."), ("wrong[-]", "We moved."));

        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        await using var db = site.Database.OpenAsOwner();
        var suggested = await db.Set<EmergencySupport.Corrections.SuggestedCorrection>().ToListAsync();
        Assert.Equal(
            new[] { (Entry, "We moved."), (PartId.Of(Entry, "mail"), "We closed it.") }.Order(),
            suggested.Select(suggestion => (suggestion.PartId, suggestion.Text)).Order());
        var question = await QuestionAsync();
        Assert.Equal((StillRightAnswer.No, null), (question.Answer, question.Address));
        Assert.Equal(CheckOutcome.Nothing, await TakeAsync());
        var desk = (await (await Staff.SignInAsync(site, ana)).GetAsync(Checks)).Body!.TextContent;
        Assert.Contains("something is wrong", desk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_ThatChangesAfterTheAnswer_IsNotChecked()
    {
        var link = await AskAsync();
        var page = await OpenAsync(link);
        await SendAsync(link, page, "yes");

        await PublishAgainAsync(details with { Services = [Example.Service("legal", "legal-help", "HN", "GT")] });

        Assert.Equal(CheckOutcome.Done, await TakeAsync());
        Assert.Equal(PartId.Of(Entry, "mail"), Assert.Single(await ChecksAsync()).PartId);
        Assert.Equal(CheckOutcome.Nothing, await TakeAsync());
    }

    [Fact]
    public async Task Text_ThatChangesWhileTheyRead_HasToBeReadAgain()
    {
        var link = await AskAsync();
        var page = await OpenAsync(link);
        await PublishAgainAsync(details with { Services = [Example.Service("legal", "legal-help", "HN", "GT")] });

        var sent = await SendAsync(link, page, "yes");

        Assert.Equal(HttpStatusCode.Conflict, sent.StatusCode);
        Assert.Contains("Guatemala", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null((await QuestionAsync()).Answer);
    }

    [Fact]
    public async Task Suspended_IsNotShownAndNotChecked()
    {
        var other = Example.Channel("web", ChannelKind.Web, "https://lines.example/");
        await PublishAgainAsync(details with { Channels = [.. details.Channels, other] });
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Restrictions>().RestrictAsync(
                new(RestrictionKind.Suspended, Entry, "web", "why", []), ana.Id, clock.Now, CancellationToken.None);
        }

        var link = await AskAsync();
        var page = await OpenAsync(link);
        Assert.DoesNotContain("https://lines.example/", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await SendAsync(link, page, "yes");

        Assert.Equal(CheckOutcome.Done, await TakeAsync());
        Assert.DoesNotContain(await ChecksAsync(), check => check.PartId == PartId.Of(Entry, "web"));
    }

    [Fact]
    public async Task Mailbox_ThatIsNewHere_IsNotAskedForFourteenDays()
    {
        var renewed = Example.Channel("mail", ChannelKind.Email, "other@lines.example");
        await PublishAgainAsync(details with { Channels = [details.Channels[0], renewed] });
        clock.Advance(KnownMailboxes.MinimumAge - TimeSpan.FromMinutes(1));

        Assert.Equal(StillRightOutcome.NobodyToAsk, await AskAsync(Entry));
        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(StillRightOutcome.Done, await AskAsync(Entry));
        Assert.Equal("other@lines.example", Assert.Single(await site.ReadMailsAsync()).To);
    }

    [Fact]
    public async Task OneAccount_AsksTenADay_AndEachOrganisationOnce()
    {
        var others = await GeneratedDirectory.PublishAllAsync(
            site.Database, Enumerable.Range(1, 10).Select(number => Organisation($"Other{number}", $"help@other{number}.example")));
        Assert.Equal(StillRightOutcome.Done, await AskAsync(Entry));
        Assert.Equal(StillRightOutcome.AskedLately, await AskAsync(Entry));
        foreach (var other in others.SkipLast(1))
        {
            Assert.Equal(StillRightOutcome.Done, await AskAsync(other.EntryId));
        }

        Assert.Equal(StillRightOutcome.TooMany, await AskAsync(others[^1].EntryId));

        // The database refuses it too.
        Assert.Equal("still_right_guard_limit", await RefusedAsync(new(others[^1].EntryId, "a@b.example", Hash(), ana.Actor, clock.Now)));
        Assert.Equal("still_right_guard_limit", await RefusedAsync(new(Entry, "a@b.example", Hash(), berta.Actor, clock.Now)));
        Assert.Equal(10, (await site.ReadMailsAsync()).Count);
    }

    [Fact]
    public async Task Answer_InTheDatabase_IsFinal()
    {
        await SendAsync(await AskAsync(), null, "yes");
        await using var db = site.Database.OpenAsApp();

        var changed = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(
            "update still_right_questions set answer = 'no', shown = null"));
        var forged = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(
            "update still_right_questions set token_sha256 = repeat('0', 64)"));
        var readdressed = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(
            "update still_right_questions set address = 'other@lines.example'"));

        Assert.Equal("still_right_guard_final", changed.ConstraintName);
        Assert.Equal("still_right_guard_final", readdressed.ConstraintName);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, forged.SqlState);
    }

    private Guid Entry => revision.EntryId;

    private string Checks => $"/en/staff/entries/{Entry}/checks";

    private static OrganisationDetails Organisation(string name, string mailbox)
    {
        var made = Example.Organisation(name, Example.Service("legal", "legal-help", "HN"));
        var hotline = made.AtAnyHour("+50422130000").Channels[0];

        return made with { Channels = [hotline, Example.Channel("mail", ChannelKind.Email, mailbox)] };
    }

    private static string Hash() => SecretToken.Sha256(SecretToken.New());

    private async Task<string?> RefusedAsync(StillRightQuestion question)
    {
        await using var db = site.Database.OpenAsApp();
        db.Add(question);
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        return Assert.IsType<PostgresException>(refused.InnerException).ConstraintName;
    }

    /// <summary>Asks without the desk, as Ana.</summary>
    private async Task<StillRightOutcome> AskAsync(Guid entry, Func<string, Uri>? addressOf = null)
    {
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await using var scope = site.Services.CreateAsyncScope();

        return await scope.ServiceProvider.GetRequiredService<StillRightQuestions>().AskAsync(
            new(entry, "mail", "en"),
            addressOf ?? (token => new Uri($"https://directory.example.org/en/q/{token}")),
            ana.Id,
            clock.Now,
            CancellationToken.None);
    }

    /// <returns>The path of the link.</returns>
    private async Task<string> AskAsync()
    {
        var path = "";
        Assert.Equal(StillRightOutcome.Done, await AskAsync(Entry, token =>
        {
            path = $"/en/q/{token}";

            return new Uri($"https://directory.example.org{path}");
        }));

        return path;
    }

    private async Task<AngleSharp.Dom.IDocument> OpenAsync(string link)
    {
        using var response = await site.Client.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        return await SeededSite.ParseAsync(response);
    }

    /// <param name="page">What was read. Null opens it first.</param>
    private async Task<HttpResponseMessage> SendAsync(
        string link, AngleSharp.Dom.IDocument? page, string answer, params (string Name, string Value)[] wrong)
    {
        page ??= await OpenAsync(link);
        var form = page.QuerySelector("form#answer")!;
        var fields = wrong.Append(("answer", answer))
            .Append(("shown", form.QuerySelector("input[name=shown]")!.GetAttribute("value")!))
            .Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        Assert.Equal(link, form.GetAttribute("action"));

        return await site.Client.PostAsync(link, new FormUrlEncodedContent(fields));
    }

    private async Task<CheckOutcome> TakeAsync()
    {
        var question = await QuestionAsync();
        await using var scope = site.Services.CreateAsyncScope();

        return await scope.ServiceProvider.GetRequiredService<StillRightQuestions>()
            .TakeAsync(question.Id, berta.Id, clock.Now, CancellationToken.None);
    }

    private async Task<StillRightQuestion> QuestionAsync()
    {
        await using var db = site.Database.OpenAsOwner();

        return await db.Set<StillRightQuestion>().SingleAsync();
    }

    private async Task<List<Check>> ChecksAsync()
    {
        await using var db = site.Database.OpenAsOwner();

        return await db.Set<Check>().Where(check => check.EntryId == Entry).ToListAsync();
    }

    private async Task PublishAgainAsync(OrganisationDetails changed)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        await using var db = site.Database.OpenAsOwner();
        var taxonomy = await TaxonomyStore.ReadAsync(db, CancellationToken.None);
        var entry = await db.Set<Entry>().SingleAsync(entry => entry.Id == Entry);
        var next = new Revision(Entry, revision, DetailsJson.Write(changed), "ana", RevisionOrigin.Staff, clock.Now);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await new Publisher(db).PublishAsync(entry, next, "berta", taxonomy, clock.Now, CancellationToken.None);
        await transaction.CommitAsync();
        revision = next;
    }
}
