using System.CommandLine;
using EmergencySupport.Data;
using EmergencySupport.Publishing;

namespace EmergencySupport.Commands;

/// <summary><c>verify-history</c>: reads the chain of events and all revisions again, and says where they do not hold together.</summary>
internal sealed class VerifyHistoryCommand : Command
{
    public VerifyHistoryCommand()
        : base("verify-history", "Check that no event and no revision was changed, added or taken out behind the directory's back.")
    {
        SetAction(async (_, cancellationToken) =>
        {
            await using var db = DatabaseExtensions.OpenAsOwner(CommandSettings.Read());
            var report = await new HistoryVerifier(db).VerifyAsync(cancellationToken);
            foreach (var problem in report.Problems)
            {
                Console.Error.WriteLine(problem);
            }

            Console.WriteLine($"{report.Events} events, {report.Revisions} revisions, {report.Redacted} redacted, {report.Problems.Count} problems. Head: {report.Head}");

            return report.Problems.Count == 0 ? 0 : 1;
        });
    }
}
