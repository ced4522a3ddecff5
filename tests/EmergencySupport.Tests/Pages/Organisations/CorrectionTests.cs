using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EmergencySupport.Accounts;
using EmergencySupport.Corrections;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EmergencySupport.Tests.Pages.Organisations;

/// <summary>Readers suggest corrections; only staff with the right to edit the entry see them.</summary>
public sealed class CorrectionTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Path = "/en/organisations/lines/correction";
    private const string Harmful = "<script>alert(1)</script> <a href=\"https://trap.example\">x</a> & \u202Eevil";

    private TestSite site = null!;
    private Guid entry;

    private string StaffPath => $"/en/staff/entries/{entry}/corrections";

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(database);
        var details = Example.Organisation("Lines", Example.Service("stay", "shelter", "HN")) with
        {
            Channels =
            [
                Example.Channel("hotline", ChannelKind.Phone, "+50422130000"),
                Example.Channel("mail", ChannelKind.Email, "help@lines.example"),
            ],
        };
        entry = (await GeneratedDirectory.PublishAsync(database, details)).EntryId;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Post_AboutChannel_IsShownToEditorUntilResolved()
    {
        var editor = await Infrastructure.Staff.SignInAsync(site, Role.Editor);

        var thanks = await SendAsync(("about", "hotline"), ("text", "It rings,\r\nnobody answers."), ("source", "lines.example/contact"));

        Assert.Equal(HttpStatusCode.SeeOther, thanks.Status);
        Assert.Equal("/en/thanks", thanks.Location);
        Assert.NotNull((await editor.GetAsync("/en/staff")).QuerySelector($"main a[href='{StaffPath}']"));
        Assert.NotNull((await editor.GetAsync($"/en/staff/entries/{entry}")).QuerySelector($"main a[href='{StaffPath}']"));
        var page = await editor.GetAsync(StaffPath);
        var suggestion = Assert.Single(page.QuerySelectorAll("article"));
        Assert.Equal("It rings,\nnobody answers.", suggestion.QuerySelector("p.typed[dir=auto]")!.TextContent);
        Assert.Contains("https://lines.example/contact", suggestion.TextContent, StringComparison.Ordinal);
        Assert.Contains("Reach them", suggestion.TextContent, StringComparison.Ordinal);

        var id = page.QuerySelector<IHtmlInputElement>("input[name=chosen]")!.Value;
        Assert.Contains("Choose at least one", (await editor.PostAsync(StaffPath)).Text, StringComparison.Ordinal);
        await editor.PostAsync(StaffPath, [("chosen", id)], button: "button[formaction$=Keep]");
        Assert.Contains("kept", (await editor.OpenAsync(StaffPath)).Text, StringComparison.Ordinal);
        var closed = await editor.FollowAsync(await editor.PostAsync(StaffPath, ("chosen", id)));

        Assert.Contains("There are no suggestions", closed.Text, StringComparison.Ordinal);
        await using var db = site.Database.OpenAsOwner();
        Assert.Empty(await db.Corrections.ToListAsync());
        Assert.Contains(
            await db.AuditLog.ToListAsync(),
            line =>
                line.Action == AuditAction.CorrectionsClosed
                    && line.Actor == editor.Actor
                    && line.Subject == entry.ToString());
        Assert.Null((await editor.GetAsync("/en/staff")).QuerySelector($"main a[href='{StaffPath}']"));
    }

    [Theory]
    [InlineData("organisations/iachr")]
    [InlineData("organisations/im-defensoras")]
    public async Task OrganisationPage_CorrectionLink_OpensFormWithWarning(string path)
    {
        foreach (var language in InterfaceLanguages.All)
        {
            var page = await SeededSite.ParseAsync(await site.Client.GetAsync($"/{language}/{path}"));
            var link = page.QuerySelectorAll("main a")[^1];
            Assert.Equal($"/{language}/{path}/correction", link.GetAttribute("href"));
            using var response = await site.Client.GetAsync(link.GetAttribute("href"));
            var form = await SeededSite.ParseAsync(response);

            Assert.False(response.Headers.Contains("Set-Cookie"));
            Assert.Null(form.QuerySelector("[name=__RequestVerificationToken]"));
            var main = form.QuerySelector("main")!;
            Assert.Equal(3, main.QuerySelectorAll("ul > li").Length);
            Assert.True(main.QuerySelector("ul")!
                .CompareDocumentPosition(main.QuerySelector("form")!)
                .HasFlag(DocumentPositions.Following));
            Assert.NotNull(main.QuerySelector($"ul a[href='/{language}/']"));
        }
    }

    [Fact]
    public async Task Post_WithMarkup_IsShownAsPlainText()
    {
        var editor = await Infrastructure.Staff.SignInAsync(site, Role.Editor);
        await SendAsync(("text", Harmful), ("source", "https://trap.example/\"><b>"));

        var page = await editor.GetAsync(StaffPath);
        var again = await SendAsync(("text", Harmful + new string('x', 1000)));

        Assert.Equal(Harmful, page.QuerySelector("article p.typed")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("article script, article a, article p b"));
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Empty(again.Page.QuerySelectorAll("main script, form a"));
        Assert.StartsWith(Harmful, again.Page.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithError_KeepsInputAndShowsErrorInPageLanguage()
    {
        var cases = new (string About, string Text, string Source, string Wrong)[]
        {
            ("", "", "", "text"), ("gone", "Fine.", "", "about"),
            ("hotline", "Fine.", "javascript:alert(1)", "source"), ("hotline", "Fine.", "two words", "source"),
            ("hotline", "Fine.", "info@example.org", "source"), ("hotline", "Fine.", "http://127.0.0.1/admin", "source"),
            ("hotline", "Fine.", "ftp://lines.example", "source"),
            ("hotline", "\u202e\u200b", "", "text"), ("hotline", new string('é', 1001), "lines.example", "text"),
        };
        foreach (var (about, text, source, wrong) in cases)
        {
            foreach (var language in InterfaceLanguages.All)
            {
                await AssertIsRejectedAsync(language, about, text, source, wrong);
            }
        }

        await using var db = site.Database.OpenAsOwner();
        Assert.Empty(await db.Corrections.ToListAsync());
    }

    private async Task AssertIsRejectedAsync(string language, string about, string text, string source, string wrong)
    {
        var answer = await SendAsync(
            Path.Replace("/en/", $"/{language}/", StringComparison.Ordinal),
            ("about", about),
            ("text", text),
            ("source", source));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(language, answer.Page.DocumentElement.GetAttribute("lang"));
        Assert.Equal($"#{wrong}", Assert.Single(answer.Page.QuerySelectorAll("[role=alert] a")).GetAttribute("href"));
        Assert.Equal(text.ReplaceLineEndings("\n"), answer.Page.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value);
        Assert.Equal(source, answer.Page.QuerySelector<IHtmlInputElement>("input[name=source]")!.Value);
        Assert.Equal(about == "hotline" ? about : "", answer.Page.QuerySelector<IHtmlSelectElement>("select")!.Value);
    }

    [Fact]
    public async Task Post_OverSizeLimit_ShowsTooLongError()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("text", new string('a', 70_000))]);
        using var response = await site.Client.PostAsync("/es/organisations/lines/correction", form);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("Eso era demasiado largo", (await SeededSite.ParseAsync(response)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Post_WithControlCharacters_StripsOrRejectsThem()
    {
        using var blanks = await site.Client.PostAsync(
            new Uri(Path, UriKind.Relative),
            new MultipartFormDataContent { { new StringContent("\0\u0085 "), "text" } });
        using var nul = await site.Client.PostAsync(
            new Uri(Path, UriKind.Relative),
            new MultipartFormDataContent { { new StringContent("They\0 moved.\u0007"), "text" } });
        using var broken = await site.Client.PostAsync(
            new Uri(Path, UriKind.Relative), new StringContent("text=%00", null, "application/x-www-form-urlencoded"));
        using var none = await site.Client.PostAsync(new Uri(Path, UriKind.Relative), new StringContent("They moved."));

        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.SeeOther, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest],
            new[] { blanks, nul, broken, none }.Select(response => response.StatusCode));
        await using var db = site.Database.OpenAsOwner();
        Assert.Equal("They moved.", (await db.Corrections.SingleAsync()).Text);
    }

    [Fact]
    public async Task Get_WithoutEditPermission_ShowsNoCorrections()
    {
        await SendAsync(("text", "secretword"));
        var own = await Infrastructure.Staff.AddAsync(site, [Role.Contributor]);
        await using (var db = site.Database.OpenAsOwner())
        {
            db.Add(new OwnEntry { AccountId = own.Id, EntryId = entry });
            await db.SaveChangesAsync();
        }

        var shown = await (await Infrastructure.Staff.SignInAsync(site, own)).OpenAsync(StaffPath);
        Assert.Contains("secretword", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Done: delete", shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await new StaffBrowser(site).OpenAsync(StaffPath)).Status);
        foreach (var role in new[] { Role.Contributor, Role.Reviewer, Role.Administrator })
        {
            var browser = await Infrastructure.Staff.SignInAsync(site, role);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync(StaffPath)).Status);
            Assert.Null((await browser.GetAsync("/en/staff")).QuerySelector("main a[href$='/corrections']"));
        }

        foreach (var path in new[] { "/en/organisations/lines", Path, "/en/", "/en/find" })
        {
            Assert.DoesNotContain("secretword", await site.Client.GetStringAsync(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Get_MovedOrWithdrawnEntry_RespondsLikeEntryPage()
    {
        await RunAsync(
            $"update slugs set is_current = false where slug = 'lines'; insert into slugs (slug, entry_id, is_current) values ('strings', '{entry}', true)");
        using var moved = await site.Client.GetAsync(Path);
        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        Assert.Equal("/en/organisations/strings/correction", moved.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.SeeOther, (await SendAsync(("text", "Opened before it moved."))).Status);

        await using (var db = site.Database.OpenAsOwner())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await new Publisher(db).WithdrawAsync(entry, "ana", TimeProvider.System.GetUtcNow(), CancellationToken.None);
            await transaction.CommitAsync();
        }

        using var withdrawn = await site.Client.GetAsync("/en/organisations/strings/correction");
        Assert.Equal(HttpStatusCode.Gone, withdrawn.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await SendAsync(("text", "Too late."))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("/en/organisations/no-such/correction", ("text", "Who?"))).Status);
    }

    [Fact]
    public async Task Form_SuspendedChannel_IsNotShown()
    {
        var editor = await Infrastructure.Staff.SignInAsync(site, Role.Editor);
        await editor.PostAsync($"/en/staff/entries/{entry}/narrowing", ("Act", "suspended:hotline"), ("Note", "A stranger answers."));

        Assert.DoesNotContain("50422130000", await site.Client.GetStringAsync(Path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(("about", "hotline"), ("text", "Fine."))).Status);
    }

    [Fact]
    public async Task Post_DatabaseUnavailable_KeepsInput()
    {
        var name = new NpgsqlConnectionStringBuilder(site.Database.Superuser).Database;
        await RunAsync(
            $"alter database {name} allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'",
            "postgres");

        var answer = await SendAsync(("about", "hotline"), ("text", "qzlongandcareful"), ("source", "lines.example"));

        await RunAsync($"alter database {name} allow_connections true", "postgres");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("30", answer.Headers["Retry-After"]);
        Assert.Equal("qzlongandcareful", answer.Page.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value);
        Assert.DoesNotContain(site.Log.Lines, line => line.Contains("qzlong", StringComparison.Ordinal));

        // The form on that page can be submitted again unchanged.
        var fields = answer.Page.QuerySelectorAll("main form [name]")
            .Select(field =>
                (
                    field.GetAttribute("name")!,
                    field is IHtmlTextAreaElement area ? area.Value : field.GetAttribute("value") ?? ""))
            .ToArray();
        Assert.Equal(
            HttpStatusCode.SeeOther,
            (await SendAsync(answer.Page.QuerySelector("main form")!.GetAttribute("action")!, fields)).Status);
        NpgsqlConnection.ClearPool(new NpgsqlConnection(site.Database.Owner));
        await using var db = site.Database.OpenAsOwner();
        Assert.Equal(PartId.Of(entry, "hotline"), (await db.Corrections.SingleAsync()).PartId);
    }

    [Fact]
    public async Task Post_WriteFails_KeepsInputAndDoesNotLogIt()
    {
        await RunAsync("drop table corrections");

        var answer = await SendAsync(("about", "hotline"), ("text", "qzlongandcareful"), ("source", "lines.example"));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal("qzlongandcareful", answer.Page.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value);
        Assert.Equal("hotline", answer.Page.QuerySelector<IHtmlSelectElement>("select")!.Value);
        Assert.Contains(site.Log.Lines, line => line.Contains("A page failed", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log.Lines, line => line.Contains("qzlong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_OverWriteCapacity_AsksToRetryAndOtherPagesStillWork()
    {
        await using var connection = new NpgsqlConnection(site.Database.Owner);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("select pg_advisory_xact_lock(7202)", connection, transaction))
        {
            await command.ExecuteNonQueryAsync();
        }

        var sent = Enumerable.Range(0, 60).Select(number => SendAsync(("text", $"flood {number}"))).ToList();
        var refused = await await Task.WhenAny(sent);
        using var page = await site.Client.GetAsync("/en/organisations/lines");
        using var found = await site.Client.GetAsync("/en/find?area=HN");
        await transaction.RollbackAsync();
        var answers = await Task.WhenAll(sent);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal("30", refused.Headers["Retry-After"]);
        Assert.StartsWith("flood", refused.Page.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.StatusCode, found.StatusCode));
        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.SeeOther), 1, 59);
        await using var db = site.Database.OpenAsOwner();
        Assert.Equal(CorrectionBox.MaximumPerPart, await db.Corrections.CountAsync());
    }

    [Fact]
    public async Task StaffHome_AfterFlood_ListsEntryWithFewestCorrectionsFirst()
    {
        var box = site.Services.GetRequiredService<CorrectionBox>();
        for (var number = 0; number < 50; number++)
        {
            await box.AcceptAsync(entry, entry, $"flood {number}", null, CancellationToken.None);
        }

        await SendAsync("/en/organisations/iachr/correction", ("text", "They moved."));
        var editor = await Infrastructure.Staff.SignInAsync(site, Role.Editor);

        var links = (await editor.GetAsync("/en/staff")).QuerySelectorAll("main a[href$='/corrections']");

        Assert.Equal(["Inter-American Commission on Human Rights (IACHR)", "Lines"], links.Select(link => link.QuerySelector("b")!.TextContent));
    }

    [Fact]
    public async Task AppRole_Corrections_CannotChangeText()
    {
        await SendAsync(("text", "They moved."));
        await using var db = site.Database.OpenAsApp();

        var changed = await Assert.ThrowsAsync<PostgresException>(() =>
            db.Database.ExecuteSqlRawAsync("update corrections set text = 'Other.'"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, changed.SqlState);
    }

    private Task<StaffAnswer> SendAsync(params (string Name, string Value)[] fields) => SendAsync(Path, fields);

    private Task<StaffAnswer> SendAsync(string path, params (string Name, string Value)[] fields) =>
        new StaffBrowser(site).SendFormAsync(path, fields);

    private async Task RunAsync(string sql, string? database = null)
    {
        var address = new NpgsqlConnectionStringBuilder(site.Database.Superuser);
        address.Database = database ?? address.Database;
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync();
        foreach (var statement in sql.Split(';'))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
