using System.CommandLine;
using EmergencySupport.Data;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Commands;

/// <summary><c>verify-history</c>: verifies the chain of events and all revisions, and reports inconsistencies.</summary>
internal sealed class VerifyHistoryCommand : Command
{
    private readonly Option<string?> signed = new("--signed")
    {
        Description = "A head signed by sign-history, which must still be in the chain.",
    };

    private readonly Option<string?> publicKey = new("--public-key") { Description = "The file of the public key (PEM) of the signature." };

    public VerifyHistoryCommand()
        : base("verify-history", "Check that no event or revision was changed, added or removed directly in the database.")
    {
        Add(signed);
        Add(publicKey);
        Validators.Add(result =>
        {
            if ((result.GetValue(signed) is null) != (result.GetValue(publicKey) is null))
            {
                result.AddError("--signed and --public-key belong together.");
            }
        });
        SetAction(async (parsed, cancellationToken) =>
        {
            await using var db = DatabaseExtensions.OpenAsOwner(CommandSettings.Read());
            var report = await new HistoryVerifier(db).VerifyAsync(cancellationToken);
            var problems = report.Problems.ToList();
            if (parsed.GetValue(signed) is { } headFile)
            {
                var head = SignedHead.Parse(await File.ReadAllTextAsync(headFile, cancellationToken));
                var key = await File.ReadAllTextAsync(parsed.GetRequiredValue(publicKey)!, cancellationToken);
                if (await ProblemOfAsync(db, head, key, cancellationToken) is { } problem)
                {
                    problems.Add(problem);
                }
                else
                {
                    Console.WriteLine($"Event {head.Number}, signed {head.At:u}, is still in the chain.");
                }
            }

            foreach (var problem in problems)
            {
                Console.Error.WriteLine(problem);
            }

            Console.WriteLine(
                $"{report.Events} events, {report.Revisions} revisions, {report.Redacted} redacted, {problems.Count} problems. "
                + $"Head: {report.Head}");

            return problems.Count == 0 ? 0 : 1;
        });
    }

    /// <summary>Null if the signed event is still in the chain, unchanged.</summary>
    public static async Task<string?> ProblemOfAsync(
        DirectoryDbContext db,
        SignedHead head,
        string key,
        CancellationToken cancellationToken)
    {
        if (!head.IsSignedWith(key))
        {
            return "signed head: it was changed, or signed with another key";
        }

        var happened = await db.Events
            .AsNoTracking()
            .SingleOrDefaultAsync(happened => happened.Number == head.Number, cancellationToken);
        if (happened is null)
        {
            return $"signed head: event {head.Number} existed on {head.At:u} and is missing; the end of the chain was cut off";
        }

        return happened.Hash == head.Hash
            ? null
            : $"signed head: event {head.Number} differs from the one signed on {head.At:u}; the chain was rewritten";
    }
}
