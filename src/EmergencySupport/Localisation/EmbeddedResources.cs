namespace EmergencySupport.Localisation;

/// <summary>Files embedded in the assembly.</summary>
public static class EmbeddedResources
{
    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public static string Read(string file) =>
        Find(file) ?? throw new InvalidOperationException($"The assembly has no embedded file {file}.");

    /// <summary>Null when there is no such file.</summary>
    public static string? Find(string file)
    {
        using var stream = typeof(EmbeddedResources).Assembly.GetManifestResourceStream(file);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);

        return reader.ReadToEnd();
    }
}
