using EmergencySupport.Seeding;

namespace EmergencySupport.Tests.Seeding;

public sealed class SeedFolderTests
{
    [Fact]
    public void Read_ReadmeExample_ReportsNoProblems()
    {
        using var seeds = new SeedExample();

        var read = SeedFolder.Read(seeds.Folder, out var problems);

        Assert.True(read is not null, string.Join('\n', problems));
    }

    [Theory]
    [InlineData("---\nid:", "\uFEFF---\nid:")]
    [InlineData("from: \"09:00\", to: \"17:00\"", "from: 9:00, to: \"24:00\"")]
    [InlineData("duration: { min: P7D, max: P3M, renewable: true }", "duration: a week to three months")]
    [InlineData("within: PT24H", "within: 30 minutes")]
    [InlineData("as-of: 2019-05-01", "as-of: May 2019")]
    [InlineData("family-covered: true", "family-covered: oui")]
    [InlineData("without-an-organisation: false", "without-an-organisation: \"no\"")]
    [InlineData("languages-spoken: [es, en]", "languages-spoken: Spanish and English")]
    [InlineData("areas: [\"013\", mesoamerica]", "areas: Central America; Beirut")]
    public void Read_ValueAsPeopleWriteIt_IsTaken(string coded, string written)
    {
        using var seeds = new SeedExample();
        seeds.Change(SeedExample.Organisation, coded, written);

        var read = SeedFolder.Read(seeds.Folder, out var problems);

        Assert.True(read is not null, string.Join('\n', problems));
    }

    [Theory]
    [InlineData("needs: [shelter, relocation-in-country]", "needs: [shelter, holiday]", "holiday")]
    [InlineData("stated: by-name", "stated: maybe", "one of by-name, of-section")]
    [InlineData("only-for: [women, land-defenders]", "only-for: [women, pilots]", "one of people-tortured, former-prisoners")]
    [InlineData("family-covered: true", "family-covered: perhaps", "yes or no")]
    [InlineData("as-of: 2019-05-01", "as-of: recently", "date such as")]
    [InlineData("currency: USD", "currency: florins", "three capital letters")]
    [InlineData("max: P3M", "max: a while", "90 days")]
    [InlineData("areas: [\"013\", mesoamerica]", "areas: [\"013\", narnia]", "narnia")]
    [InlineData("zone: America/Tegucigalpa", "zone: Mars/Olympus", "time zone")]
    [InlineData("kind: works-through", "kind: funds", "one of programme-of")]
    [InlineData("to: example-network", "to: no-such", "No entry here")]
    [InlineData("value: https://network.example/", "value: ftp://network.example/", "https://")]
    [InlineData("key: safe-stay", "key: Safe Stay", "small letters")]
    [InlineData("membership: Members", "membersip: Members", "no key")]
    [InlineData("form: network\n", "form: shelter\n", "agreed")]
    [InlineData("membership: Members", "membership: \"Mem\\0bers", "not YAML")]
    [InlineData("risk: Others may see", "risk: One two three four others may see", "12 words")]
    [InlineData("from: 2019-01-01, to: 2019-03-31", "from: 2019-04-01, to: 2019-03-31", "before it begins")]
    public void Read_OneError_NamesFileLineAndReason(string right, string wrong, string reason)
    {
        using var seeds = new SeedExample();
        var line = LineOf(seeds, right);
        seeds.Change(SeedExample.Organisation, right, wrong);

        var read = SeedFolder.Read(seeds.Folder, out var problems);

        Assert.Null(read);
        Assert.Contains(problems, problem => problem.File == SeedExample.Organisation
            && problem.Reason.Contains(reason, StringComparison.Ordinal)
            && Math.Abs(problem.Line - line) <= 2);
    }

