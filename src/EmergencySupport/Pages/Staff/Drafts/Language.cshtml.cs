using System.Text.Json.Nodes;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Presentation;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff.Drafts;

/// <summary>Translates the texts of a draft into another language, each beside its original.</summary>
public sealed class LanguageModel(
    DirectoryDbContext db,
    Editorial.Drafts drafts,
    TaxonomyStore taxonomies,
    TimeProvider clock) : PageModel
{
    /// <summary>Suffix of the checkbox "this is a machine translation".</summary>
    public const string MachineEnd = ".machine";

    /// <summary>Suffix of the checkbox "the original changed, and this translation is still correct".</summary>
    public const string StillEnd = ".still";

    public required DraftView View { get; set; }

    public required Language Language { get; set; }

    public IReadOnlyList<(string Path, JsonObject Text)> Texts { get; private set; } = [];

    public bool IsSaved { get; private set; }

    public bool IsStale { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, string code, bool saved, CancellationToken cancellationToken)
    {
        IsSaved = saved;

        return await LoadAsync(id, code, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string code, int version, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, code, cancellationToken))
        {
            return NotFound();
        }

        foreach (var (path, text) in Texts.Where(text => Request.Form.ContainsKey(text.Path)))
        {
            var words = DraftForm.Clean(Request.Form[path]);
            var isMachine = Request.Form.ContainsKey(path + MachineEnd);
            var isSame = words == (DetailsNodes.WordsOf(text, code) ?? "")
                && isMachine == DetailsTexts.IsMachine(text, code)
                && !Request.Form.ContainsKey(path + StillEnd);
            if (!isSame)
            {
                DetailsTexts.Translate(text, code, words, isMachine);
            }
        }

        var account = await User.AccountAsync(db, cancellationToken);
        IsStale = version != View.Draft.Version
            || !await drafts.SaveAsync(View.Draft, View.Details, account, clock.GetUtcNow(), cancellationToken);
        if (IsStale)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;

            return Page();
        }

        return this.SeeOther($"{SiteAddress.DraftLanguage(id, code)}?saved=true");
    }

    private async Task<bool> LoadAsync(Guid id, string code, CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        if (!InterfaceLanguages.All.Contains(code)
            || await DraftView.FindAsync(drafts, id, User.AccountId(), taxonomy, clock.GetUtcNow(), cancellationToken) is not { } view
            || view.Language == code)
        {
            return false;
        }

        (View, Language) = (view, taxonomy.Languages[code]);
        Texts = [.. DetailsTexts.Of(view.Details).Where(text => (string?)text.Text["original"] != code)];

        return true;
    }
}
