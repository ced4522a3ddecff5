using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial.History;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Upkeep;
using EmergencySupport.Upkeep.Links;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff;

/// <summary>What is to be checked this week, what waits for a second person, and the weeks ahead.</summary>
public sealed class RoundsModel(
    DirectoryDbContext db, Rounds rounds, EntryOwners owners, TimeProvider clock, Texts texts) : PageModel
{
    /// <summary>Parts shown with their form at once; the rest follows when these are done.</summary>
    public const int MaximumShown = 20;

    private ActorNames names = null!;

    /// <summary>What is due this week, less what the list above shows already because it waits to be confirmed.</summary>
    public IReadOnlyList<DuePart> Due { get; private set; } = [];

    /// <summary>All that is due this week.</summary>
    public int DueNumber { get; private set; }

    public IReadOnlyList<DuePart> ToConfirm { get; private set; } = [];

    /// <summary>Organisations that answered that all is right.</summary>
    public IReadOnlyList<AskedOrganisation> Answers { get; private set; } = [];

    /// <summary>Addresses in texts and sources that may lead nowhere, with an entry that has each.</summary>
    public IReadOnlyList<(LinkCheck Link, PublishedEntry Entry)> Links { get; private set; } = [];

    /// <summary>How much of it is overdue.</summary>
    public int Overdue { get; private set; }

    public IReadOnlyList<RoundWeek> Plan { get; private set; } = [];

    public IReadOnlyList<Account> People { get; private set; } = [];

    /// <summary>Whether what is in the rounds of others is listed too.</summary>
    public bool IsAll { get; private set; }

    public bool IsDone { get; private set; }

    public string? Error { get; private set; }

    /// <summary>What the form about an absence shows: what was typed and refused, or the account itself and a colleague.</summary>
    public (Guid? Owner, Guid? StandIn, DateOnly? Until) Absence { get; private set; }

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public Task OnGetAsync(bool all, bool done, CancellationToken cancellationToken)
    {
        (IsAll, IsDone) = (all, done);

        return LoadAsync(cancellationToken);
    }

    /// <summary>Sets a stand-in for somebody who is away.</summary>
    public async Task<IActionResult> OnPostAsync(Guid owner, Guid standIn, DateOnly? until, CancellationToken cancellationToken)
    {
        var by = await User.AccountAsync(db, cancellationToken);
        if (until is { } day && await owners.SetStandInAsync(owner, standIn, day, by, clock.GetUtcNow(), cancellationToken))
        {
            return this.SeeOther(SiteAddress.Rounds() + "?done=true");
        }

        Error = texts["Rounds.Absence.Problem"];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await LoadAsync(cancellationToken);
        Absence = (owner, standIn, until);

        return Page();
    }

    public ShownDuePart Show(DuePart part) => new()
    {
        Part = part,
        Actor = User.Actor(),
        Names = names,
        Today = Today,
        IsInRound = true,
        Method = part.Usual,
    };

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var parts = await rounds.AllAsync(clock.GetUtcNow(), cancellationToken);
        ToConfirm = RoundPlan.ToConfirm(parts, User.Actor());
        var shown = ToConfirm.Take(MaximumShown).ToHashSet();
        var mine = IsAll ? parts : RoundPlan.Mine(parts, User.AccountId(), Today);
        var week = RoundPlan.ThisWeek(mine, Today);
        (DueNumber, Overdue) = (week.Count, RoundPlan.Overdue(week, Today));
        Due = [.. week.Where(part => !shown.Contains(part))];
        Plan = RoundPlan.Of(mine, Today);
        People = await EntryOwners.PossibleAsync(db, cancellationToken);
        Absence = (User.AccountId(), People.FirstOrDefault(person => person.Id != User.AccountId())?.Id, null);
        Answers = await AskedOrganisation.WaitingAsync(db, clock.GetUtcNow(), cancellationToken);
        Links = await LinksInTextsAsync(parts, cancellationToken);
        var open = Due.Concat(ToConfirm).SelectMany(part => part.Open);
        names = await ActorNames.ReadAsync(db, open.Select(check => check.By), cancellationToken);
    }

    private async Task<IReadOnlyList<(LinkCheck Link, PublishedEntry Entry)>> LinksInTextsAsync(
        IReadOnlyList<DuePart> parts, CancellationToken cancellationToken)
    {
        var channels = parts.Select(part => part.Value).ToHashSet();
        var proposals = (await LinkChecks.ProposalsAsync(db, clock.GetUtcNow(), cancellationToken)).Values
            .Where(link => !channels.Contains(link.Address))
            .ToList();
        if (proposals.Count == 0)
        {
            return [];
        }

        var published = await PublishedLinks.AllAsync(db, cancellationToken);

        return
        [
            .. proposals.Where(link => published.ContainsKey(link.Address))
                .OrderBy(link => link.Since)
                .Take(MaximumShown)
                .Select(link => (link, published[link.Address])),
        ];
    }
}
