using System.CommandLine;
using EmergencySupport.Data;
using EmergencySupport.Search;

namespace EmergencySupport.Commands;

/// <summary><c>reindex</c>: works out anew what the finder reads, and says what was not as it should be.</summary>
internal sealed class ReindexCommand : Command
{
    public ReindexCommand()
        : base("reindex", "Work out anew what the finder reads, from what is published. Says what was not as it should be.")
    {
        SetAction(async (_, cancellationToken) =>
        {
            await using var db = DatabaseExtensions.OpenAsOwner(CommandSettings.Read());
            var differences = await new Reindexer(db, TimeProvider.System).ReindexAsync(cancellationToken);
            Console.WriteLine(differences.Values.Sum() == 0
                ? "Worked out anew: no difference."
                : $"Worked out anew. Rows that differed: {string.Join(", ", differences.Where(table => table.Value > 0).Select(table => $"{table.Key} {table.Value}"))}.");

            return 0;
        });
    }
}
