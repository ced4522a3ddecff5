using System.Globalization;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;

namespace EmergencySupport.Tests.Presentation;

/// <summary>Readers learn where facts come from by a sentence that follows from the entry's own sources and checks.</summary>
public sealed class ProvenanceTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 3, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Entry = Guid.CreateVersion7(Now);
    private static readonly DateOnly Read = new(2026, 11, 29);

    private static readonly Texts Texts = new();

    private static readonly Source Guide = SourceOf("guide", "The guide", "https://guide.example/");
    private static readonly Source OwnPage = SourceOf("page", "Help", "https://es.lines.org.ar/help") with { Seen = Read };
    private static readonly Source Report = SourceOf("report", "A report", "https://other.org.ar/") with { Dated = new(2019, 5, 1) };

    public static TheoryData<string, string, string> Sentences => new()
    {
        { "en", "page", "From their own website, seen 29 November 2026; not yet confirmed with them." },
        {
            "es",
            "page",
            "Según el sitio web de la propia organización, que leímos el 29 de noviembre de 2026. La organización aún no lo ha confirmado."
        },
        {
            "fr",
            "page",
            "D’après le site de l’organisation, lu le 29 novembre 2026\u00a0; pas encore confirmé auprès de l’organisation."
        },
        {
            "pt",
            "page",
            "Segundo o site da própria organização, lido em 29 de novembro de 2026; ainda não confirmado com a organização."
        },
        { "ar", "page", "المصدر: موقع الجهة نفسها، قُرئ بتاريخ 29 نوفمبر 2026؛ لم يُؤكَّد بعد مع الجهة." },
        { "en", "guide", "From an older guide; not yet confirmed with them." },
        { "en", "unread", "From their own website, day unknown; not yet confirmed with them." },
        { "en", "own-website", "From their own website, day unknown; not yet confirmed with them." },
        { "en", "report", "From “A report”, day unknown; not yet confirmed with them." },
        {
            "en",
            "guide page",
            "From an older guide and their own website (seen 29 November 2026); not yet confirmed with them."
        },
        {
            "en",
            "page later",
            "From their own website, seen 29 November 2026; not yet confirmed with them."
        },
        {
            "en",
            "guide page report more",
            "From an older guide, their own website (seen 29 November 2026) and 2 more sources; not yet confirmed with them."
        },
        { "ar", "guide report", "المصدر: دليل قديم و«\u2068A report\u2069» (تاريخ القراءة غير معروف)؛ لم يُؤكَّد بعد مع الجهة." },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Of_Organisation_FollowsFromItsSources(string language, string sources, string expected) =>
        Assert.Equal(expected, In(language, () => Provenance.Of(Texts, Public(sources)).Text));

    [Theory]
    [InlineData("telephone:mail telephone:help", "Confirmed with them by telephone on 2 December 2026.")]
    [InlineData("telephone:mail email:help", "Confirmed with them by telephone on 2 December 2026 and by e-mail on 2 December 2026.")]
    [InlineData("telephone:mail", "From an older guide; partly confirmed with them by telephone on 2 December 2026.")]
    [InlineData("website:mail website:help", "From an older guide; not yet confirmed with them.")]
    [InlineData("old:mail old:help", "From an older guide; not confirmed with them since 3 December 2023.")]
    [InlineData("changed:mail changed:help", "From an older guide; not yet confirmed with them.")]
    public void Of_CheckedOrganisation_SaysWhatWasConfirmed(string checks, string expected) =>
        Assert.Equal(expected, In("en", () => Provenance.Of(Texts, Public("guide", checks)).Text));

    [Fact]
    public void Of_Days_AreThoseOfReadingAndConfirmation()
    {
        var shown = Provenance.Of(Texts, Public("page report", "telephone:mail"));

        Assert.Equal([Read, new(2026, 12, 2)], shown.Days);
    }

    [Fact]
    public void OfAll_SeveralOrganisations_IsTrueOfEach()
    {
        var (guide, page) = (Public("guide"), Public("page"));

        Assert.Equal("From an older guide. We say what we checked.", In("en", () => Provenance.OfAll(Texts, [guide, guide])!.Text));
        Assert.Equal(
            "Each page says where its facts come from.",
            In("en", () => Provenance.OfAll(Texts, [guide, page])!.Text));
        Assert.Equal(
            "From several sources. We say what we checked.", In("en", () => Provenance.OfCopy(Texts, [guide, page], [])!.Text));
        Assert.Null(Provenance.OfAll(Texts, Array.Empty<PublicOrganisation>()));
    }

    [Fact]
    public void OfAll_SourceThatNoPartCites_IsIgnored()
    {
        var details = Details("guide");

        Assert.Equal(
            "From an older guide. We say what we checked.",
            In("en", () => Provenance.OfAll(Texts, [Public(details with { Sources = [Guide, OwnPage] })])!.Text));
    }

    [Fact]
    public void Of_Article_NamesItsSources()
    {
        var text = LocalText.Of("en", "A text");
        var article = new ArticleDetails { Title = text, Summary = text, Body = text, Position = 1, Sources = [OwnPage] };

        Assert.Equal("From “Help”, seen 29 November 2026.", In("en", () => Provenance.Of(Texts, article).Text));
        Assert.Equal(
            "Each text says where its facts come from.", In("en", () => Provenance.OfAll(Texts, [article])!.Text));
    }

    private static Source SourceOf(string key, string title, string? url) =>
        new() { Key = key, Title = LocalText.Of("en", title), Url = url };

    private static OrganisationDetails Details(string sources)
    {
        var keys = sources.Split(' ');
        Source[] all =
        [
            Guide,
            OwnPage,
            OwnPage with { Key = "later", Seen = Read.AddDays(2) },
            OwnPage with { Key = "unread", Seen = null },
            SourceOf("own-website", "The organisation’s own website", null),
            Report,
            Report with { Key = "more" },
        ];

        return Example.Organisation("Lines", Example.Service("help", "legal", "HN") with { Sources = keys }) with
        {
            Description = new Description { Text = LocalText.Of("en", "Made up."), Sources = keys },
            Sources = [.. all.Where(source => keys.Contains(source.Key))],
            Channels = [Example.Channel("mail", ChannelKind.Web, "https://www.lines.org.ar/") with { Sources = keys }],
        };
    }

    /// <param name="checks">Each with its method, or another result or time, and the key of its part.</param>
    private static PublicOrganisation Public(string sources, string checks = "") => Public(Details(sources), checks);

    private static PublicOrganisation Public(OrganisationDetails details, string checks = "")
    {
        var revision = new Revision(Entry, null, DetailsJson.Write(details), "ana", RevisionOrigin.Staff, Now);
        var parts = Parts.Of(Entry, details);
        var made = checks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(check => check.Split(':'))
            .Select(check => new Check(
                PartId.Of(Entry, check[1]),
                parts[PartId.Of(Entry, check[1])],
                revision,
                "editor",
                check[0] is "old" or "changed" ? CheckMethod.Telephone : EnumNames.Read<CheckMethod>(check[0]),
                check[0] == "changed" ? CheckResult.Changed : CheckResult.Right,
                check[0] == "old" ? Now.AddYears(-3) : Now.AddDays(-1),
                "ana"));

        return OrganisationFacts.Of(new ApprovedOrganisation(Entry, "lines", details), [], made).At(Now);
    }

    private static string In(string language, Func<string> say)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = InterfaceLanguages.Culture(language);
        try
        {
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
