using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using EmergencySupport.Taxonomies;
using YamlDotNet.RepresentationModel;

namespace EmergencySupport.Seeding;

/// <summary>Reads and validates the whole seeds folder before anything is written.</summary>
internal sealed partial class SeedFolder
{
    private const string DescriptionSources = "description-sources";

    private readonly string folder;
    private readonly List<SeedProblem> problems = [];
    private readonly Dictionary<string, Source> sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> fileById = new(StringComparer.Ordinal);
    private Dictionary<string, Guid> ids = [];

    private SeedFolder(string folder) => this.folder = folder;

    /// <summary>Null if there are problems; all of them are returned.</summary>
    public static (SeedTaxonomy Taxonomy, IReadOnlyList<SeedEntry> Entries)? Read(string folder, out IReadOnlyList<SeedProblem> problems)
    {
        var reader = new SeedFolder(folder);
        problems = reader.problems;

        return reader.Read();
    }

    private (SeedTaxonomy Taxonomy, IReadOnlyList<SeedEntry> Entries)? Read()
    {
        if (!System.IO.Directory.Exists(folder))
        {
            problems.Add(new(folder, 1, "There is no such folder."));

            return null;
        }

        var taxonomyRows = SeedTaxonomy.Read(folder, problems);
        ReadSources();
        var taxonomy = taxonomyRows?.ToTaxonomy();
        var organisations = Originals("organisations", "");
        var routes = Originals("routes", "");
        var articles = Originals("guidance", ".en");
        ids = FindIds([.. organisations, .. routes, .. articles]);

        // Entries are not read without taxonomies, because each need and area would be reported as unknown.
        var entries = taxonomy is null ? [] : organisations.Select(file => ReadOrganisation(file, taxonomy))
            .Concat(routes.Select(file => ReadGuidance(EntryKind.Route, file, taxonomy)))
            .Concat(articles.Select(file => ReadGuidance(EntryKind.Guidance, file, taxonomy)))
            .OfType<SeedEntry>().ToList();

        problems.Sort((one, other) => (one.File, one.Line).CompareTo((other.File, other.Line)));

        return problems.Count == 0 && taxonomyRows is not null ? (taxonomyRows, entries) : null;
    }

    private void ReadSources()
    {
        var path = Path.Combine(folder, "sources.yml");
        if (!File.Exists(path))
        {
            problems.Add(new("sources.yml", 1, "This file is missing."));

            return;
        }

        foreach (var source in new SeedBinder(SeedFile.Read(folder, path, problems), problems).Read<IReadOnlyList<SourceSeed>>() ?? [])
        {
            if (!source.Title.ContainsKey("en") || source.Note?.ContainsKey("en") == false)
            {
                problems.Add(new("sources.yml", 1, $"{source.Key} lacks a text in en."));
            }
            else if (source.Url is not null && !ChannelShape.IsWeb(source.Url))
            {
                problems.Add(
                    new("sources.yml", 1, $"{source.Key}: url must be an address that begins with https:// or http://."));
            }
            else if (!sources.TryAdd(source.Key, ToSource(source)))
            {
                problems.Add(new("sources.yml", 1, $"\"{source.Key}\" is listed twice."));
            }
        }
    }

    private static Source ToSource(SourceSeed source) => new()
    {
        Key = source.Key,
        Title = ToText(source.Title),
        Url = source.Url,
        Dated = source.Dated,
        Seen = source.Seen,
        Note = source.Note is null ? null : ToText(source.Note),
    };

    private static LocalText ToText(IReadOnlyDictionary<string, string> words)
    {
        var text = LocalText.Of("en", words["en"]);
        foreach (var (language, translated) in words.Where(pair => pair.Key != "en"))
        {
            text.Words[language] = new Wording
            {
                Text = translated,
                State = WordingState.Machine,
                From = LocalText.Fingerprint(words["en"]),
            };
        }

        return text;
    }

    /// <summary>The files of a folder that are not translations, ordered by name.</summary>
    private List<Original> Originals(string kind, string ending)
    {
        var path = Path.Combine(folder, kind);
        if (!System.IO.Directory.Exists(path))
        {
            return [];
        }

        var originals = new List<Original>();
        foreach (var file in System.IO.Directory.EnumerateFiles(path, "*.md").Order(StringComparer.Ordinal))
        {
            var name = FileName().Match(Path.GetFileName(file));
            var language = name.Groups["language"].Value;
            if (!name.Success || (language.Length > 0 && !InterfaceLanguages.IsServed(language)))
            {
                problems.Add(new(
                    $"{kind}/{Path.GetFileName(file)}",
                    1,
                    "The file name must be a slug (small letters, digits, hyphens), a language and .md."));
            }
            else if (ending == (language.Length > 0 ? $".{language}" : ""))
            {
                var slug = name.Groups["slug"].Value;
                originals.Add(new(slug, SeedFile.Read(folder, file, problems), ReadTranslations(path, slug, ending)));
            }
            else if (!File.Exists(Path.Combine(path, $"{name.Groups["slug"].Value}{ending}.md")))
            {
                problems.Add(new($"{kind}/{Path.GetFileName(file)}", 1, "The original of this translation is missing."));
            }
        }

        return originals;
    }

    private List<SeedTranslation> ReadTranslations(string path, string slug, string ending)
    {
        var translations = new List<SeedTranslation>();
        foreach (var language in InterfaceLanguages.All.Where(language => $".{language}" != ending))
        {
            var file = Path.Combine(path, $"{slug}.{language}.md");
            if (!File.Exists(file))
            {
                continue;
            }

            var read = SeedFile.Read(folder, file, problems);
            var word = ValueOf(read, SeedTranslation.StateKey);
            if (EnumNames.Find<WordingState>(word) is WordingState.Human or WordingState.Machine)
            {
                translations.Add(new(language, EnumNames.Read<WordingState>(word), read));
            }
            else
            {
                problems.Add(
                    new(read.Name, 1, "state must be human or machine: whether a person has reviewed the translation."));
            }
        }

        return translations;
    }

