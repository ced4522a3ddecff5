namespace EmergencySupport.Localisation;

/// <summary>Files embedded in the assembly.</summary>
public static class EmbeddedResources
{
    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public static string Read(string file)
    {
        var stream = typeof(EmbeddedResources).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The assembly has no embedded file {file}.");
        using var reader = new StreamReader(stream);

        return reader.ReadToEnd();
    }
}
