using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using EmergencySupport.Accounts;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Pages.Organisations;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Pages.Organisations;

/// <summary>What a page shows beside a channel, for a reader who can make only one call and has little time.</summary>
public sealed class ReachTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly TestKeys Key = new(days: 60, made: new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));

    private static readonly Hours Office = new()
    {
        AnyHour = false,
        Zone = "America/Tegucigalpa",
        Weekly =
        [
            new()
            {
                Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
                From = new(9, 0),
                To = new(17, 0),
            },
        ],
    };

    // Monday, 16:20 in Tegucigalpa.
    private readonly ManualClock clock = new() { Now = new(2026, 11, 23, 22, 20, 0, TimeSpan.Zero) };

    private TestDatabase database = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(database, clock);
        await GeneratedDirectory.PublishAsync(database, Lines("Lines", Key.Armoured));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Get_ChannelWithHours_ShowsHoursAndOpenNowLabel()
    {
        var open = (await GetAsync("/en/organisations/lines")).QuerySelector(".channel")!;
        clock.Now += TimeSpan.FromHours(2);
        var closed = (await GetAsync("/es/organisations/lines")).QuerySelector(".channel")!;

        Assert.Equal("+50422130000", open.QuerySelector("a[href='tel:+50422130000'] small")!.TextContent);
        Assert.Equal(
            [
                "Others may hear.",
                "Monday to Friday, 9:00 to 17:00 in Tegucigalpa",
                "Open now. It is 16:20 there.",
                "Languages: Spanish",
            ],
            open.QuerySelectorAll(".soft").Select(line => line.TextContent));
        Assert.Equal("Cerrado ahora. Abre el martes a las 9:00. Hora allí: lunes, 18:20.", closed.QuerySelector(".live")!.TextContent);
    }

    [Fact]
    public async Task OfflineFile_ChannelWithHours_OmitsOpenNowLabel()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = InterfaceLanguages.Culture("en");
        var details = Lines("Kept", Key.Armoured);
        var taxonomy = await site.Services.GetRequiredService<TaxonomyStore>().GetAsync(default);
        var facts = new ServiceFacts(site.Services.GetRequiredService<Texts>(), taxonomy, details.Services, DateOnly.FromDateTime(clock.Now.UtcDateTime));
        var organisation = OrganisationFacts.Of(new ApprovedOrganisation(Guid.Empty, null, details), [], []).At(clock.Now);
        var shown = new OrganisationView(organisation, facts, []);

        var texts = site.Services.GetRequiredService<Texts>();
        Assert.NotNull(shown.Show(details.Channels[0], texts).OpenNow);
        var offline = (shown with { IsKept = true }).Show(details.Channels[0], texts);
        Assert.Null(offline.OpenNow);
        Assert.NotNull(offline.Hours);
    }

    [Fact]
    public async Task Get_MailboxWithKey_ShowsFingerprintExpiryAndKeyInDetails()
    {
        var page = await GetAsync("/en/organisations/lines");

        var details = page.QuerySelectorAll(".channel")
            .Single(channel => channel.TextContent.Contains(TestKeys.Mailbox, StringComparison.Ordinal))
            .QuerySelector("details")!;
        Assert.False(details.HasAttribute("open"));
        var fingerprint = details.QuerySelector("code")!;
        Assert.Equal(PgpKey.Read(Key.Armoured, out _)!.Fingerprint, fingerprint.TextContent.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(10, fingerprint.TextContent.Split(' ').Length);
        Assert.Equal(("ltr", "2026-12-31"), (fingerprint.GetAttribute("dir"), details.QuerySelector("time")!.GetAttribute("datetime")));

        using var file = await site.Client.GetAsync(details.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("/en/organisations/lines/mail.asc", file.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(
            (HttpStatusCode.OK, "application/pgp-keys", "key.asc"),
            (
                file.StatusCode,
                file.Content.Headers.ContentType!.MediaType,
                file.Content.Headers.ContentDisposition!.FileName));
        Assert.Equal("no-store", file.Headers.CacheControl!.ToString());
        Assert.DoesNotContain(
            file.Headers.Concat(file.Content.Headers).SelectMany(header => header.Value),
            value => value.Contains("lines", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(PgpKey.Read(Key.Armoured, out _)!.Armoured, await file.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_ExpiredOrRevokedKey_IsHiddenWithAdvice()
    {
        await GeneratedDirectory.PublishAsync(
            database, Lines("Revoked", new TestKeys(days: 600, made: clock.Now.AddDays(-5)).Revoke().Armoured));
        clock.Now = new(2026, 12, 31, 12, 0, 1, TimeSpan.Zero);

        var expired = await GetAsync("/en/organisations/lines");
        var revoked = await GetAsync("/en/organisations/revoked");

        Assert.Contains(
            "Their key for encrypted e-mail has expired. Ask them for a new one in another way.",
            expired.Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("They withdrew their key for encrypted e-mail. Do not use it.", revoked.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(expired.QuerySelectorAll("code, a[href$=asc]").Concat(revoked.QuerySelectorAll("code, a[href$=asc]")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf("/en/organisations/lines/mail.asc"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf("/en/organisations/revoked/mail.asc"));
    }

    [Fact]
    public async Task Get_KeyOfSuspendedOrUnknownChannel_ReturnsNotFound()
    {
        var ana = await EmergencySupport.Tests.Infrastructure.Staff.SignInAsync(site, Role.Editor);
        await using var db = database.OpenAsOwner();
        var entry = db.Slugs.Single(slug => slug.Slug == "lines").EntryId;
        await ana.FollowAsync(await ana.PostAsync(
            $"/en/staff/entries/{entry}/narrowing", ("Act", "suspended:mail"), ("Note", "A stranger reads it.")));

        Assert.Equal(HttpStatusCode.NotFound, await StatusOf("/en/organisations/lines/mail.asc"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf("/en/organisations/lines/hotline.asc"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf("/en/organisations/no-such/mail.asc"));
    }

    [Fact]
    public async Task Get_FirstMessages_AreInLanguagesOfReaderAndOrganisation()
    {
        await GeneratedDirectory.PublishAsync(
            database,
            Lines("Direct", Key.Armoured) with
            {
                Services = [Example.Service("help", "legal", "HN")],
                Channels = [Example.Channel("mail", ChannelKind.Email, TestKeys.Mailbox)],
            });
        await GeneratedDirectory.PublishAsync(database, Lines("Silent", Key.Armoured) with { Channels = [] });

        Assert.Equal(
            ["en", "es", "en", "es", "en", "es"],
            Copied(await GetAsync("/en/organisations/lines")).Select(text => text.GetAttribute("lang")));
        var spanish = Copied(await GetAsync("/es/organisations/lines"));
        Assert.Equal(["es", "es", "es"], spanish.Select(text => text.GetAttribute("lang")));
        Assert.StartsWith("Defiendo derechos en [país]. Necesito ayuda.", spanish[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("organización miembro tienen en [país]", spanish[2].TextContent, StringComparison.Ordinal);

        // Without a service that members give access to, there is no message to a member. Without a stated language,
        // the reader's language is used.
        Assert.Equal(["en", "en"], Copied(await GetAsync("/en/organisations/direct")).Select(text => text.GetAttribute("lang")));
        Assert.Empty(Copied(await GetAsync("/en/organisations/silent")));
    }

    [Theory]
    [InlineData("en", "1 May 2027 to 21 May 2027")]
    [InlineData("es", "del 1 de mayo de 2027 al 21 de mayo de 2027")]
    [InlineData("fr", "du 1er mai 2027 au 21 mai 2027")]
    [InlineData("ar", "من 1 مايو 2027 إلى 21 مايو 2027")]
    public async Task Get_Dates_AreMachineReadable(string language, string window)
    {
        var service = Example.Service("grant", "emergency-funds", "HN") with
        {
            Amount = new() { Max = 2000, Currency = "EUR", AsOf = new(2026, 3, 2) },
            Intake = new()
            {
                State = IntakeState.Open,
                Windows =
                [
                    new() { From = new(2027, 5, 1), To = new(2027, 5, 21) },
                    new() { From = new(2027, 10, 1), To = new(2027, 10, 31) },
                ],
            },
        };
        await GeneratedDirectory.PublishAsync(database, Example.Organisation("Dated", service));

        var facts = (await GetAsync($"/{language}/organisations/dated")).QuerySelectorAll("dd")
            .Where(fact => fact.QuerySelector("time") is not null)
            .ToList();

        Assert.Equal(
            ["2026-03-02", "2027-05-01", "2027-05-21", "2027-10-01", "2027-10-31"],
            facts.SelectMany(fact => fact.QuerySelectorAll("time")).Select(time => time.GetAttribute("datetime")));
        Assert.Equal(3, facts.Count);
        Assert.Equal(window, facts[1].TextContent);
    }

    private static List<IElement> Copied(IDocument page) => [.. page.QuerySelectorAll("details .copy")];

    private static OrganisationDetails Lines(string name, string key) => Example.Organisation(
        name, Example.Service("stay", "shelter", "HN") with { Door = new() { Kind = DoorKind.ThroughMember } }) with
    {
        Channels =
        [
            Example.Channel("hotline", ChannelKind.Phone, "+50422130000") with
            {
                Hours = Office,
                Languages = ["es"],
                Risk = LocalText.Of("en", "Others may hear."),
                Purpose = ChannelPurpose.Emergency,
            },
            Example.Channel("mail", ChannelKind.Email, TestKeys.Mailbox) with { PublicKey = key },
        ],
    };

    private async Task<IDocument> GetAsync(string address) => await SeededSite.ParseAsync(await site.Client.GetAsync(address));

    private async Task<HttpStatusCode> StatusOf(string address) => (await site.Client.GetAsync(address)).StatusCode;
}
