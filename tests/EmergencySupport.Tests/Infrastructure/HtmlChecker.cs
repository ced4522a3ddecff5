namespace EmergencySupport.Tests.Infrastructure;

/// <summary>Runs the Nu Html Checker on many pages at once.</summary>
public static class HtmlChecker
{
    private const string Jar = ".ci/html/node_modules/vnu-jar/build/dist/vnu.jar";

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>The problems, one line each; empty if all pages are valid.</summary>
    /// <param name="pages">HTML by name; each line begins with the name of its page.</param>
    public static async Task<IReadOnlyList<string>> CheckAsync(IEnumerable<KeyValuePair<string, byte[]>> pages)
    {
        Assert.True(File.Exists(Repository.PathOf(Jar)), "The HTML checker is missing. ./test installs it.");
        var folder = System.IO.Directory.CreateTempSubdirectory("es-html-");
        try
        {
            var names = new Dictionary<string, string>();
            foreach (var (name, html) in pages)
            {
                var file = Path.Combine(folder.FullName, $"{names.Count}.html");
                names[file] = name;
                await File.WriteAllBytesAsync(file, html);
            }

            var (code, problems) = await OtherProgram.RunAsync(
                "java", folder.FullName, Timeout, "-Xss4m", "-jar", Repository.PathOf(Jar), "--stdout",
                "--exit-zero-always", "--no-langdetect", "--format", "gnu", folder.FullName);
            Assert.Equal(0, code);

            return
            [
                .. problems.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line =>
                        names.Aggregate(
                            line,
                            (text, file) =>
                                text.Replace($"\"file:{file.Key}\"", file.Value, StringComparison.Ordinal))),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
