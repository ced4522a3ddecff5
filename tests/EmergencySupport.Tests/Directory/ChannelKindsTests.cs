using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Directory;

/// <summary>The differences between kinds of channels are defined in one table, and each kind has its texts.</summary>
public sealed partial class ChannelKindsTests
{
    private const string Table = "Directory/ChannelKinds.cs";

    /// <summary>The columns of a list are fixed: a new kind has none.</summary>
    private const string Columns = "Tables/Columns/ContactColumns.cs";

    private static readonly ResourceManager Resources = new("EmergencySupport.Localisation.Texts", typeof(Texts).Assembly);

    public static TheoryData<ChannelKind> Kinds => [.. Enum.GetValues<ChannelKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kind_EachOne_HasItsOwnRowInTable(ChannelKind kind)
    {
        var row = ChannelKinds.Of(kind);

        Assert.InRange(row.CheckHolds, TimeSpan.FromDays(1), TimeSpan.FromDays(730));
        Assert.NotNull(row.Shape);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kind_EachInterfaceLanguage_HasTexts(ChannelKind kind)
    {
        // A value that begins with a space is invalid for every kind with a format.
        var problem = ChannelKinds.Of(kind).Shape.ProblemOf(" ", [], "value")?.Key;
        var keys = new[] { $"Choice.ChannelKind.{EnumNames.Of(kind)}", problem is null ? null : $"Problem.{problem}" }.OfType<string>();

        Assert.All(InterfaceLanguages.All, language =>
            Assert.All(keys, key => Assert.False(string.IsNullOrWhiteSpace(Own(language, key)), $"{key} in {language}")));
    }

    /// <summary>A switch elsewhere could miss a new kind.</summary>
    [Fact]
    public void SourceCode_OutsideTable_DoesNotNameChannelKinds()
    {
        var source = Repository.PathOf("src/EmergencySupport");
        var files = System.IO.Directory.EnumerateFiles(source, "*.cs*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(source, file))
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" && !file.StartsWith("obj/", StringComparison.Ordinal))
            .Where(file => file is not (Table or Columns)).ToList();

        Assert.True(files.Count > 200);
        Assert.Contains("ChannelKind.Web", Repository.Read($"src/EmergencySupport/{Table}"), StringComparison.Ordinal);
        Assert.DoesNotContain("_ =>", Repository.Read($"src/EmergencySupport/{Table}"), StringComparison.Ordinal);
        Assert.DoesNotContain(files, file => NamedKind().IsMatch(File.ReadAllText(Path.Combine(source, file))));
    }

    /// <summary>Ignores the fallback to English: only the language's own text counts.</summary>
    private static string? Own(string language, string key)
    {
        var culture = language == InterfaceLanguages.Default ? CultureInfo.InvariantCulture : InterfaceLanguages.Culture(language);

        return Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)?.GetString(key);
    }

    [GeneratedRegex(@"\bChannelKind\.[A-Z]")]
    private static partial Regex NamedKind();
}
