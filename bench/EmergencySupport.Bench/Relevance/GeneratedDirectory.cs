using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Seeding;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Bench.Relevance;

/// <summary>The made-up organisations of <c>directory.yml</c>, published through <see cref="Publisher"/>.</summary>
public static class GeneratedDirectory
{
    /// <summary>Fills a migrated database with the taxonomies of the seeds and the made-up organisations.</summary>
    public static async Task FillAsync(DirectoryDbContext db, string folder, string seeds, CancellationToken cancellationToken)
    {
        await SeedTaxonomiesAsync(db, seeds, cancellationToken);
        var taxonomy = await TaxonomyStore.ReadAsync(db, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var shape in Yaml.Read<List<OrganisationShape>>(Path.Combine(folder, "directory.yml")))
        {
            var now = TimeProvider.System.GetUtcNow();
            var entry = new Entry(Guid.CreateVersion7(now), EntryKind.Organisation);
            db.Entries.Add(entry);
            db.Slugs.Add(new EntrySlug(shape.Slug, entry.Id));
            var revision = new Revision(entry.Id, null, DetailsJson.Write(shape.ToDetails()), "author", RevisionOrigin.Staff, now);
            await new Publisher(db).PublishAsync(entry, revision, "approver", taxonomy, now, cancellationToken);
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task SeedTaxonomiesAsync(DirectoryDbContext db, string seeds, CancellationToken cancellationToken)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("es-taxonomies").FullName;
        try
        {
            System.IO.Directory.CreateSymbolicLink(Path.Combine(folder, "taxonomies"), Path.GetFullPath(Path.Combine(seeds, "taxonomies")));
            File.Copy(Path.Combine(seeds, "sources.yml"), Path.Combine(folder, "sources.yml"));
            foreach (var kind in new[] { "organisations", "routes", "guidance" })
            {
                System.IO.Directory.CreateDirectory(Path.Combine(folder, kind));
            }

            var report = await new Seeder(db, new Publisher(db), TimeProvider.System).SeedAsync(folder, cancellationToken);
            if (report.Problems.Count > 0)
            {
                throw new InvalidOperationException(string.Join('\n', report.Problems));
            }
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class OrganisationShape
    {
        public string Slug { get; set; } = "";

        public Dictionary<string, string> Name { get; set; } = [];

        public List<string>? AlsoKnownAs { get; set; }

        public Dictionary<string, string> Summary { get; set; } = [];

        public Dictionary<string, string> About { get; set; } = [];

        public List<ServiceShape> Services { get; set; } = [];

        public OrganisationDetails ToDetails() => new()
        {
            Name = TextOf(Name),
            AlsoKnownAs = AlsoKnownAs,
            Summary = TextOf(Summary),
            Description = new() { Text = TextOf(About), Sources = ["made-up"] },
            Sources = [new() { Key = "made-up", Title = LocalText.Of("en", "Made up") }],
            Services = [.. Services.Select((service, index) => service.ToService($"s{index + 1}"))],
            Channels = [],
            Relations = [],
        };
    }

    private sealed class ServiceShape
    {
        public Dictionary<string, string> Name { get; set; } = [];

        public Dictionary<string, string>? Description { get; set; }

        public List<string> Needs { get; set; } = [];

        public List<string>? Areas { get; set; }

        public List<string>? Except { get; set; }

        public List<string>? Causes { get; set; }

        public List<string>? Languages { get; set; }

        public string? Door { get; set; }

        public List<string>? Askers { get; set; }

        public bool? Women { get; set; }

        public Service ToService(string key) => new()
        {
            Key = key,
            Name = TextOf(Name),
            Description = Description is null ? null : TextOf(Description),
            Needs = Needs,
            Stated = Statement.ByName,
            Reach = Areas is null ? null : new Reach { Areas = Areas, Except = Except },
            Causes = Causes,
            LanguagesToApply = Languages,
            Door = Door is null ? null : new Door { Kind = EnumNames.Read<DoorKind>(Door) },
            Askers = Askers?.ConvertAll(EnumNames.Read<Asker>),
            ForWomenDefenders = Women,
            Sources = ["made-up"],
        };
    }

    private static LocalText TextOf(Dictionary<string, string> words)
    {
        var (language, original) = words.First();

        return new()
        {
            Original = language,
            Words = new(words.ToDictionary(pair => pair.Key, pair => new Wording
            {
                Text = pair.Value,
                State = pair.Key == language ? WordingState.Original : WordingState.Human,
                From = pair.Key == language ? null : LocalText.Fingerprint(original),
            }), StringComparer.Ordinal),
        };
    }
}
