using System.CommandLine;
using EmergencySupport.Data;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Commands;

/// <summary><c>verify-history</c>: reads the chain of events and all revisions again, and says where they do not hold together.</summary>
internal sealed class VerifyHistoryCommand : Command
{
    private readonly Option<string?> signed = new("--signed") { Description = "A head that sign-history signed: it has to be in the chain still." };
    private readonly Option<string?> publicKey = new("--public-key") { Description = "The file of the public key (PEM) that belongs to it." };

    public VerifyHistoryCommand()
        : base("verify-history", "Check that no event and no revision was changed, added or taken out behind the directory's back.")
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
                if (await ProblemOfAsync(db, head, await File.ReadAllTextAsync(parsed.GetRequiredValue(publicKey)!, cancellationToken), cancellationToken) is { } problem)
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

            Console.WriteLine($"{report.Events} events, {report.Revisions} revisions, {report.Redacted} redacted, {problems.Count} problems. Head: {report.Head}");

            return problems.Count == 0 ? 0 : 1;
        });
    }

    /// <summary>Null when the signed event is still in the chain as it was.</summary>
    public static async Task<string?> ProblemOfAsync(DirectoryDbContext db, SignedHead head, string key, CancellationToken cancellationToken)
    {
        if (!head.IsSignedWith(key))
        {
            return "signed head: it was changed, or signed with another key";
        }

        var happened = await db.Events.AsNoTracking().SingleOrDefaultAsync(happened => happened.Number == head.Number, cancellationToken);

        return happened is null ? $"signed head: event {head.Number} was there on {head.At:u} and is gone; the end of the chain was cut off"
            : happened.Hash != head.Hash ? $"signed head: event {head.Number} is another one than on {head.At:u}; the chain was written anew"
            : null;
    }
}
