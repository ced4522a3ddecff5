using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial.History;

/// <summary>Compares checks and granted roles with the events, and finds those of made-up people.</summary>
internal sealed class CheckVerifier(DirectoryDbContext db)
{
    /// <param name="events">The events about checks, oldest first.</param>
    public async Task<IReadOnlyList<string>> VerifyAsync(IReadOnlyList<Event> events, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var accounts = (await db.Accounts.AsNoTracking().Select(account => account.Id).ToListAsync(cancellationToken))
            .Select(id => id.ToString())
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var checks = await db.Checks.AsNoTracking().ToListAsync(cancellationToken);
        var unmatched = events.ToHashSet();
        var recorded = events.ToLookup(happened => happened.CheckSha256);
        foreach (var check in checks)
        {
            foreach (var (kind, actor, at, what) in ActsOf(check))
            {
                var happened = recorded[check.Sha256].FirstOrDefault(happened =>
                    happened.Kind == kind && happened.Actor == actor && happened.At == at && unmatched.Contains(happened));
                if (happened is null)
                {
                    problems.Add($"check {check.Id}: no event says that it {what}");
                }
                else
                {
                    unmatched.Remove(happened);
                }

                if (!accounts.Contains(actor.Trim()))
                {
                    problems.Add($"check {check.Id}: it {what} by \"{actor}\", who is no account");
                }
            }
        }

        problems.AddRange(unmatched.OrderBy(happened => happened.Number)
            .Select(happened => $"event {happened.Number}: the check it refers to is missing or was changed"));
        problems.AddRange(await AuthorProblemsAsync(checks, cancellationToken));
        problems.AddRange(await GrantProblemsAsync(accounts, cancellationToken));

        return problems;
    }

    /// <summary>The events that must exist for a check.</summary>
    private static IEnumerable<(EventKind Kind, string Actor, DateTimeOffset At, string What)> ActsOf(Check check)
    {
        yield return (EventKind.Checked, check.By, check.At, "was made");
        if (check is { ConfirmedBy: { } confirmer, ConfirmedAt: { } confirmed })
        {
            yield return (EventKind.CheckConfirmed, confirmer, confirmed, "was confirmed");
        }

        if (check is { UndoneBy: { } undoer, UndoneAt: { } undone })
        {
            yield return (EventKind.CheckUndone, undoer, undone, "was undone");
        }
    }

    /// <summary>Checks that hide that their maker wrote what was checked, or that it was a hotline.</summary>
    private async Task<List<string>> AuthorProblemsAsync(List<Check> checks, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var ofEntry in checks.GroupBy(check => check.EntryId))
        {
            var revisions = await db.Revisions.AsNoTracking().Where(revision => revision.EntryId == ofEntry.Key)
                .ToDictionaryAsync(revision => revision.Id, cancellationToken);
            foreach (var ofRevision in ofEntry.GroupBy(check => check.RevisionId))
            {
                if (revisions.GetValueOrDefault(ofRevision.Key) is { Details: not null } revision)
                {
                    problems.AddRange(ProblemsOf(ofRevision, revision, PartAuthors.Of(revision, revisions)));
                }
            }
        }

        return problems;
    }

    private static IEnumerable<string> ProblemsOf(IEnumerable<Check> checks, Revision revision, PartAuthors authors)
    {
        var parts = Parts.Of(revision.EntryId, revision.Read<OrganisationDetails>());
        foreach (var check in checks)
        {
            if (!parts.TryGetValue(check.PartId, out var part) || part.Sha256 != check.PartSha256)
            {
                yield return $"check {check.Id}: the revision has no such part";
            }
            else if (part.IsHotline != check.IsHotline)
            {
                yield return $"check {check.Id}: whether it is of a hotline differs from the revision";
            }
            else if (!check.IsOwnText && authors.IsKnown(check.PartId) && authors.Wrote(check.By, check.PartId))
            {
                yield return $"check {check.Id}: {check.By} wrote what they checked";
            }
        }
    }

    /// <summary>Roles whose two names are one account, or none.</summary>
    private async Task<IEnumerable<string>> GrantProblemsAsync(HashSet<string> accounts, CancellationToken cancellationToken)
    {
        var grants = await db.Set<RoleGrant>().AsNoTracking().ToListAsync(cancellationToken);

        return grants.Where(grant => grant.AskedBy != OperatorAccounts.Asked && !IsByTwo(grant))
            .Select(grant => $"account {grant.AccountId}: its role {EnumNames.Of(grant.Role)} was not granted by two accounts");

        bool IsByTwo(RoleGrant grant) =>
            accounts.Contains(grant.AskedBy.Trim())
            && accounts.Contains(grant.ApprovedBy.Trim())
            && !grant.AskedBy.Trim().Equals(grant.ApprovedBy.Trim(), StringComparison.OrdinalIgnoreCase);
    }
}
