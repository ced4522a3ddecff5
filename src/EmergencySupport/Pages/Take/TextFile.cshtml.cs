using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Take;

/// <summary>Search results as a text file.</summary>
public sealed class TextFileModel(SavedAnswers answers) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await answers.ReadAsync(Request, cancellationToken) is { } notes
        ? File(notes.File(), "text/plain; charset=utf-8", "notes.txt")
        : Redirect(SavedAnswers.AnswerOf(Request, SavedAnswers.TextFile));
}
