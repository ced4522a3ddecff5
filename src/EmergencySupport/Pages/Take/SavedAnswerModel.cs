using EmergencySupport.Offline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Take;

/// <summary>An answer in another form, on a page of its own.</summary>
/// <param name="answers">Reads the answer.</param>
/// <param name="form">What stands behind the answer's path.</param>
public abstract class SavedAnswerModel(SavedAnswers answers, string form) : PageModel
{
    /// <summary>Where she came from.</summary>
    public string Back => SavedAnswers.AnswerOf(Request, form);

    /// <summary>Null where there is nothing to take.</summary>
    public AnswerExport? Notes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Notes = await answers.ReadAsync(Request, cancellationToken);

        return Notes is null ? Redirect(Back) : Page();
    }
}
