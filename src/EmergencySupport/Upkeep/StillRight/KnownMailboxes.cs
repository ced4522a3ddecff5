using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Upkeep.StillRight;

/// <summary>
/// The mailboxes of an organisation that may be asked whether all is still right: public ones that two people let in, and that
/// have stood unchanged since. The second contact is not among them, because one account alone may change it.
/// </summary>
public static class KnownMailboxes
{
    /// <summary>How long a mailbox has stood. In this time its organisation or a colleague may notice a swapped one.</summary>
    public static readonly TimeSpan MinimumAge = TimeSpan.FromDays(14);

    /// <inheritdoc cref="OfAllAsync"/>
    public static async Task<IReadOnlyList<Channel>> OfAsync(
        DirectoryDbContext db, Guid entry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var published = await PublishedRevisions.OrganisationAsync(db, entry, cancellationToken);

        return (await OfAllAsync(db, published, now, cancellationToken)).GetValueOrDefault(entry) ?? [];
    }

    /// <summary>
    /// By entry, in the order to ask them: those for general matters first, because others watch over emergencies. Entries
    /// without one are left out.
    /// </summary>
    /// <param name="published">Published organisations and mechanisms.</param>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Channel>>> OfAllAsync(
        DirectoryDbContext db, IReadOnlyList<PublishedEntry> published, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = await OrganisationFacts.ReadAsync(
            db, published.Select(entry => entry.Organisation).ToList(), cancellationToken);
        var mailboxes = facts.Select(organisation => organisation.At(now)).ToDictionary(entry => entry.Id, SureMailboxes);
        var histories = await HistoriesAsync(
            db, [.. mailboxes.Where(entry => entry.Value.Count > 0).Select(entry => entry.Key)], cancellationToken);

        return mailboxes
            .Select(entry => (entry.Key, Known: entry.Value.FindAll(IsKnown(histories[entry.Key]))))
            .Where(entry => entry.Known.Count > 0)
            .ToDictionary(entry => entry.Key, entry => (IReadOnlyList<Channel>)entry.Known);

        Predicate<Channel> IsKnown(IEnumerable<ApprovedMailboxes> history) =>
            mailbox => LetInAt(mailbox.Value, history) is { } since && since + MinimumAge <= now;
    }

    private static List<Channel> SureMailboxes(PublicOrganisation organisation) =>
    [
        .. organisation.UsableChannels.Where(channel => IsMailbox(channel) && !organisation.IsDoubtful(channel))
            .OrderByDescending(channel => channel.Purpose),
    ];

    /// <summary>The publications of each entry, newest first, with the mailboxes of each.</summary>
    private static async Task<ILookup<Guid, ApprovedMailboxes>> HistoriesAsync(
        DirectoryDbContext db, IReadOnlyCollection<Guid> entries, CancellationToken cancellationToken)
    {
        var publications = await db.Events.AsNoTracking()
            .Where(happened => happened.Kind == EventKind.Published && entries.Contains(happened.EntryId!.Value))
            .Join(
                db.Revisions,
                happened => happened.RevisionId,
                revision => revision.Id,
                (happened, revision) => new { happened.Number, happened.At, revision })
            .OrderByDescending(publication => publication.Number)
            .ToListAsync(cancellationToken);

        return publications.ToLookup(
            publication => publication.revision.EntryId,
            publication => new ApprovedMailboxes(publication.At, MailboxesOf(publication.revision)));
    }

    /// <summary>Since when the address has been public without a break. Null when it is not in the last publication.</summary>
    private static DateTimeOffset? LetInAt(string address, IEnumerable<ApprovedMailboxes> history) =>
        history.TakeWhile(publication => publication.Addresses.Contains(address))
            .Select(publication => (DateTimeOffset?)publication.At)
            .LastOrDefault();

    /// <summary>Empty when the text was redacted: then it is unknown what stood there.</summary>
    private static HashSet<string> MailboxesOf(Revision revision) => revision.Details is null
        ? []
        : [.. revision.Read<OrganisationDetails>().Channels.Where(IsMailbox).Select(channel => channel.Value)];

    private static bool IsMailbox(Channel channel) => ChannelKinds.Of(channel.Kind).Shape == ChannelShape.Mailbox;

    /// <param name="At">When two people had let them in.</param>
    private sealed record ApprovedMailboxes(DateTimeOffset At, HashSet<string> Addresses);
}
