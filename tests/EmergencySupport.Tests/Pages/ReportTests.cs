using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EmergencySupport.Localisation;
using EmergencySupport.Reports;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using EmergencySupport.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Tests.Pages;

/// <summary>The ten questions of a report in three formats. None of them sends anything to the site.</summary>
public sealed class ReportTests(SeededSite site) : IClassFixture<SeededSite>
{
    public static TheoryData<string> Languages => [.. InterfaceLanguages.All];

    public static TheoryData<string> LeadingHere =>
    [
        "",
        "guidance",
        "needs/complaint",
        "needs/letter-to-government",
        "needs/precautionary-measures",
        "needs/urgent-appeal",
    ];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Get_EachLanguage_OffersHelpBeforeForm(string language)
    {
        var page = await site.GetPageAsync($"/{language}/report");
        var first = page.QuerySelector("h1")!.NextElementSibling!;

        Assert.StartsWith(Say(language, "Report.First"), first.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/{language}/", first.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(site.Site.Services.GetRequiredService<IOptions<SiteOptions>>().Value.ShortName[language], page.Title);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Get_EachLanguage_HasFieldsThatAreNeverSentOrRestored(string language)
    {
        var page = await site.GetPageAsync($"/{language}/report");
        var fields = page.QuerySelectorAll("textarea");

        Assert.Equal(10, fields.Length);
        Assert.Empty(page.QuerySelectorAll("form, input, [contenteditable]"));
        Assert.All(fields, field =>
        {
            Assert.True(field.HasAttribute("hidden"));
            Assert.False(field.HasAttribute("name"));
            Assert.Equal(("off", "false"), (field.GetAttribute("autocomplete"), field.GetAttribute("spellcheck")));
            Assert.False(string.IsNullOrEmpty(page.GetElementById(field.GetAttribute("aria-labelledby")!)?.TextContent));
        });
        Assert.All(page.QuerySelectorAll("button"), button => Assert.Equal("button", button.GetAttribute("type")));
    }

    [Theory]
    [InlineData("report")]
    [InlineData("report.txt")]
    [InlineData("report.odt")]
    public async Task Post_AnyText_IsRefused(string path)
    {
        using var words = new StringContent("words");
        using var response = await site.Client.PostAsync($"/en/{path}", words);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task TextFile_EachLanguage_HasAllQuestionsAndNeutralFileName(string language)
    {
        using var response = await GetFileAsync($"/{language}/report.txt", "notes.txt");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var text = Encoding.UTF8.GetString(bytes);

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.InRange(bytes.Length, 500, 5000);
        Assert.All(
            In(language).Questions,
            question => Assert.Contains($"{question.Ask}\r\n{question.Help}\r\n", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Document_EachLanguage_HasAllQuestionsInItsTextDirection(string language)
    {
        using var response = await GetFileAsync($"/{language}/report.odt", "notes.odt");
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        var content = Read(zip, "content.xml");
        var styles = Read(zip, "styles.xml");

        Assert.Equal(
            In(language).Questions.Select(question => question.Ask),
            content.Descendants().Where(element => element.Name.LocalName == "h").Select(element => element.Value));
        Assert.All(In(language).Questions, question => Assert.Contains(question.Help, content.Value, StringComparison.Ordinal));
        Assert.All(Values(styles, "writing-mode"), mode => Assert.Equal(language == "ar" ? "rl-tb" : "lr-tb", mode));
        Assert.Equal([language, language], Values(styles, "language").Concat(Values(styles, "language-complex")));
    }

    [Fact]
    public void Document_Package_BeginsWithMimeTypeAndHasNoAuthor()
    {
        var made = OpenDocumentText.Write(In("en"), CultureInfo.GetCultureInfo("en"));
        using var zip = new ZipArchive(new MemoryStream(made));
        var manifest = Read(zip, "META-INF/manifest.xml");

        // Programs look for the type right after the name of the first file, uncompressed.
        Assert.Equal(
            $"mimetype{OpenDocumentText.MediaType}PK",
            Encoding.ASCII.GetString(made, 30, 8 + OpenDocumentText.MediaType.Length + 2));
        Assert.Equal(["mimetype", "META-INF/manifest.xml", "content.xml", "styles.xml"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(["/", "content.xml", "styles.xml"], Values(manifest, "full-path"));
        Assert.All(zip.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
        Assert.Equal(made, OpenDocumentText.Write(In("en"), CultureInfo.GetCultureInfo("en")));
    }

    [Fact]
    public async Task Recipients_EachOne_IsListedWithItsLanguages()
    {
        await GeneratedDirectory.PublishAsync(
            site.Database,
            Example.Organisation(
                "Polyglot", Example.Service("s", "complaint") with { LanguagesToApply = ["fr", "sw"] }));
        await GeneratedDirectory.PublishAsync(site.Database, Example.Organisation("Silent", Example.Service("s", "letter-to-government")));
        await GeneratedDirectory.PublishAsync(
            site.Database,
            Example.Organisation("Elsewhere", Example.Service("s", "shelter") with { LanguagesToApply = ["fr"] }));

        var page = await site.GetPageAsync("/en/report");

        Assert.Equal("Polyglot: French and Swahili", page.QuerySelector("[data-organisation=polyglot]")!.TextContent);
        Assert.Equal($"Silent: {Say("en", "Report.NotStated")}", page.QuerySelector("[data-organisation=silent]")!.TextContent);
        Assert.Null(page.QuerySelector("[data-organisation=elsewhere]"));
        Assert.Contains(
            "/en/find?need=complaint&need=letter-to-government&need=precautionary-measures",
            page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
        Assert.Contains(Say("en", "Report.Authorities"), page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LeadingHere))]
    public async Task ReportLinks_OnOtherPages_PointToReportPage(string path) =>
        Assert.Single(
            (await site.GetPageAsync($"/en/{path}")).QuerySelectorAll<IHtmlAnchorElement>("main a"),
            link => link.GetAttribute("href") == "/en/report");

    private async Task<HttpResponseMessage> GetFileAsync(string address, string name)
    {
        var response = await site.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal(
            ("attachment", name),
            (
                response.Content.Headers.ContentDisposition!.DispositionType,
                response.Content.Headers.ContentDisposition.FileName));

        return response;
    }

    private Worksheet In(string language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return Worksheet.Of(site.Site.Services.GetRequiredService<Texts>());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private string Say(string language, string key) => site.Site.Services.GetRequiredService<Texts>().In(language, key);

    private static XElement Read(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();

        return XElement.Load(stream);
    }

    private static IEnumerable<string> Values(XElement root, string attribute) =>
        root.DescendantsAndSelf()
            .Attributes()
            .Where(found => found.Name.LocalName == attribute)
            .Select(found => found.Value);
}