    [Fact]
    public void Read_NulCharacterInText_NamesField()
    {
        using var seeds = new SeedExample();
        seeds.Change(SeedExample.Organisation, "membership: Members of the network go first.", "membership: \"Mem\\0bers\"");

        SeedFolder.Read(seeds.Folder, out var problems);

        Assert.Contains(
            problems,
            problem =>
                problem.Reason.Contains("services.safe-stay.membership", StringComparison.Ordinal)
                    && problem.Reason.Contains("not allowed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("needs: [family-support]", "needs: [holiday]", "family: there is no need \"holiday\"")]
    [InlineData("needs: [family-support]", "needs: []", "family names no need")]
    [InlineData("number: 7", "number: 8", "family: number must be from 1 to 30 and unique")]
    [InlineData("number: 7", "number: 31", "family: number must be from 1 to 30 and unique")]
    [InlineData("ar: \"عائلتي بحاجة إلى مساعدة\"", "ar: \"\"", "must be a text")]
    [InlineData("slug: family", "slug: money", "is listed twice")]
    public void Read_ErrorInSituation_NamesFileAndReason(string right, string wrong, string reason)
    {
        using var seeds = new SeedExample();
        seeds.Change("taxonomies/situations.yml", right, wrong);

        Assert.Null(SeedFolder.Read(seeds.Folder, out var problems));
        Assert.Contains(
            problems,
            problem =>
                problem.File == "taxonomies/situations.yml"
                    && problem.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_UnknownAreaOrNeedInGuidance_IsReported()
    {
        using var seeds = new SeedExample();
        seeds.Write(
            "routes/embassies.md",
            "---\nid: 01936f10-4a00-7000-8000-0000000000f1\nname: Embassies\nposition: 1\nnot-in: [hn, \"002\"]\n"
            + "sources: [guide]\n---\nText.\n");
        seeds.Write(
            "guidance/holidays.en.md",
            "---\nid: 01936f10-4a00-7000-8000-0000000000f2\ntitle: Holidays\nsummary: None.\nposition: 1\nneed: holiday\n"
            + "sources: [guide]\n---\nText.\n");

        SeedFolder.Read(seeds.Folder, out var problems);

        Assert.Equal(
            [
                ("guidance/holidays.en.md", 6, "need: We do not know the need \"holiday\"."),
                ("routes/embassies.md", 5, "not-in: We do not know the place \"hn\". Check how it is spelt."),
            ],
            problems.Select(problem => (problem.File, problem.Line, problem.Reason)).Order());
    }

    [Fact]
    public void Read_ErrorsInSeveralFiles_ReportsAll()
    {
        using var seeds = new SeedExample();
        seeds.Change(SeedExample.Organisation, "stated: by-name", "stated: maybe");
        seeds.Change(SeedExample.Organisation, "kind: web", "kind: smoke-signal");
        seeds.Change("organisations/example-network.es.md", "label: Su sitio web", "labl: Su sitio web");
        seeds.Write("routes/embassies.md", "---\nid: not-a-uuid\nname: Embassies\nposition: 1\nsources: [guide]\n---\nText.\n");
        seeds.Write("guidance/no-front-matter.en.md", "Only text.\n");
        seeds.Write("guidance/Bad Name.md", "---\n---\n");

        SeedFolder.Read(seeds.Folder, out var problems);

        Assert.Contains(problems, problem => problem.Reason.Contains("by-name, of-section", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Reason.Contains("smoke-signal", StringComparison.Ordinal));
        Assert.Contains(
            problems,
            problem =>
                problem.File.EndsWith(".es.md", StringComparison.Ordinal)
                    && problem.Reason.Contains("channels.home.labl", StringComparison.Ordinal));
        Assert.Contains(
            problems,
            problem =>
                problem.File == "routes/embassies.md" && problem.Reason.Contains("UUIDv7", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.File == "guidance/no-front-matter.en.md");
        Assert.Contains(problems, problem => problem.File == "guidance/Bad Name.md");
    }

    [Fact]
    public void Read_DuplicateId_NamesBothFiles()
    {
        using var seeds = new SeedExample();
        var text = File.ReadAllText(Path.Combine(seeds.Folder, SeedExample.Organisation));
        seeds.Write("organisations/twin.md", text);

        SeedFolder.Read(seeds.Folder, out var problems);

        Assert.Contains(
            problems,
            problem =>
                problem.File == "organisations/twin.md"
                    && problem.Reason.Contains(SeedExample.Organisation, StringComparison.Ordinal));
    }

    private static int LineOf(SeedExample seeds, string text)
    {
        var all = File.ReadAllText(Path.Combine(seeds.Folder, SeedExample.Organisation));

        return all[..all.IndexOf(text, StringComparison.Ordinal)].Count(character => character == '\n') + 1;
    }
}
