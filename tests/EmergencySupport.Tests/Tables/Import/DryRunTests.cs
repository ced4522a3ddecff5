using System.Text;
using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Localisation;
using EmergencySupport.Tables.Import;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Tables.Import;

/// <summary>What an import says of each row, without writing anything.</summary>
public sealed class DryRunTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Header = "organisation,also_known_as,website,service,needs,areas,phone,languages_to_apply\n";

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await cluster.CreateSeededAsync();
        await GeneratedDirectory.PublishAsync(database, Example.Organisation("Openlines", Example.Service("s", "legal-help", "KE")) with
        {
            AlsoKnownAs = ["OLN"],
            Channels = [Example.Channel("web", ChannelKind.Web, "https://openlines-help.org/")],
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("Quite Another Name,,,Help,shelter,Kenya,,", RowOutcome.New)]
    [InlineData("Openlines,,,Help,shelter,Kenya,,", RowOutcome.LooksLike)]
    [InlineData("0penlines,,,Help,shelter,Kenya,,", RowOutcome.LooksLike)]
    [InlineData("Quite Another Name,OLN,,Help,shelter,Kenya,,", RowOutcome.LooksLike)]
    [InlineData("Quite Another Name,,openlines-help.org/about,Help,shelter,Kenya,,", RowOutcome.LooksLike)]
    [InlineData("Ореnlines,,,Help,shelter,Kenya,,", RowOutcome.Problem)]
    [InlineData(",,,Help,shelter,Kenya,,", RowOutcome.Problem)]
    public async Task Row_OfAName_HasItsOutcomeAndIsReadWhateverThatIs(string row, RowOutcome outcome)
    {
        var read = Assert.Single((await RunAsync(Header + row)).Rows);

        Assert.Equal(outcome, read.Outcome);
        Assert.Equal("shelter", (string?)read.Read["needs"]?[0]);
        Assert.Equal(outcome == RowOutcome.LooksLike ? ["Openlines"] : [], read.LooksLike);
        Assert.Equal(outcome == RowOutcome.Problem, read.Problems.Count > 0);
    }

    [Fact]
    public async Task Rows_OfNamesThatLookAlikeInTheFile_SaySo()
    {
        const string Table = """
            Grandmothers of Hope,,,a,shelter,,,
            Grandmothers of Hope,,,b,shelter,,,
            Grandmothers of Nope,,,c,shelter,,,
            """;

        var rows = (await RunAsync(Header + Table)).Rows;

        Assert.All(rows, row => Assert.Equal(RowOutcome.LooksLike, row.Outcome));
        Assert.Equal(["Grandmothers of Nope"], rows[1].LooksLike);
    }

    [Fact]
    public async Task Rows_OfOneOrganisation_AreNewTogether()
    {
        var rows = (await RunAsync(Header + "Grandmothers of Hope,GOH,,a,shelter,,,\nGrandmothers of Hope,,,b,shelter,,,")).Rows;

        Assert.Equal([RowOutcome.New, RowOutcome.New], rows.Select(row => row.Outcome));
    }

    [Fact]
    public async Task Row_OfPeopleWhoAskedNotToBeListed_IsRefused()
    {
        await using (var db = database.OpenAsOwner())
        {
            var entry = await db.Set<EntrySlug>().Where(slug => slug.Slug == "openlines").Select(slug => slug.EntryId).SingleAsync();
            db.TakeOffs.Add(new TakeOff(entry, null, Guid.NewGuid().ToString(), TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        var rows = (await RunAsync(Header + "OPENLINES,,,a,shelter,,,\nOther,,https://openlines-help.org/,b,shelter,,,")).Rows;

        Assert.All(rows, row => Assert.Equal(RowOutcome.TakenOff, row.Outcome));
    }

    [Fact]
    public async Task Report_OfAFile_NamesColumnValueReasonAndProposal()
    {
        var report = await RunAsync(Header + "Some Name,,,Help,rehabilitation,Kenya,2.54712E+11,Swahili");

        var row = JsonNode.Parse(ReportFile.Write(report))!["rows"]![0]!;

        Assert.Equal(1, (int?)row["row"]);
        Assert.Equal(("new", "Some Name", "Help"), ((string?)row["outcome"], (string?)row["organisation"], (string?)row["service"]));
        Assert.Equal("""["KE"]""", row["read"]!["areas"]!.ToJsonString());
        Assert.Equal("""["sw"]""", row["read"]!["languages"]!.ToJsonString());
        var problems = row["problems"]!.AsArray().ToDictionary(problem => (string)problem!["column"]!, problem => problem!);
        Assert.Equal("2.54712E+11", (string?)problems["phone"]["value"]);
        Assert.Contains("cut off digits", (string?)problems["phone"]["reason"], StringComparison.Ordinal);
        Assert.Equal("torture-rehabilitation", (string?)problems["needs"]["proposal"]);
    }

    [Fact]
    public async Task File_ThatIsNoTable_HasAProblemAndNoRows()
    {
        var report = await RunAsync("just a text");

        Assert.Equal("NoHeader", report.Problem?.Key);
        Assert.Empty(report.Rows);
        Assert.NotNull((string?)JsonNode.Parse(ReportFile.Write(report))!["problem"]);
    }

    /// <summary>Each reason and each refusal of a file has a text; another test holds the languages together.</summary>
    [Fact]
    public void Refusals_EachOneInCode_HasAText()
    {
        var files = System.IO.Directory.GetFiles(Repository.PathOf("src/EmergencySupport/Tables"), "*.cs", SearchOption.AllDirectories);
        var keys = files.SelectMany(file => System.Text.RegularExpressions.Regex
                .Matches(
                    File.ReadAllText(file),
                    @"""(?<key>Tables\.Problem\.\w+)""|(?:TableFileException\(|\(null, new\(|\(\[\], new\()""(?<file>\w+)"""))
            .Select(match => match.Groups["key"].Success ? match.Groups["key"].Value : $"Tables.File.{match.Groups["file"].Value}")
            .Distinct()
            .ToList();

        Assert.True(keys.Count > 25, $"{keys.Count}");
        Assert.All(keys, key => Assert.NotNull(new Texts().Find(key)));
    }

    private async Task<ImportReport> RunAsync(string csv)
    {
        await using var db = database.OpenAsApp();

        return await new DryRun(db).RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "en", TestContext.Current.CancellationToken);
    }
}
