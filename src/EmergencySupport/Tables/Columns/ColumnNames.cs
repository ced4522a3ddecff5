namespace EmergencySupport.Tables.Columns;

/// <summary>Recognises the columns of a table by their names in the interface languages, from <c>column-names.txt</c>.</summary>
internal static class ColumnNames
{
    private static readonly Lazy<Dictionary<string, TableColumn>> Known = new(Read);

    /// <summary>Null when no column has this name.</summary>
    public static TableColumn? Find(string header) =>
        Known.Value.TryGetValue(TextFolding.Fold(header), out var column) ? column : null;

    /// <summary>The name of a column in files: <c>languages_to_apply</c>.</summary>
    public static string Of(TableColumn column) => EnumNames.Of(column).Replace('-', '_');

    /// <summary>The first column that claims a name keeps it: "form" is a form of organisation, as in our own tables.</summary>
    private static Dictionary<string, TableColumn> Read()
    {
        var names = new Dictionary<string, TableColumn>(StringComparer.Ordinal);
        foreach (var line in EmbeddedResources.Read("column-names.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var parts = line.Split('\t');
            var column = EnumNames.Read<TableColumn>(parts[0]);
            foreach (var name in parts[1].Split('|').Prepend(parts[0]))
            {
                names.TryAdd(TextFolding.Fold(name), column);
            }
        }

        return names;
    }
}
