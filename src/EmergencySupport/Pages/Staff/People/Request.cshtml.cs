using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.People;

/// <summary>An administrator's request, which another administrator grants with a recent second factor, or declines.</summary>
public sealed class RequestModel(
    DirectoryDbContext db,
    AccountAdministration administration,
    Texts texts,
    TimeProvider clock) : PageModel
{
    public required AccountRequest Asked { get; set; }

    public required string AskedBy { get; set; }

    /// <summary>Whether the account may grant or decline it.</summary>
    public bool MayDecide => Asked.AskedBy != User.Actor()
        && (Asked.AccountId != User.AccountId() || Asked.Kind == AccountRequestKind.ChangeRoles);

    public string? DecidedBy { get; set; }

    /// <summary>Slugs of the entries.</summary>
    public IReadOnlyList<string> Entries { get; set; } = [];

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => ShowAsync(id, cancellationToken);

    /// <summary>Grants the request.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (this.AskForFactor(clock.GetUtcNow()) is { } ask)
        {
            return ask;
        }

        return await AnswerAsync(
            id, await administration.GrantAsync(id, User.AccountId(), cancellationToken), cancellationToken);
    }

    public async Task<IActionResult> OnPostRefusalAsync(Guid id, CancellationToken cancellationToken) =>
        await AnswerAsync(
            id, await administration.DeclineAsync(id, User.AccountId(), cancellationToken), cancellationToken);

    private async Task<IActionResult> AnswerAsync(
        Guid id,
        AdministrationOutcome outcome,
        CancellationToken cancellationToken)
    {
        if (outcome == AdministrationOutcome.Done)
        {
            return this.SeeOther(SiteAddress.PeopleRequest(id));
        }

        ModelState.AddModelError("", texts[$"People.Outcome.{EnumNames.Of(outcome)}"]);
        Response.StatusCode = StatusCodes.Status400BadRequest;

        return await ShowAsync(id, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancellationToken)
    {
        var asked = await db.AccountRequests
            .AsNoTracking()
            .SingleOrDefaultAsync(request => request.Id == id, cancellationToken);
        if (asked is null)
        {
            return NotFound();
        }

        Asked = asked;
        AskedBy = await NameOfAsync(asked.AskedBy, cancellationToken);
        DecidedBy = asked.DecidedBy is { } by ? await NameOfAsync(by, cancellationToken) : null;
        Entries = await db.Slugs
            .Where(slug => slug.IsCurrent && asked.Entries.Contains(slug.EntryId))
            .Select(slug => slug.Slug)
            .Order()
            .ToListAsync(cancellationToken);

        return Page();
    }

    private async Task<string> NameOfAsync(string actor, CancellationToken cancellationToken) =>
        await db.Accounts
            .Where(account => account.Id.ToString() == actor)
            .Select(account => account.Name)
            .SingleOrDefaultAsync(cancellationToken) ?? texts["People.Operator"];
}
