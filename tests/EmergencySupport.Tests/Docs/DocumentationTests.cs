using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using EmergencySupport.Accounts;
using EmergencySupport.Commands;
using EmergencySupport.Digest;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Notifications;
using EmergencySupport.Seeding;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Upkeep.Links;
using EmergencySupport.Web;

namespace EmergencySupport.Tests.Docs;

/// <summary>Settings, commands and seed keys are documented by name.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void SeedKeys_EachOne_IsInSeedsReadme()
    {
        var readme = Repository.Read("seeds/README.md");
        var shapes = new HashSet<Type>();
        foreach (var shape in new[]
        {
            typeof(OrganisationDetails),
            typeof(ArticleDetails),
            typeof(RouteDetails),
            typeof(SourceSeed),
            typeof(NeedSeed),
            typeof(AreaSeed),
            typeof(AreaGroupsSeed),
            typeof(LanguageSeed),
            typeof(CauseSeed),
            typeof(SituationSeed),
        })
        {
            Collect(shape, shapes);
        }

        var keys = shapes.SelectMany(shape => shape.GetProperties().Where(property => property.SetMethod is not null))
            .Select(property => JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name))
            .Distinct()

            // These two are the text below the front matter.
            .Except(["body", "text"])
            .ToList();

        Assert.True(keys.Count > 60);
        Assert.All(
            keys,
            key =>
                Assert.True(
                    readme.Contains($"`{key}`", StringComparison.Ordinal)
                        || readme.Contains($"{key}:", StringComparison.Ordinal),
                    $"seeds/README.md does not name \"{key}\"."));
    }

    [Fact]
    public void TestFilters_InContributing_NameTestsThatExist()
    {
        var tests = System.IO.Directory.EnumerateFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .ToList();
        var filters = TestFilter().Matches(Repository.Read("CONTRIBUTING.md")).Select(match => match.Groups[1].Value.Split('.')).ToList();

        Assert.NotEmpty(filters);
        Assert.All(filters, names => Assert.Contains(tests, text =>
            Regex.IsMatch(text, $@"\bclass {names[0]}\b") && names.All(name => text.Contains(name, StringComparison.Ordinal))));
    }

    [Fact]
    public void SeedWords_EachOne_IsInSeedsReadme()
    {
        var readme = Repository.Read("seeds/README.md");
        var words = EnumNames
            .All<OrganisationForm>()
            .Concat(EnumNames.All<ListingBasis>())
            .Concat(EnumNames.All<Statement>())
            .Concat(EnumNames.All<Asker>())
            .Concat(EnumNames.All<ServedGroup>())
            .Concat(EnumNames.All<DoorKind>())
            .Concat(EnumNames.All<PublicityKind>())
            .Concat(EnumNames.All<IntakeState>())
            .Concat(EnumNames.All<ChannelKind>())
            .Concat(EnumNames.All<ChannelPurpose>()).Concat(EnumNames.All<RelationKind>());

        Assert.All(words, word => Assert.Contains($"`{word}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Commands_EachOneWithOptions_IsInDocs()
    {
        var docs = Repository.Read("README.md") + Repository.Read("docs/operations.md");
        var root = new ServeCommand
        {
            new MigrateCommand(), new SeedCommand(), new ReindexCommand(), new VerifyHistoryCommand(),
            new SignHistoryCommand(), new ExportCommand(), new RedactCommand(), new CreateAdminCommand(),
            new RecoverCommand(), new ImportCommand(),
        };
        var names = root.Subcommands.Select(command => command.Name)
            .Concat(root.Subcommands.Append<Command>(root)
            .SelectMany(command => command.Options)
            .Where(option => option is not HelpOption and not VersionOption)
            .Select(option => option.Name));

        Assert.All(names, name => Assert.Contains(name, docs, StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_EachOne_IsInDocs()
    {
        var docs = Repository.Read("docs/operations.md");
        var settings = typeof(SiteOptions)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => $"Site__{property.Name}")
            .Concat(["Onion__Address", "Onion__Listen"])
            .Concat(typeof(StaffOptions)
            .GetProperties()
            .Where(property => property.PropertyType == typeof(string))
            .Select(property => $"Staff__{property.Name}"))
            .Concat(typeof(MailOptions)
            .GetProperties()
            .Where(property => property.SetMethod!.IsPublic)
            .Select(property => $"Staff__Mail__{property.Name}"))
            .Concat(typeof(LinkCheckOptions).GetProperties().Select(property => $"Links__{property.Name}"))
            .Concat(typeof(DigestOptions).GetProperties().Select(property => $"Digest__{property.Name}"))
            .Concat(["ConnectionStrings__Directory", "ConnectionStrings__Owner", "Database__AppRole"]);

        Assert.All(settings, setting => Assert.Contains(setting, docs, StringComparison.Ordinal));
    }

    private static void Collect(Type type, HashSet<Type> shapes)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType)
        {
            Array.ForEach(type.GetGenericArguments(), argument => Collect(argument, shapes));
        }
        else if (type.Namespace?.StartsWith("EmergencySupport", StringComparison.Ordinal) == true
            && type.IsClass
            && type != typeof(LocalText)
            && shapes.Add(type))
        {
            foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null))
            {
                Collect(property.PropertyType, shapes);
            }
        }
    }

    [GeneratedRegex(@"FullyQualifiedName~([\w.]+)")]
    private static partial Regex TestFilter();
}
