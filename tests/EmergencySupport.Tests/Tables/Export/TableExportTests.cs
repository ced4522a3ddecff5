using System.Text;
using CsCheck;
using EmergencySupport.Accounts;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Tables.Cells;
using EmergencySupport.Tables.Export;
using EmergencySupport.Tables.Files;
using EmergencySupport.Tables.Import;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Tables.Export;

/// <summary>A table that the directory wrote comes back as it was, and what was changed in it is told cell by cell.</summary>
public sealed class TableExportTests(TestCluster cluster) : IAsyncLifetime
{
    private TestDatabase database = null!;
    private Account ana = null!;

    public async ValueTask InitializeAsync()
    {
        database = await cluster.CreateSeededAsync();
        ana = new Account("ana@example.org", "Ana", TimeProvider.System.GetUtcNow());
        ana.Roles.Add(new RoleGrant(ana.Id, Role.Editor, "operator", "test", TimeProvider.System.GetUtcNow()));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Export_ReadAgain_ChangesNothing(string format)
    {
        await RandomText.Stored.Array[24].SampleAsync(texts => PublishWithAsync(texts), iter: Thoroughness.Iterations(8, 60));

        var report = await DryRunAsync(await ExportAsync(format));

        Assert.Null(report.Problem);
        Assert.True(report.Rows.Count > 40, $"{report.Rows.Count}");
        Assert.All(
            report.Rows,
            row => Assert.True(row.Outcome == RowOutcome.Same, $"Row {row.Number}: {row.Outcome} {string.Join(", ", row.Changes)}"));
        Assert.All(report.Rows, row => Assert.Empty(row.Problems));
    }

    [Fact]
    public async Task Xlsx_AndCsv_HoldTheSameServices()
    {
        var (csv, _) = TableFile.Read(new MemoryStream(await ExportAsync("csv")));
        var (xlsx, _) = TableFile.Read(new MemoryStream(await ExportAsync("xlsx")));

        Assert.Equal(
            csv.Select(row => string.Join('|', row.Cells.Select(CellText.Clean)).TrimEnd('|')),
            xlsx.Select(row => string.Join('|', row.Cells.Select(CellText.Clean)).TrimEnd('|')));
    }

    [Fact]
    public async Task Row_WithAnotherWord_IsAChangeWithBoth()
    {
        var entry = await PublishAsync();
        var csv = await TextAsync();

        var row = await RowAsync(csv.Replace("+254722000000", "+254722000009", StringComparison.Ordinal), entry);

        Assert.Equal(RowOutcome.Changes, row.Outcome);
        Assert.Equal(new CellChange("phone", "+254722000000", "+254722000009", "+254722000000"), Assert.Single(row.Changes));
    }

    [Fact]
    public async Task Row_ChangedWhileTheEntryWasToo_IsAConflictWithAllThree()
    {
        var entry = await PublishAsync();
        var csv = await TextAsync();
        await ReviseAsync(entry, "+254722000005");

        var changed = await RowAsync(csv.Replace("+254722000000", "+254722000009", StringComparison.Ordinal), entry);
        var unchanged = await RowAsync(csv, entry);

        Assert.Equal(RowOutcome.Conflict, changed.Outcome);
        Assert.Equal(new CellChange("phone", "+254722000000", "+254722000009", "+254722000005"), Assert.Single(changed.Changes));
        Assert.Equal(RowOutcome.Same, unchanged.Outcome);
    }

    [Theory]
    [InlineData("", RowOutcome.Same)]
    [InlineData("(none)", RowOutcome.Changes)]
    public async Task Cell_Emptied_ChangesNothingButNoneClearsIt(string typed, RowOutcome outcome)
    {
        var entry = await PublishAsync();

        var csv = (await TextAsync()).Replace("'+254722000000", typed, StringComparison.Ordinal);

        Assert.Equal(outcome, (await RowAsync(csv, entry)).Outcome);
    }

    [Fact]
    public async Task Row_WithTheIdOfAnotherEntry_IsRefused()
    {
        var entry = await PublishAsync();
        var csv = await TextAsync();
        var line = csv.Split("\r\n").Single(line => line.Contains($"{entry}", StringComparison.Ordinal));

        var report = await DryRunAsync(Encoding.UTF8.GetBytes(
            csv.Split("\r\n")[0] + "\r\n" + line.Replace($"{entry}", $"{Guid.NewGuid()}", StringComparison.Ordinal)));

        Assert.Equal(RowOutcome.Problem, Assert.Single(report.Rows).Outcome);
    }

    [Fact]
    public async Task Csv_NoCell_BeginsWithWhatASpreadsheetRuns()
    {
        await PublishWithAsync([.. Enumerable.Repeat("=HYPERLINK(\"https://evil.example/\")", 12), .. Enumerable.Repeat("@SUM(1)", 12)]);

        var rows = TableFile.Read(new MemoryStream(await ExportAsync("csv"))).Rows;

        Assert.DoesNotContain(
            rows.SelectMany(row => row.Cells), cell => cell.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(cell[0], StringComparison.Ordinal));
        Assert.Contains(rows.SelectMany(row => row.Cells), cell => cell.StartsWith("'=HYPERLINK", StringComparison.Ordinal));
    }

    [Fact]
    public void Guard_OfAnyText_ComesOffAgain() =>
        RandomText.Typed.Sample(text => Assert.Equal(text, CellGuard.TakeOff(CellGuard.Add(text))), iter: 2000);

    [Theory]
    [InlineData("'=x")]
    [InlineData("''")]
    [InlineData("'0")]
    [InlineData("'+")]
    [InlineData("0")]
    [InlineData("007")]
    public void Guard_OfMarkedText_ComesOffAgain(string text) => Assert.Equal(text, CellGuard.TakeOff(CellGuard.Add(text)));

    [Fact]
    public async Task Export_OfAContributor_HasOnlyOwnEntries()
    {
        var clara = new Account("clara@example.org", "Clara", TimeProvider.System.GetUtcNow());
        clara.Roles.Add(new RoleGrant(clara.Id, Role.Contributor, "operator", "test", TimeProvider.System.GetUtcNow()));
        await using var db = database.OpenAsApp();

        var csv = await new TableExport(db).WriteCsvAsync(clara, TestContext.Current.CancellationToken);

        Assert.Single(TableFile.Read(new MemoryStream(csv)).Rows);
    }

    private async Task<Guid> PublishAsync() => (await GeneratedDirectory.PublishAsync(database, Openlines("+254722000000"))).EntryId;

    private static OrganisationDetails Openlines(string number) =>
        Tests.Directory.Example.Organisation("Openlines", Tests.Directory.Example.Service("s", "legal-help", "KE")) with
        {
            Channels = [Tests.Directory.Example.Channel("phone", ChannelKind.Phone, number)],
        };

    private async Task ReviseAsync(Guid entry, string number)
    {
        await using var db = database.OpenAsOwner();
        var now = TimeProvider.System.GetUtcNow();
        var parent = await db.Revisions.SingleAsync(revision => revision.EntryId == entry);
        var revision = new Revision(entry, parent, DetailsJson.Write(Openlines(number)), "ana", RevisionOrigin.Staff, now);
        var taxonomy = await EmergencySupport.Taxonomies.TaxonomyStore.ReadAsync(db, CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await new EmergencySupport.Editorial.Publisher(db).PublishAsync(
            await db.Entries.SingleAsync(known => known.Id == entry), revision, "berta", taxonomy, now, CancellationToken.None);
        await transaction.CommitAsync();
    }

    /// <summary>Publishes an entry that uses every field, with these texts in place of its own.</summary>
    private async Task PublishWithAsync(string[] texts)
    {
        var golden = DetailsJson.Read<OrganisationDetails>(
            Repository.Read("tests/EmergencySupport.Tests/Directory/format-1-further.json").Trim());
        var slug = $"r-{Guid.NewGuid():N}";
        var words = new Queue<string>(texts);
        await GeneratedDirectory.PublishAsync(database, golden with
        {
            Name = InFiveLanguages(words, slug),
            AlsoKnownAs = [words.Dequeue(), words.Dequeue()],
            Summary = LocalText.Of("ar", words.Dequeue()),
            Services =
            [
                golden.Services[0] with
                {
                    Name = LocalText.Of("fr", words.Dequeue()),
                    Conditions = [LocalText.Of("pt", words.Dequeue()), LocalText.Of("en", words.Dequeue())],
                    CostsCovered = [LocalText.Of("en", words.Dequeue())],
                    Reach = golden.Services[0].Reach! with { Areas = ["KE", "142"] },
                },
            ],
            Relations = [],
        });
    }

    private static LocalText InFiveLanguages(Queue<string> words, string slug)
    {
        var original = words.Dequeue();
        var from = LocalText.Fingerprint(original);
        var name = LocalText.Of("es", original);
        name.Words["en"] = new() { Text = slug, State = WordingState.Human, From = from };
        foreach (var language in new[] { "fr", "pt", "ar" })
        {
            name.Words[language] = new() { Text = words.Dequeue(), State = WordingState.Machine, From = from };
        }

        return name;
    }

    private async Task<byte[]> ExportAsync(string format)
    {
        await using var db = database.OpenAsApp();
        var export = new TableExport(db);

        return format == "csv"
            ? await export.WriteCsvAsync(ana, TestContext.Current.CancellationToken)
            : await export.WriteXlsxAsync(ana, TestContext.Current.CancellationToken);
    }

    private async Task<string> TextAsync() => Encoding.UTF8.GetString(await ExportAsync("csv")).TrimStart('\ufeff');

    private async Task<ImportedRow> RowAsync(string csv, Guid entry) =>
        (await DryRunAsync(Encoding.UTF8.GetBytes(csv))).Rows.Single(row => row.Entry == entry);

    private async Task<ImportReport> DryRunAsync(byte[] file)
    {
        await using var db = database.OpenAsApp();

        return await new DryRun(db).RunAsync(new MemoryStream(file), "en", TestContext.Current.CancellationToken);
    }
}
