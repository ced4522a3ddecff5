using System.CommandLine;
using EmergencySupport.Data;
using EmergencySupport.Search;

namespace EmergencySupport.Commands;

/// <summary><c>reindex</c>: rebuilds the search tables and reports rows that differed.</summary>
internal sealed class ReindexCommand : Command
{
    public ReindexCommand()
        : base("reindex", "Rebuild the search tables from the published entries, and report rows that differed.")
    {
        SetAction(async (_, cancellationToken) =>
        {
            await using var db = DatabaseExtensions.OpenAsOwner(CommandSettings.Read());
            var differences = await new Reindexer(db, TimeProvider.System).ReindexAsync(cancellationToken);
            var tables = differences.Where(table => table.Value > 0).Select(table => $"{table.Key} {table.Value}").ToList();
            Console.WriteLine(tables.Count == 0
                ? "The search tables are rebuilt. No row differed."
                : $"The search tables are rebuilt. Rows that differed: {string.Join(", ", tables)}.");

            return 0;
        });
    }
}
