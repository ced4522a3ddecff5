using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Notifications;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Upkeep.StillRight;

/// <summary>What staff do with questions: they ask an organisation, and take its "yes" as checks or set it aside.</summary>
public sealed class StillRightQuestions(DirectoryDbContext db, PartChecks checks, Texts texts, DirectoryVersion version)
{
    /// <summary>Maximum number of questions of one account in 24 hours. The database enforces it too.</summary>
    public const int MaximumPerDay = 10;

    /// <summary>Days until the same organisation is asked again. The database enforces it too.</summary>
    public const int DaysBetween = 14;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <param name="addressOf">The absolute address of the page of a token.</param>
    public async Task<StillRightOutcome> AskAsync(
        StillRightRequest request, Func<string, Uri> addressOf, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        if (await EntryRights.FindCheckerAsync(db, by, cancellationToken) is not { } actor)
        {
            return StillRightOutcome.NotYours;
        }

        var mailboxes = await KnownMailboxes.OfAsync(db, request.Entry, now, cancellationToken);
        if (mailboxes.FirstOrDefault(mailbox => mailbox.Key == request.Channel) is not { } mailbox
            || !InterfaceLanguages.IsServed(request.Language))
        {
            return StillRightOutcome.NobodyToAsk;
        }

        if (await LimitReachedAsync(request.Entry, actor, now, cancellationToken) is { } limit)
        {
            return limit;
        }

        await ClearEndedAsync(now, cancellationToken);
        var token = SecretToken.New();
        db.Add(new StillRightQuestion(request.Entry, mailbox.Value, SecretToken.Sha256(token), actor.Actor, now));
        db.Add(new OutgoingMail(
            mailbox.Value,
            texts.In(request.Language, "Mail.StillRight.Subject"),
            texts.In(request.Language, "Mail.StillRight", addressOf(token)),
            now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return StillRightOutcome.Done;
    }

    /// <summary>
    /// Makes a check of each channel and service that the page showed and that still says the same: the organisation said so by
    /// e-mail. They are checks of this account alone, and confirm nobody's; hotlines are left out, because a mailbox may be in
    /// other hands.
    /// </summary>
    public async Task<CheckOutcome> TakeAsync(Guid id, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        if (await FindWaitingAsync(id, now, cancellationToken) is not { } question)
        {
            return CheckOutcome.Nothing;
        }

        var requests = await RequestsAsync(question, cancellationToken);
        var outcome = await checks.RecordWithinAsync(requests, by, hasFactor: false, now, cancellationToken);
        if (outcome != CheckOutcome.Done)
        {
            return outcome;
        }

        question.Decide(isTaken: true, by.ToString(), now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        version.Change();

        return CheckOutcome.Done;
    }

    /// <summary>Makes nothing of a "yes", for one that staff do not believe.</summary>
    public async Task<CheckOutcome> SetAsideAsync(Guid id, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PublicationLock.AcquireAsync(db, cancellationToken);
        if (await EntryRights.FindCheckerAsync(db, by, cancellationToken) is not { } actor)
        {
            return CheckOutcome.NotYours;
        }

        if (await FindWaitingAsync(id, now, cancellationToken) is not { } question)
        {
            return CheckOutcome.Nothing;
        }

        question.Decide(isTaken: false, actor.Actor, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return CheckOutcome.Done;
    }

    /// <summary>The entries with a "yes" that waits.</summary>
    public static Task<List<Guid>> WaitingEntriesAsync(DirectoryDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var first = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-StillRightQuestion.DaysToTake);

        return db.StillRightQuestions
            .Where(question => question.Answer == StillRightAnswer.Yes && question.DecidedBy == null && question.AnsweredOn >= first)
            .Select(question => question.EntryId)
            .Distinct()
            .ToListAsync(cancellationToken);
    }

    /// <summary>The language in which to ask: of the mailbox, else of the text; English when the interface has neither.</summary>
    public static string LanguageOf(Channel mailbox, LocalText name) =>
        (mailbox.Languages ?? []).Append(name.Original).Select(LanguageTag.Primary).FirstOrDefault(InterfaceLanguages.IsServed)
            ?? InterfaceLanguages.Default;

    private async Task<StillRightOutcome?> LimitReachedAsync(
        Guid entry, Account actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((await WaitingEntriesAsync(db, now, cancellationToken)).Contains(entry))
        {
            return StillRightOutcome.AnswerWaits;
        }

        var (since, before) = (now - Day, now.AddDays(-DaysBetween));
        if (await db.StillRightQuestions.AnyAsync(
            question => question.EntryId == entry && question.AskedAt > before, cancellationToken))
        {
            return StillRightOutcome.AskedLately;
        }

        var asked = await db.StillRightQuestions.CountAsync(
            question => question.AskedBy == actor.Actor && question.AskedAt > since, cancellationToken);

        return asked >= MaximumPerDay ? StillRightOutcome.TooMany : null;
    }

    /// <summary>Clears the addresses of questions that nobody can answer or take any more.</summary>
    private Task<int> ClearEndedAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // An answer of the last day can be taken until the end of a day.
        var ended = now.AddDays(-StillRightQuestion.DaysToTake - 1);

        return db.StillRightQuestions.Where(question => question.ExpiresAt < ended && question.Address != null)
            .ExecuteUpdateAsync(
                question => question.SetProperty(found => found.Address, (string?)null), cancellationToken);
    }

    private async Task<StillRightQuestion?> FindWaitingAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var question = await db.StillRightQuestions.SingleOrDefaultAsync(question => question.Id == id, cancellationToken);

        return question?.IsWaiting(DateOnly.FromDateTime(now.UtcDateTime)) == true ? question : null;
    }

    /// <summary>What the answer still counts for. Empty when all of it has changed since.</summary>
    private async Task<List<CheckRequest>> RequestsAsync(StillRightQuestion question, CancellationToken cancellationToken)
    {
        var entry = question.EntryId;
        if ((await PublishedRevisions.OfAsync(db, [entry], cancellationToken)).GetValueOrDefault(entry) is not { } published)
        {
            return [];
        }

        var details = published.Organisation.Details;
        var parts = Parts.Of(entry, details);

        return
        [
            .. details.ChannelsAndServices().Select(part => part.Key)
                .Select(key => (Key: key, Part: parts[PartId.Of(entry, key)]))
                .Where(part => !part.Part.IsHotline && question.Shown!.Contains(part.Part.Sha256))
                .Select(part => new CheckRequest(entry, part.Key, part.Part.Sha256, CheckMethod.Email, CheckResult.Right, null)
                {
                    ConfirmsEarlier = false,
                }),
        ];
    }
}

/// <param name="Channel">The key of the mailbox to ask.</param>
/// <param name="Language">A language of the interface.</param>
public sealed record StillRightRequest(Guid Entry, string Channel, string Language);

public enum StillRightOutcome
{
    Done,

    /// <summary>The account may not check, and so may not ask.</summary>
    NotYours,

    /// <summary>No mailbox that two people let in has stood there long enough.</summary>
    NobodyToAsk,

    /// <summary>A "yes" waits to be taken or set aside.</summary>
    AnswerWaits,

    AskedLately,

    /// <summary>The account has asked as often as it may in a day.</summary>
    TooMany,
}
