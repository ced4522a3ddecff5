using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Take;

/// <summary>An answer to print and carry in a pocket.</summary>
public sealed class CardModel(TakenAnswers answers) : PageModel
{
    /// <summary>Where she came from.</summary>
    public string Back => TakenAnswers.AnswerOf(Request, TakenAnswers.Card);

    /// <summary>Null where there is nothing to take.</summary>
    public AnswerNotes? Notes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Notes = await answers.ReadAsync(Request, cancellationToken);

        return Notes is null ? Redirect(Back) : Page();
    }
}
