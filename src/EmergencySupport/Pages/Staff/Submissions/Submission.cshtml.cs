using System.Text.Json.Nodes;
using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Alike;
using EmergencySupport.Editorial.Diff;
using EmergencySupport.Editorial.History;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Upkeep;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Submissions;

/// <summary>A submission: its changes, and the decision of a reviewer.</summary>
public sealed class SubmissionModel(
    DirectoryDbContext db,
    Editorial.Submissions submissions,
    Editorial.Drafts drafts,
    PartChecks checks,
    Likenesses likenesses,
    ChangeWords words,
    TimeProvider clock,
    Texts texts) : PageModel
{
    private Account account = null!;
    private EntryRights rights = null!;

    /// <summary>Whether a merge would hide that another account wrote a part.</summary>
    private bool isLostByMerging;

    public required Submission Submission { get; set; }

    public required ActorNames Names { get; set; }

    public required IReadOnlyList<Change> Changes { get; set; }

    /// <summary>The name of the entry after approval.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Null if the slug does not change.</summary>
    public (string Before, string After)? NewSlug { get; private set; }

    public IReadOnlyList<Restriction> Standing { get; private set; } = [];

    public bool IsNew { get; private set; }

    public bool IsOvertaken { get; private set; }

    /// <summary>
    /// Whether the account wrote an unpublished ancestor of this revision, so that another reviewer has to decide.
    /// </summary>
    public bool WroteAPart { get; private set; }

    public bool IsMine => rights.IsAuthor(Submission);

    /// <summary>Whether the author can go on with this text in a draft.</summary>
    public bool MayResume => IsMine
        && !isLostByMerging
        && (Submission.Decision is Decision.SentBack or Decision.TakenBack || (Submission.Decision is null && IsOvertaken));

    /// <summary>The account's draft of the entry. Null for none.</summary>
    public Guid? OwnDraft { get; private set; }

    /// <summary>Whether the account may open the page of the entry.</summary>
    public bool MaySeeEntry { get; private set; }

    /// <summary>Whether the entry is withdrawn: then nothing can be approved until that is lifted.</summary>
    public bool IsWithdrawn => Standing.Any(restriction => restriction.Kind == RestrictionKind.Withdrawn);

    public bool MayReview => rights.MayReview;

    /// <summary>Where hotlines would stand. Null if none is added, changed or removed, or it is decided.</summary>
    public HotlinePlacement? Placement { get; private set; }

    /// <summary>New names and addresses that are easily taken for others. Empty when it is decided.</summary>
    public IReadOnlyList<Likeness> Alike { get; private set; } = [];

    /// <summary>The channels that are new or changed: for each the reviewer says how it was checked.</summary>
    public IReadOnlyList<Channel> ToCheck { get; private set; } = [];

    public bool ChangesContact => Placement is not null || Changes.Any(change => change.AffectsContact);

    public bool HasFreshFactor => User.HasFreshFactor(clock.GetUtcNow());

    public string? Error { get; private set; }

    /// <summary>Why the reviewer's answers to "How did you check this?" were not recorded. Null when they were.</summary>
    public string? NotRecorded { get; private set; }

    /// <param name="left">The outcomes of checks that were not recorded.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, string? error, string[]? left, CancellationToken cancellationToken)
    {
        Error = error is null ? null : texts.Find($"Review.Refused.{error}");
        NotRecorded = left is { Length: > 0 }
            ? string.Join(' ', left.Distinct().Select(outcome => texts.Find($"Rounds.Outcome.{outcome}")).OfType<string>())
            : null;

        return await LoadAsync(id, cancellationToken) ? Page() : NotFound();
    }

    /// <param name="id">The revision.</param>
    /// <param name="hotlines">The fingerprint of the placement that was confirmed.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, string? hotlines, CancellationToken cancellationToken)
    {
        var isFound = await LoadAsync(id, cancellationToken);
        if (!MayReview)
        {
            return Forbid();
        }

        if (!isFound)
        {
            return NotFound();
        }

        var outcome = await submissions.ApproveAsync(id, account, HasFreshFactor, hotlines, cancellationToken);

        return outcome switch
        {
            ReviewOutcome.Done => this.SeeOther(
                SiteAddress.Submission(id) + QueryString.Create(await RecordChecksAsync(cancellationToken))),
            ReviewOutcome.NeedsFactor => this.GoToFactor(),
            _ => this.SeeOther($"{SiteAddress.Submission(id)}?error={outcome}"),
        };
    }

    /// <summary>Records what the reviewer answered: a channel without an answer was not checked.</summary>
    /// <returns>The outcomes of those that were not recorded, as the page takes them.</returns>
    private async Task<List<KeyValuePair<string, string?>>> RecordChecksAsync(CancellationToken cancellationToken)
    {
        var left = new List<KeyValuePair<string, string?>>();
        foreach (var channel in ToCheck)
        {
            if (EnumNames.Find<CheckMethod>(Request.Form[$"checked-{channel.Key}"].ToString()) is { } method)
            {
                var request = new CheckRequest(
                    Submission.EntryId, channel.Key, Parts.FingerprintOf(channel), method, CheckResult.Right, null);
                var outcome = await checks.RecordAsync(request, account.Id, HasFreshFactor, clock.GetUtcNow(), cancellationToken);
                if (outcome != CheckOutcome.Done)
                {
                    left.Add(new("left", EnumNames.Of(outcome)));
                }
            }
        }

        return left;
    }

    /// <summary>Channels that differ from what is published.</summary>
    private async Task<IReadOnlyList<Channel>> ChangedChannelsAsync(
        Revision revision, Revision? published, CancellationToken cancellationToken)
    {
        var kind = await db.Entries.Where(entry => entry.Id == revision.EntryId).Select(entry => entry.Kind)
            .SingleAsync(cancellationToken);
        if (kind is not (EntryKind.Organisation or EntryKind.Mechanism))
        {
            return [];
        }

        var before = published?.Details is null
            ? []
            : published.Read<OrganisationDetails>().Channels.Select(DetailsJson.Write).ToHashSet();

        return [.. revision.Read<OrganisationDetails>().Channels.Where(channel => !before.Contains(DetailsJson.Write(channel)))];
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        account = await User.AccountAsync(db, cancellationToken);
        rights = new EntryRights(db, account);
        var submission = await db.Submissions.AsNoTracking()
            .SingleOrDefaultAsync(submission => submission.RevisionId == id, cancellationToken);
        if (submission is null)
        {
            return false;
        }

        var maySee = await rights.MaySeeAsync(submission, cancellationToken);
        var revision = await db.Revisions.AsNoTracking().SingleAsync(revision => revision.Id == id, cancellationToken);
        if (revision.Details is null || !maySee)
        {
            return false;
        }

        Submission = submission;
        var lineage = await RevisionLineage.OfAsync(db, revision, cancellationToken);
        IsOvertaken = !lineage.ReachesPublished;
        isLostByMerging = IsOvertaken
            && (await RevisionLineage.BasisOfAsync(db, revision, cancellationToken)).Authors.Count > 1;
        WroteAPart = lineage.Authors.Contains(account.Actor);
        IsNew = lineage.Published is null;
        ToCheck = submission.Decision is null ? await ChangedChannelsAsync(revision, lineage.Published, cancellationToken) : [];

        // A decided submission is compared with its parent, as it was when it was decided.
        var before = submission.Decision is null
            ? lineage.Published?.Details
            : await db.Revisions
                .Where(parent => parent.Id == revision.ParentId)
                .Select(parent => parent.Details)
                .SingleOrDefaultAsync(cancellationToken);
        Placement = submission.Decision is null
            ? await submissions.PlacementOfAsync(submission, revision, cancellationToken)
            : null;
        Alike = submission.Decision is null ? await likenesses.OfAsync(submission, revision.Details, before, cancellationToken) : [];
        Changes = await words.DescribeAsync(Difference.Between(before, revision.Details), cancellationToken);
        Name = Draft.NameIn(JsonNode.Parse(revision.Details)!.AsObject(), submission.Slug);
        var slug = await db.Slugs
            .Where(slug => slug.EntryId == submission.EntryId && slug.IsCurrent)
            .Select(slug => slug.Slug)
            .SingleOrDefaultAsync(cancellationToken);
        NewSlug = slug == submission.Slug ? null : (slug ?? "–", submission.Slug);
        Standing = await PublishedRevisions.Restrictions(db).Where(restriction => restriction.EntryId == submission.EntryId)
            .ToListAsync(cancellationToken);
        Names = await ActorNames.ReadAsync(db, [submission.Author, submission.DecidedBy], cancellationToken);
        OwnDraft = (await drafts.FindOfEntryAsync(submission.EntryId, account, cancellationToken))?.Id;
        MaySeeEntry = await rights.MayRestrictAsync(submission.EntryId, cancellationToken);

        return true;
    }
}
