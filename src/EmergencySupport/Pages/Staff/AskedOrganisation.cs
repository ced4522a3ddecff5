using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Upkeep;
using EmergencySupport.Upkeep.StillRight;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff;

/// <summary>Whether an organisation can be asked if all is still right, and what it answered last.</summary>
public sealed record AskedOrganisation
{
    public required Guid Entry { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>The mailboxes that may be asked. Empty when there is none.</summary>
    public required IReadOnlyList<Channel> Mailboxes { get; init; }

    /// <summary>The question whose "yes" waits, else the last one. Null when it was never asked.</summary>
    public required StillRightQuestion? Last { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Whether its form stands in a list of several, to which its buttons lead back.</summary>
    public bool IsInRound { get; init; }

    /// <summary>The day from which it may be asked again. Null when it may be asked now.</summary>
    public DateOnly? AskAgainOn =>
        Last is not null && DateOnly.FromDateTime(Last.AskedAt.UtcDateTime).AddDays(StillRightQuestions.DaysBetween) is var day
            && day >= Today
            ? day
            : null;

    /// <summary>Whether a "yes" waits to be taken.</summary>
    public bool IsWaiting => Last?.IsWaiting(Today) == true;

    /// <summary>Null when the entry is not public, or no organisation.</summary>
    public static async Task<AskedOrganisation?> FindAsync(
        DirectoryDbContext db, Guid entry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var published = await PublishedRevisions.OrganisationAsync(db, entry, cancellationToken);

        return await OfAsync(db, published, now, cancellationToken) is [var only] ? only : null;
    }

    /// <summary>All public organisations: those never asked first, then those asked longest ago.</summary>
    public static async Task<IReadOnlyList<AskedOrganisation>> AllAsync(
        DirectoryDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var published = await PublishedRevisions.AllAsync(db, [EntryKind.Organisation, EntryKind.Mechanism], cancellationToken);

        return await OfAsync(db, published, now, cancellationToken);
    }

    /// <summary>Those whose "yes" waits, the oldest question first.</summary>
    public static async Task<IReadOnlyList<AskedOrganisation>> WaitingAsync(
        DirectoryDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = await StillRightQuestions.WaitingEntriesAsync(db, now, cancellationToken);
        if (waiting.Count == 0)
        {
            return [];
        }

        var published = await PublishedRevisions.OfAsync(db, waiting, cancellationToken);
        var asked = await OfAsync(db, [.. published.Values], now, cancellationToken);

        return [.. asked.Where(organisation => organisation.IsWaiting)];
    }

    private static async Task<IReadOnlyList<AskedOrganisation>> OfAsync(
        DirectoryDbContext db, IReadOnlyList<PublishedEntry> published, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entries = published.Select(entry => entry.Revision.EntryId).ToList();
        var mailboxes = await KnownMailboxes.OfAllAsync(db, published, now, cancellationToken);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var first = today.AddDays(-StillRightQuestion.DaysToTake);
        var last = await db.StillRightQuestions.AsNoTracking()
            .Where(question => entries.Contains(question.EntryId))
            .GroupBy(question => question.EntryId)
            .Select(questions => questions
                .OrderByDescending(question => question.Answer == StillRightAnswer.Yes
                    && question.DecidedBy == null
                    && question.AnsweredOn >= first)
                .ThenByDescending(question => question.AskedAt)
                .First())
            .ToDictionaryAsync(question => question.EntryId, cancellationToken);

        return
        [
            .. published.Select(entry => entry.Organisation)
                .Select(organisation => new AskedOrganisation
                {
                    Entry = organisation.Id,
                    Name = organisation.Details.Name,
                    Mailboxes = mailboxes.GetValueOrDefault(organisation.Id) ?? [],
                    Last = last.GetValueOrDefault(organisation.Id),
                    Today = today,
                })
                .OrderBy(organisation => organisation.Last?.AskedAt)
                .ThenBy(organisation => organisation.Entry),
        ];
    }
}
