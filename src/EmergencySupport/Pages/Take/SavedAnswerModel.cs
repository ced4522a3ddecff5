using EmergencySupport.Offline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Take;

/// <summary>Search results in a format to save, on a page of their own.</summary>
/// <param name="answers">Reads the results.</param>
/// <param name="form">The suffix of the path of the results page.</param>
public abstract class SavedAnswerModel(SavedAnswers answers, string form) : PageModel
{
    /// <summary>The address of the results page.</summary>
    public string Back => SavedAnswers.AnswerOf(Request, form);

    /// <summary>Null if there are no results to save.</summary>
    public AnswerExport? Notes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Notes = await answers.ReadAsync(Request, cancellationToken);

        return Notes is null ? Redirect(Back) : Page();
    }
}
