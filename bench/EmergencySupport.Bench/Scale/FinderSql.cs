using System.Text.RegularExpressions;
using EmergencySupport.Search;
using Npgsql;

namespace EmergencySupport.Bench.Scale;

/// <summary>The finder's SQL, run directly with the parameters that the finder gives it.</summary>
internal static partial class FinderSql
{
    private static readonly string Sql = Place()
        .Replace(
            Finder.Sql,
            place => $"${int.Parse(place.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) + 1}");

    public static async Task RunAsync(NpgsqlDataSource source, FinderQuery query)
    {
        await using var command = Command(source, query, "");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _ = (reader.GetGuid(0), reader.GetInt32(3), reader.GetFieldValue<string[]>(5));
        }
    }

    public static async Task<string> ExplainAsync(NpgsqlDataSource source, FinderQuery query)
    {
        await using var command = Command(source, query, "explain (analyze, buffers) ");
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    private static NpgsqlCommand Command(NpgsqlDataSource source, FinderQuery query, string before)
    {
        var command = source.CreateCommand(before + Sql);
        var isWordsAlone = query is { Needs: [], Area: null };
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var value in Finder.Parameters(query, needsWord: isWordsAlone, today, [], FinderQuery.PageSize))
        {
            command.Parameters.AddWithValue(value);
        }

        return command;
    }

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Place();
}
