using EmergencySupport.Data;
using EmergencySupport.Publishing;
using EmergencySupport.Tables.Cells;
using EmergencySupport.Tables.Columns;
using EmergencySupport.Tables.Export;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tables.Import;

/// <summary>The rows of a file that the directory wrote, compared with what it wrote and with what it would write now.</summary>
internal sealed class WrittenRows
{
    /// <summary>Clears a cell. An empty one changes nothing.</summary>
    private const string Clear = "(none)";

    private static readonly TableColumn[] Identity = [TableColumn.EntryId, TableColumn.ServiceKey, TableColumn.Revision];

    private readonly Dictionary<Guid, Written> revisions = [];
    private readonly Dictionary<Guid, Guid> published = [];

    /// <summary>Reads the revisions that the rows name, and those that are published now, one after the other.</summary>
    public static async Task<WrittenRows> ReadAsync(
        DirectoryDbContext db, IEnumerable<ServiceRecord> records, CancellationToken cancellationToken)
    {
        var rows = new WrittenRows();
        var written = records.Where(HasId).ToList();
        var entries = written.Select(record => IdIn(record, TableColumn.EntryId)).OfType<Guid>().Distinct().ToList();
        var named = written.Select(record => IdIn(record, TableColumn.Revision)).OfType<Guid>().Distinct().ToList();
        if (written.Count == 0)
        {
            return rows;
        }

        await foreach (var publication in db.Publications.AsNoTracking().Where(known => entries.Contains(known.EntryId))
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            rows.published[publication.EntryId] = publication.RevisionId;
        }

        var wanted = named.Concat(rows.published.Values).Distinct().ToList();
        await foreach (var revision in db.Revisions.AsNoTracking()
            .Where(revision => wanted.Contains(revision.Id) && entries.Contains(revision.EntryId) && revision.Details != null)
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            rows.revisions[revision.Id] = new(
                revision.EntryId, ServiceRows.Of(revision).ToDictionary(row => row.ServiceKey ?? "", StringComparer.Ordinal));
        }

        return rows;
    }

    /// <summary>Whether a row says that the directory wrote it.</summary>
    public static bool HasId(ServiceRecord record) => record[TableColumn.EntryId] is not null;

    /// <returns>The cells that differ; null when the entry, its revision or its service is not known.</returns>
    public (RowOutcome Outcome, IReadOnlyList<CellChange> Changes)? Compare(ServiceRecord record)
    {
        if (IdIn(record, TableColumn.EntryId) is not { } entry || IdIn(record, TableColumn.Revision) is not { } revision
            || !published.TryGetValue(entry, out var current)
            || !revisions.TryGetValue(revision, out var before) || before.Entry != entry
            || !before.Rows.TryGetValue(record[TableColumn.ServiceKey] ?? "", out var row))
        {
            return null;
        }

        var now = revisions.GetValueOrDefault(current)?.Rows.GetValueOrDefault(record[TableColumn.ServiceKey] ?? "");
        var changes = record.Cells.Where(cell => !Identity.Contains(cell.Key) && IsChanged(row[cell.Key], cell.Value))
            .OrderBy(cell => cell.Key)
            .Select(cell => new CellChange(ColumnNames.Of(cell.Key), row[cell.Key], cell.Value, now?[cell.Key] ?? ""))
            .ToList();

        return (changes.Count, revision == current) switch
        {
            (0, _) => (RowOutcome.Same, changes),
            (_, true) => (RowOutcome.Changes, changes),
            (_, false) => (RowOutcome.Conflict, changes),
        };
    }

    /// <summary>CSV marks some cells as text, and a workbook need not.</summary>
    private static bool IsChanged(string written, string typed) => written.Length == 0
        ? typed != Clear
        : typed != CellText.Clean(written) && typed != CellText.Clean(CellGuard.Add(written));

    private static Guid? IdIn(ServiceRecord record, TableColumn column) =>
        Guid.TryParseExact(record[column], "D", out var id) ? id : null;

    private sealed record Written(Guid Entry, IReadOnlyDictionary<string, ExportedRow> Rows);
}
