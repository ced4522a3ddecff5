using System.Text;
using EmergencySupport.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

/// <summary>The questions of a report as a file with a neutral name.</summary>
public sealed class ReportFileModel(Texts texts) : PageModel
{
    public IActionResult OnGet(string format)
    {
        var worksheet = Worksheet.Of(texts);

        // With a byte order mark, by which old editors recognise UTF-8.
        return format == "odt"
            ? File(OpenDocumentText.Write(worksheet, CultureInfo.CurrentUICulture), OpenDocumentText.MediaType, "notes.odt")
            : File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(worksheet.ToText())], "text/plain; charset=utf-8", "notes.txt");
    }
}
