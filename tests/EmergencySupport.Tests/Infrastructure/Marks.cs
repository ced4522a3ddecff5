using Npgsql;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>Searches the database for traces of a marked visit.</summary>
public static class Marks
{
    /// <summary>Tables in which any row contains the mark.</summary>
    public static async Task<IReadOnlyList<string>> TablesContainingAsync(TestDatabase database, string mark)
    {
        await using var connection = new NpgsqlConnection(database.Superuser);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var command = new NpgsqlCommand(
            "select format('%I', table_name) from information_schema.tables where table_schema = 'public'",
            connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        Assert.NotEmpty(tables);
        var marked = new List<string>();
        foreach (var table in tables)
        {
            await using var command = new NpgsqlCommand(
                $"select exists (select from {table} row where row::text ilike '%' || $1 || '%')", connection)
            {
                Parameters = { new() { Value = mark } },
            };
            if ((bool)(await command.ExecuteScalarAsync())!)
            {
                marked.Add(table);
            }
        }

        return marked;
    }
}