    private Dictionary<string, Guid> FindIds(List<Original> originals)
    {
        var found = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var original in originals)
        {
            var id = ValueOf(original.File, "id");
            if (!Guid.TryParseExact(id, "D", out var guid) || guid.Version != 7)
            {
                problems.Add(new(original.File.Name, 1, $"id must be a UUIDv7, not \"{id}\"."));
            }
            else if (!fileById.TryAdd(id, original.File.Name))
            {
                problems.Add(new(original.File.Name, 1, $"id is the same as in {fileById[id]}."));
            }
            else if (!found.TryAdd(original.Slug, guid))
            {
                problems.Add(new(original.File.Name, 1, $"the slug \"{original.Slug}\" is used by another file too."));
            }
        }

        return found;
    }

    /// <summary>The value of a key at the top of a file, or an empty string.</summary>
    private static string ValueOf(SeedFile file, string key)
    {
        YamlNode? value = null;
        (file.Root as YamlMappingNode)?.Children.TryGetValue(new YamlScalarNode(key), out value);

        return $"{value}";
    }

    private SeedEntry? ReadOrganisation(Original original, Taxonomy taxonomy)
    {
        var reader = ReaderOf(original, taxonomy);
        var details = reader.Read(typeof(OrganisationDetails), ["id", "kind", DescriptionSources, DetailsNodes.Sources]);
        var body = reader.ReadBody();
        if (EnumNames.Find<EntryKind>(ValueOf(original.File, "kind")) is not { } kind || kind is not (EntryKind.Organisation or EntryKind.Mechanism))
        {
            problems.Add(
                new(original.File.Name, reader.LineOf("kind"), "kind must be organisation or mechanism in this folder."));

            return null;
        }

        if (details is null || body is null)
        {
            return null;
        }

        var sourcesOfText = reader.ListOf(DescriptionSources);
        details["description"] = new JsonObject
        {
            [DetailsNodes.Text] = body,
            [DetailsNodes.Sources] = new JsonArray([.. sourcesOfText.Select(key => (JsonNode)key)]),
        };
        var cited = DetailsParts.CollectionsOf(typeof(OrganisationDetails)).SelectMany(list => DetailsParts.In(details, list.Property))
            .SelectMany(part => part[DetailsNodes.Sources] as JsonArray ?? []).Select(key => $"{key}");
        details[DetailsNodes.Sources] = Cited(sourcesOfText.Concat(cited));

        return ToEntry(kind, original, reader, details, taxonomy);
    }

    private SeedEntry? ReadGuidance(EntryKind kind, Original original, Taxonomy taxonomy)
    {
        var reader = ReaderOf(original, taxonomy);
        var details = reader.Read(DetailsProblems.TypeOf(kind), ["id", DetailsNodes.Sources]);
        var body = reader.ReadBody();
        var cited = reader.ListOf(DetailsNodes.Sources);
        if (details is null || body is null || !Knows(original, reader, cited))
        {
            return null;
        }

        details["body"] = body;
        details[DetailsNodes.Sources] = Cited(cited);

        return ToEntry(kind, original, reader, details, taxonomy);
    }

    private SeedDetails ReaderOf(Original original, Taxonomy taxonomy) =>
        new(original.File, original.Translations, new ValueParser(taxonomy, InterfaceLanguages.Default, NamedEntries.OfSlugs(ids)), problems);

    /// <summary>Null when the details have problems, which the checks of a draft tell.</summary>
    private SeedEntry? ToEntry(EntryKind kind, Original original, SeedDetails reader, JsonObject details, Taxonomy taxonomy)
    {
        var found = DetailsProblems.Of(kind, details, taxonomy, InterfaceLanguages.Default, now: null);
        foreach (var problem in found)
        {
            var text = Texts.InEnglish($"Problem.{problem.Key}", problem.Values);
            var path = problem.Path == "description.sources" ? DescriptionSources : problem.Path;
            problems.Add(new SeedProblem(original.File.Name, reader.LineOf(path), $"{path}: {text}"));
        }

        return found.Count == 0 && ids.TryGetValue(original.Slug, out var id)
            ? new(id, kind, original.Slug, original.File.Name, DetailsJson.Normalise(details.ToJsonString(), DetailsProblems.TypeOf(kind)))
            : null;
    }

    private bool Knows(Original original, SeedDetails reader, IReadOnlyList<string> keys)
    {
        var before = problems.Count;
        if (keys.Count == 0)
        {
            problems.Add(new(original.File.Name, reader.LineOf("sources"), "sources is empty: name at least one source."));
        }

        problems.AddRange(keys.Where(key => !sources.ContainsKey(key))
            .Select(
                key => new SeedProblem(
                    original.File.Name,
                    reader.LineOf("sources"),
                    $"sources names \"{key}\", which is not in sources.yml.")));

        return problems.Count == before;
    }

    private JsonArray Cited(IEnumerable<string> keys) => new(
        [.. keys.Distinct().Where(sources.ContainsKey).Select(key => JsonSerializer.SerializeToNode(sources[key], DetailsJson.Options))]);

    [GeneratedRegex(@"\A(?<slug>[a-z0-9]+(-[a-z0-9]+)*)(\.(?<language>[a-zA-Z-]+))?\.md\z")]
    private static partial Regex FileName();

    /// <summary>The original file of an entry and its translations.</summary>
    private sealed record Original(string Slug, SeedFile File, IReadOnlyList<SeedTranslation> Translations);
}
