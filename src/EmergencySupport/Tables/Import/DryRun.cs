using EmergencySupport.Data;
using EmergencySupport.Editorial.Alike;
using EmergencySupport.Tables.Cells;
using EmergencySupport.Tables.Columns;
using EmergencySupport.Tables.Files;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Tables.Import;

/// <summary>Reads a table and says what an import would make of it. Nothing is written.</summary>
public sealed class DryRun(DirectoryDbContext db)
{
    private static readonly string[] NameColumns =
        [ColumnNames.Of(TableColumn.Organisation), ColumnNames.Of(TableColumn.AlsoKnownAs), ColumnNames.Of(TableColumn.Website)];

    /// <param name="file">A CSV file or an XLSX workbook.</param>
    /// <param name="language">The language of its numbers and dates, one of the interface.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<ImportReport> RunAsync(Stream file, string language, CancellationToken cancellationToken)
    {
        var (lines, problem) = TableFile.Read(file);
        var (table, headerProblem) = problem is null ? ServiceTable.Of(lines) : (null, problem);
        if (table is null)
        {
            return ImportReport.Of(headerProblem!);
        }

        var reader = new RowReader(await TaxonomyStore.ReadAsync(db, cancellationToken), language);
        var rows = table.Records.Select(record => (Record: record, Reading: reader.Read(record))).ToList();
        var names = NamesOf(rows.Where(row => !WrittenRows.HasId(row.Record)).Select(row => row.Reading));
        var known = await KnownNames.ReadAsync(db, cancellationToken);
        var written = await WrittenRows.ReadAsync(db, table.Records, cancellationToken);
        var inFile = new LikenessIndex(names.Values);

        return new()
        {
            UnknownColumns = table.Unknown,
            Rows =
            [
                .. rows.Select(row => WrittenRows.HasId(row.Record)
                    ? WrittenRow(row.Record, row.Reading, written, known)
                    : NewRow(row.Record.Number, row.Reading, names, known, inFile)),
            ],
        };
    }

    /// <summary>The organisations of the file by their name. Rows of one organisation may each say a part of it.</summary>
    private static Dictionary<string, KnownName> NamesOf(IEnumerable<CellReading> rows) => rows
        .Select(row => ImportedName.Of(row.Read, Guid.NewGuid()))
        .OfType<KnownName>()
        .GroupBy(entry => entry.Slug, StringComparer.Ordinal)
        .ToDictionary(
            same => same.Key,
            same => same.First() with
            {
                Names = [.. same.SelectMany(entry => entry.Names).Distinct(StringComparer.Ordinal)],
                Sites = [.. same.SelectMany(entry => entry.Sites).Distinct(StringComparer.Ordinal)],
                Hosts = [.. same.SelectMany(entry => entry.Hosts).Distinct(StringComparer.Ordinal)],
            },
            StringComparer.Ordinal);

    /// <summary>A row that the directory wrote. Its ids say which entry it is, whatever its name says.</summary>
    private static ImportedRow WrittenRow(ServiceRecord record, CellReading reading, WrittenRows written, KnownNames known)
    {
        var entry = ImportedName.Of(reading.Read, Guid.Empty);
        if (written.Compare(record) is not (var outcome, var changes))
        {
            reading.Tell(new(ColumnNames.Of(TableColumn.EntryId), record[TableColumn.EntryId] ?? "", "Tables.Problem.NotOurs", [], []));

            return RowOf(record.Number, entry is not null && known.IsTakenOff(entry) ? RowOutcome.TakenOff : RowOutcome.Problem, reading);
        }

        var id = Guid.Parse(record[TableColumn.EntryId]!, CultureInfo.InvariantCulture);
        var changed = changes.Select(change => change.Column).ToHashSet(StringComparer.Ordinal);
        var renamed = changed.Overlaps(NameColumns) ? entry : null;
        if (renamed is not null && RefusalOf(renamed, reading, known) is { } refusal)
        {
            return RowOf(record.Number, refusal, reading);
        }

        // What was not changed was not typed: nothing is to be asked about it.
        return RowOf(record.Number, outcome, reading) with
        {
            Entry = id,
            Changes = changes,
            LooksLike = renamed is null ? [] : known.FindAlike(renamed with { Id = id }),
            Understood = [.. reading.Understood.Where(value => changed.Contains(value.Column))],
            Problems = [.. reading.Problems.Where(problem => changed.Contains(problem.Column))],
        };
    }

    private static ImportedRow NewRow(
        int number, CellReading reading, Dictionary<string, KnownName> names, KnownNames known, LikenessIndex inFile)
    {
        if (ImportedName.NameIn(reading.Read) is { } name)
        {
            var (outcome, alike) = OutcomeOf(names[name], reading, known, inFile);

            return RowOf(number, outcome, reading) with { LooksLike = alike };
        }

        reading.Tell(new(ColumnNames.Of(TableColumn.Organisation), "", "Tables.Problem.NoName", [], []));

        return RowOf(number, RowOutcome.Problem, reading);
    }

    private static ImportedRow RowOf(int number, RowOutcome outcome, CellReading reading) => new()
    {
        Number = number,
        Outcome = outcome,
        Read = reading.Read,
        Understood = reading.Understood,
        Problems = reading.Problems,
    };

    private static (RowOutcome Outcome, IReadOnlyList<string> Alike) OutcomeOf(
        KnownName entry, CellReading reading, KnownNames known, LikenessIndex inFile)
    {
        if (RefusalOf(entry, reading, known) is { } refusal)
        {
            return (refusal, []);
        }

        var alike = known.FindAlike(entry)
            .Concat(inFile.Find(entry, published: null).Select(likeness => likeness.LooksLike))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        return (alike.Count > 0 ? RowOutcome.LooksLike : RowOutcome.New, alike);
    }

    /// <summary>
    /// Why a name does not come in with a table: it looks like another to the eye only, which is no slip of the hand, or its people
    /// asked not to be listed. Null when it may.
    /// </summary>
    private static RowOutcome? RefusalOf(KnownName entry, CellReading reading, KnownNames known)
    {
        if (LikenessIndex.FindDisguised(entry, published: null).FirstOrDefault() is not { } disguised)
        {
            return known.IsTakenOff(entry) ? RowOutcome.TakenOff : null;
        }

        reading.Tell(new(
            ColumnNames.Of(disguised.Kind == LikenessKind.Host ? TableColumn.Website : TableColumn.Organisation),
            disguised.Text,
            "Tables.Problem.Scripts",
            [disguised.Text, disguised.LooksLike],
            []));

        return RowOutcome.Problem;
    }
}
