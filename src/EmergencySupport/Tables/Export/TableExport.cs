using System.Text;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using EmergencySupport.Tables.Columns;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tables.Export;

/// <summary>
/// Writes the published organisations and mechanisms that an account may write as a table: one row a service, with the ids by
/// which the rows are known again.
/// </summary>
public sealed class TableExport(DirectoryDbContext db)
{
    public const string CsvType = "text/csv; charset=utf-8";
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly TableColumn[] Columns = Enum.GetValues<TableColumn>();

    /// <summary>CSV in UTF-8, with the mark by which spreadsheets tell it.</summary>
    public async Task<byte[]> WriteCsvAsync(Account account, CancellationToken cancellationToken)
    {
        var revisions = await ReadAsync(account, cancellationToken);
        var text = new StringBuilder();
        foreach (var row in Rows(revisions))
        {
            text.Append(CsvText.Line(row));
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A workbook, with a sheet for channels and relations and one for texts by language.</summary>
    public async Task<byte[]> WriteXlsxAsync(Account account, CancellationToken cancellationToken)
    {
        var revisions = await ReadAsync(account, cancellationToken);
        using var file = new MemoryStream();
        using (var workbook = new XlsxWriter(file))
        {
            workbook.AddSheet("services", Rows(revisions));
            workbook.AddSheet("channels and relations", revisions.SelectMany(PartRows.PartsOf).Prepend(PartRows.PartColumns));
            workbook.AddSheet("texts", revisions.SelectMany(PartRows.TextsOf).Prepend(PartRows.TextColumns));
        }

        return file.ToArray();
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(IEnumerable<Revision> revisions) => revisions.SelectMany(ServiceRows.Of)
        .Select(row => (IReadOnlyList<string>)[.. Columns.Select(column => row[column])])
        .Prepend([.. Columns.Select(ColumnNames.Of)]);

    private async Task<List<Revision>> ReadAsync(Account account, CancellationToken cancellationToken)
    {
        var writable = new EntryRights(db, account).Writable()
            .Where(entry => entry.Kind == EntryKind.Organisation || entry.Kind == EntryKind.Mechanism)
            .Select(entry => entry.Id);
        var published = await PublishedRevisions.All(db).Where(entry => writable.Contains(entry.Revision.EntryId))
            .OrderBy(entry => entry.Slug)
            .ToListAsync(cancellationToken);

        return published.ConvertAll(entry => entry.Revision);
    }
}
