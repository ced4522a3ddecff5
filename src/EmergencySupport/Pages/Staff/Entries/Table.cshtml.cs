using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Tables.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>The published entries that the account may edit, as a file for a spreadsheet.</summary>
public sealed class TableModel(DirectoryDbContext db, TableExport export) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string format, CancellationToken cancellationToken)
    {
        var account = await User.AccountAsync(db, cancellationToken);

        return format switch
        {
            "csv" => File(await export.WriteCsvAsync(account, cancellationToken), TableExport.CsvType, "entries.csv"),
            "xlsx" => File(await export.WriteXlsxAsync(account, cancellationToken), TableExport.XlsxType, "entries.xlsx"),
            _ => NotFound(),
        };
    }
}
