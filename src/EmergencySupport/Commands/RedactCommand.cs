using System.CommandLine;
using EmergencySupport.Data;
using EmergencySupport.Editorial.History;

namespace EmergencySupport.Commands;

/// <summary><c>redact</c>: erases what a revision says, and writes down that it did.</summary>
internal sealed class RedactCommand : Command
{
    private readonly Argument<Guid> revision = new("REVISION")
    {
        Description = "The id of the revision.",
    };

    public RedactCommand()
        : base("redact", "Erase what a revision says, such as an address that leaked. It cannot be undone. The history still verifies.")
    {
        Add(revision);
        SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(revision);
            await using var db = DatabaseExtensions.OpenAsOwner(CommandSettings.Read());

            return Tell(id, await new Redactor(db).RedactAsync(id, TimeProvider.System.GetUtcNow(), cancellationToken));
        });
    }

    private static int Tell(Guid id, Redaction redaction)
    {
        if (redaction.Outcome != RedactionOutcome.Done)
        {
            Console.Error.WriteLine(redaction.Outcome switch
            {
                RedactionOutcome.Unknown => $"There is no revision {id}.",
                RedactionOutcome.AlreadyRedacted => $"Revision {id} was erased before.",
                RedactionOutcome.Published => $"The public reads revision {id}. Publish another text first, or withdraw the entry.",
                _ => $"Revision {id} waits for a review. Have it sent back or taken back first.",
            });

            return 1;
        }

        Console.WriteLine($"Revision {id} is erased. Backups still hold it.");
        foreach (var draft in redaction.Drafts)
        {
            Console.WriteLine(draft.IsBased
                ? $"A draft of {draft.AuthorName} began from it and still holds its text: {draft.Id}"
                : $"A draft of {draft.AuthorName} for the same entry may hold the same: {draft.Id}");
        }

        foreach (var other in redaction.Others)
        {
            Console.WriteLine($"Revision {other.Number} of the same entry may hold the same: {other.Id}");
        }

        return 0;
    }
}
