namespace EmergencySupport.Localisation;

/// <summary>The files that travel inside the assembly.</summary>
public static class EmbeddedResources
{
    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public static string Read(string file)
    {
        using var reader = new StreamReader(typeof(EmbeddedResources).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"The assembly holds no {file}."));

        return reader.ReadToEnd();
    }
}
