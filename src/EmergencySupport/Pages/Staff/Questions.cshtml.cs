using EmergencySupport.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff;

/// <summary>Which organisations can be asked whether all is still right, and when each was asked last.</summary>
public sealed class QuestionsModel(DirectoryDbContext db, TimeProvider clock, Texts texts) : PageModel
{
    /// <summary>Those that can be asked first.</summary>
    public IReadOnlyList<AskedOrganisation> All { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => All =
    [
        .. (await AskedOrganisation.AllAsync(db, clock.GetUtcNow(), cancellationToken))
            .OrderBy(organisation => organisation.Mailboxes.Count == 0),
    ];

    public string StateOf(AskedOrganisation organisation) => organisation switch
    {
        { Last: { Answer: { } answer, AnsweredOn: { } day } } =>
            texts[$"StillRight.Answered.{EnumNames.Of(answer)}", texts.Day(day)],
        { Last: { } last } => texts["StillRight.AskedOn", texts.Day(last.AskedAt)],
        { Mailboxes.Count: 0 } => texts["StillRight.NoMailbox"],
        _ => texts["StillRight.NeverAsked"],
    };
}
