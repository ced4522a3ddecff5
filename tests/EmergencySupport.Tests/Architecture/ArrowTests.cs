using System.Text.RegularExpressions;
using EmergencySupport.Bench.House;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Architecture;

/// <summary>Pages, seeding and commands depend on features; features do not depend on layers above them.</summary>
public sealed partial class ArrowTests
{
    private static readonly FolderGraph Graph = FolderGraph.Read(Repository.PathOf("src/EmergencySupport"));

    private static readonly string[] Features =
    [
        "Directory", "Publishing", "Corrections", "Editorial", "Interview", "Search", "Taxonomies", "Reports",
        "Localisation", "Digest", "Tables",
    ];

    [Fact]
    public void Folders_HaveNoCyclicDependencies() => Assert.Empty(Graph.Cycles());

    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("EmergencySupport.Pages")]
    [InlineData("EmergencySupport.Web")]
    [InlineData("EmergencySupport.Seeding")]
    [InlineData("EmergencySupport.Commands")]
    [InlineData("System.CommandLine")]
    public void Features_DoNotReferenceHigherLayers(string forbidden) =>
        Assert.DoesNotContain(Uses(Features), use => use.Namespace.StartsWith(forbidden, StringComparison.Ordinal));

    /// <summary>The words and places by which messages are read are files of the program.</summary>
    [Fact]
    public void FeaturesOtherThanTaxonomies_DoNotReadYaml() => Assert.DoesNotContain(
        Uses([.. Features.Except(["Taxonomies"])]), use => use.Namespace.StartsWith("YamlDotNet", StringComparison.Ordinal));

    [Theory]
    [InlineData("Localisation")]
    [InlineData("Directory")]
    [InlineData("Reports")]
    public void PureFeatures_DoNotReferenceDatabase(string feature) => Assert.DoesNotContain(
        Uses([feature]),
        use =>
            use.Namespace.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                || use.Namespace.StartsWith("EmergencySupport.Data", StringComparison.Ordinal)
                || use.Namespace.StartsWith("Npgsql", StringComparison.Ordinal));

    /// <summary>Only the sign-in code of accounts may depend on HTTP.</summary>
    [Fact]
    public void AccountsOutsideSignIn_DoNotReferenceHttp() => Assert.DoesNotContain(
        Uses(["Accounts"], leftOut: "/Accounts/SignIn/"),
        use => (use.Namespace.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                && !use.Namespace.StartsWith("Microsoft.AspNetCore.Identity", StringComparison.Ordinal)
                    && use.Namespace != "Microsoft.AspNetCore.DataProtection")
            || use.Namespace.StartsWith("EmergencySupport.Web", StringComparison.Ordinal)
            || use.Namespace.StartsWith("EmergencySupport.Accounts.SignIn", StringComparison.Ordinal));

    [Theory]
    [InlineData("Accounts")]
    [InlineData("Editorial")]
    public void AccountsAndEditorial_DoNotReferenceHigherLayers(string folder) => Assert.DoesNotContain(
        Graph.Uses.Where(use => use.From == folder),
        use => use.To is "Pages" or "Presentation" or "Offline" or "Seeding" or "Hosting" or "Commands");

    [Fact]
    public void Web_DoesNotReferenceFeatures() =>
        Assert.DoesNotContain(Graph.Uses.Where(use => use.From == "Web"), use => use.To is not ("Localisation" or "Data"));

    [Fact]
    public void Data_DoesNotReferencePagesOrSeeds() => Assert.DoesNotContain(
        Uses(["Data"]),
        use =>
            (use.Namespace.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                && use.Namespace != "Microsoft.AspNetCore.Identity")
                || use.Namespace.StartsWith("EmergencySupport.Pages", StringComparison.Ordinal)
                || use.Namespace.StartsWith("EmergencySupport.Seeding", StringComparison.Ordinal));

    [Fact]
    public void Application_DoesNotReferenceDevelopmentHost() =>
        Assert.DoesNotContain("DevHost", Repository.Read("src/EmergencySupport/EmergencySupport.csproj"), StringComparison.Ordinal);

    /// <summary>Global usings apply to features too.</summary>
    [Fact]
    public void Project_GlobalUsings_AreOnlyLocalisationAndGlobalization() => Assert.Equal(
        ["EmergencySupport.Localisation", "System.Globalization"],
        ForAll().Matches(Repository.Read("src/EmergencySupport/EmergencySupport.csproj")).Select(match => match.Groups["name"].Value));

    /// <param name="leftOut">Files whose path contains this text are skipped.</param>
    private static List<(string File, string Namespace)> Uses(string[] folders, string leftOut = "/Migrations/")
    {
        var files = folders
            .SelectMany(folder =>
                System.IO.Directory.EnumerateFiles(
                    Repository.PathOf($"src/EmergencySupport/{folder}"), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains(leftOut, StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(files);

        return [.. files.SelectMany(file => File.ReadAllText(file) is var text
            ? Using()
                .Matches(text)
                .Select(match => match.Groups["name"].Value)
                .Concat(OfWeb().Matches(text).Select(_ => "Microsoft.AspNetCore.Http"))
                .Select(name => (Path.GetFileName(file), name))
            : [])];
    }

    [GeneratedRegex(@"^using (?:static )?(?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex("<Using Include=\"(?<name>[^\"]+)\"")]
    private static partial Regex ForAll();

    /// <summary>Types of ASP.NET Core that need no <c>using</c> in a web project.</summary>
    [GeneratedRegex(@"\b(?:Http(?:Context|Request|Response)|IApplicationBuilder|WebApplication)\b")]
    private static partial Regex OfWeb();
}
