using System.CommandLine;
using EmergencySupport.Data;
using EmergencySupport.Editorial.History;

namespace EmergencySupport.Commands;

/// <summary><c>redact</c>: erases the text of a revision and records that in the history.</summary>
internal sealed class RedactCommand : Command
{
    private readonly Argument<Guid> revision = new("REVISION")
    {
        Description = "The id of the revision.",
    };

    public RedactCommand()
        : base("redact", "Erase the text of a revision, such as a leaked address. This cannot be undone. The history still verifies.")
    {
        Add(revision);
        SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(revision);
            await using var db = DatabaseExtensions.OpenAsOwner(CommandSettings.Read());

            return Report(id, await new Redactor(db).RedactAsync(id, TimeProvider.System.GetUtcNow(), cancellationToken));
        });
    }

    private static int Report(Guid id, Redaction redaction)
    {
        if (redaction.Outcome != RedactionOutcome.Done)
        {
            Console.Error.WriteLine(redaction.Outcome switch
            {
                RedactionOutcome.Unknown => $"There is no revision {id}.",
                RedactionOutcome.AlreadyRedacted => $"Revision {id} is already erased.",
                RedactionOutcome.Published => $"Revision {id} is published. Publish another revision or withdraw the entry first.",
                _ => $"Revision {id} waits for a review. It has to be sent back or taken back first.",
            });

            return 1;
        }

        Console.WriteLine($"Revision {id} is erased, with the notes of its checks. Backups still hold it.");
        foreach (var draft in redaction.Drafts)
        {
            Console.WriteLine(draft.IsBased
                ? $"A draft of {draft.AuthorName} is based on it and still holds its text: {draft.Id}"
                : $"A draft of {draft.AuthorName} for the same entry may hold the same text: {draft.Id}");
        }

        foreach (var other in redaction.Others)
        {
            Console.WriteLine($"Revision {other.Number} of the same entry may hold the same text: {other.Id}");
        }

        return 0;
    }
}
