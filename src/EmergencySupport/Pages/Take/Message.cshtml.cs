using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Take;

/// <summary>An answer in words to copy.</summary>
public sealed class MessageModel(TakenAnswers answers) : PageModel
{
    public required TakenAnswer Taken { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await answers.ReadAsync(Request, cancellationToken) is not { } taken)
        {
            return Redirect(TakenAnswers.AnswerOf(Request));
        }

        Taken = taken;

        return Page();
    }
}
