namespace EmergencySupport.Data;

/// <summary>The SQL files of Data/Sql, which travel inside the assembly.</summary>
public static class SqlText
{
    public static string Read(string file)
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The assembly holds no {file}.");
        using var reader = new StreamReader(stream);

        return reader.ReadToEnd();
    }
}
