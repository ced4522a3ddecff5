using EmergencySupport.Accounts;
using EmergencySupport.Corrections;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Upkeep.StillRight;

/// <summary>
/// What an organisation does with its question: it reads the facts and presses a button. The secret in the address is all that
/// protects this; looking changes nothing.
/// </summary>
public sealed class StillRightAnswers(DirectoryDbContext db, CorrectionBox corrections)
{
    /// <summary>Maximum number of parts that one answer may say are wrong.</summary>
    public const int MaximumWrong = 20;

    /// <summary>The question that a link leads to. Null when the link is unknown, was used or has ended.</summary>
    public Task<StillRightQuestion?> FindAsync(string token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sha256 = SecretToken.Sha256(token);

        return db.StillRightQuestions.AsNoTracking().SingleOrDefaultAsync(
            question => question.TokenSha256 == sha256 && question.Answer == null && question.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Fingerprint of all that the page shows of an organisation.</summary>
    public static string FingerprintOf(PublicOrganisation organisation) =>
        LocalText.Fingerprint(DetailsJson.Write(organisation.Details));

    /// <summary>Records that all is right.</summary>
    /// <param name="approved">The organisation as it was approved.</param>
    /// <param name="shown">The same as the page showed it.</param>
    /// <returns>False when the link was used or has ended since.</returns>
    public async Task<bool> SayYesAsync(
        StillRightQuestion question,
        ApprovedOrganisation approved,
        PublicOrganisation shown,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var counts = CountsFor(approved, shown);

        return await Open(db, question.Id, now).ExecuteUpdateAsync(
            open => open.SetProperty(found => found.Answer, StillRightAnswer.Yes)
                .SetProperty(found => found.AnsweredOn, DateOnly.FromDateTime(now.UtcDateTime))
                .SetProperty(found => found.Shown, counts),
            cancellationToken) == 1;
    }

    /// <summary>
    /// Records that something is wrong, and stores the words as corrections, each at its part: all of it in one transaction, or
    /// nothing.
    /// </summary>
    /// <param name="wrong">What is wrong, by the id of the part, or of the entry for anything else.</param>
    /// <returns>Null when the link was used or has ended since; false when too many corrections are being written at once.
    /// Nothing is changed then, and the link still works.</returns>
    public Task<bool?> SayNoAsync(
        StillRightQuestion question, IReadOnlyDictionary<Guid, string> wrong, DateTimeOffset now, CancellationToken cancellationToken) =>
        corrections.AcceptAllAsync(
            question.EntryId, wrong, box => MarkNoAsync(box, question.Id, now, cancellationToken), cancellationToken);

    /// <returns>False when the link was used or has ended since.</returns>
    private static async Task<bool> MarkNoAsync(
        DirectoryDbContext db, Guid id, DateTimeOffset now, CancellationToken cancellationToken) =>
        await Open(db, id, now).ExecuteUpdateAsync(
            open => open.SetProperty(found => found.Answer, StillRightAnswer.No)
                .SetProperty(found => found.AnsweredOn, DateOnly.FromDateTime(now.UtcDateTime))
                .SetProperty(found => found.Address, (string?)null),
            cancellationToken) == 1;

    private static IQueryable<StillRightQuestion> Open(DirectoryDbContext db, Guid id, DateTimeOffset now) => db.StillRightQuestions
        .Where(question => question.Id == id && question.Answer == null && question.ExpiresAt > now);

    /// <summary>
    /// Fingerprints of the channels and services that were shown as they were approved. Suspended channels, restricted services
    /// and hotlines are left out.
    /// </summary>
    private static string[] CountsFor(ApprovedOrganisation approved, PublicOrganisation shown)
    {
        var known = Parts.Of(approved.Id, approved.Details);
        var seen = Parts.Of(approved.Id, shown.Details);

        return
        [
            .. shown.Details.ChannelsAndServices().Select(part => PartId.Of(approved.Id, part.Key))
                .Where(id => known[id] is { IsHotline: false } part && seen[id].Sha256 == part.Sha256)
                .Select(id => known[id].Sha256),
        ];
    }
}
