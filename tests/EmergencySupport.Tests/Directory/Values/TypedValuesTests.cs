using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Localisation;
using EmergencySupport.Seeding;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Directory.Values;

/// <summary>
/// Forms and seed files read what people write, and ask or refuse what nobody should guess. The tables beside this file were
/// written before the parser; their README explains them.
/// </summary>
public sealed partial class TypedValuesTests : IDisposable
{
    private static readonly Lazy<Taxonomy> Taxonomy = new(() => SeedTaxonomy.Read(Repository.Seeds, [])!.ToTaxonomy());

    private static readonly Dictionary<string, string> Fields = new()
    {
        ["clock"] = "services.a.availability.weekly.1.from",
        ["hours"] = "services.a.availability",
        ["duration"] = "services.a.duration",
        ["within"] = "services.a.response-time.within",
        ["day"] = "services.a.amount.as-of",
        ["amount"] = "services.a.amount",
        ["place"] = "services.a.reach.areas",
        ["language"] = "services.a.languages-to-apply",
        ["fingerprint"] = "channels.a.fingerprint",
    };

    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("es-typed").FullName;

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    public static TheoryData<string, string> Files()
    {
        var files = new TheoryData<string, string>();
        string[] names = ["times", "days", "amounts", "numbers", "addresses", "places", "languages"];
        foreach (var file in names.Concat(names.Select(name => $"second/{name}")))
        {
            files.Add($"{file}.tsv", "form");
            files.Add($"{file}.tsv", "seed");
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_TypedValue_GivesReadingOrRefusal(string file, string door)
    {
        var rows = Rows(file).ToList();

        var wrong = rows.Select(row => (Row: row, Read: Read(row, door)))
            .Where(row => !Fits(row.Row, row.Read))
            .Select(row => $"{row.Row.Kind} ({row.Row.Language}) \"{row.Row.Typed}\": {row.Row.Reading}, read as {row.Read}")
            .ToList();

        Assert.True(rows.Count > 20, file);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>What cannot be read yet is not guessed.</summary>
    [Theory]
    [InlineData("form")]
    [InlineData("seed")]
    public void Read_RowsThatCannotBeReadYet_AreAskedOrRefused(string door)
    {
        var guessed = Repository.Read("tests/EmergencySupport.Tests/Directory/Values/second/open.tsv")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .Select(line => new Row(line[0], line[1], "-", line[3], "?", IsSecond: true))
            .Where(row => !Fits(row, Read(row, door)))
            .Select(row => row.Typed)
            .ToList();

        Assert.True(guessed.Count == 0, string.Join('\n', guessed));
    }

    private static IEnumerable<Row> Rows(string file) => Repository
        .Read($"tests/EmergencySupport.Tests/Directory/Values/{file}").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t'))
        .Select(line => new Row(
            line[0],
            line[1],
            line.Length == 5 ? line[2] : "-",
            Escape().Replace(line[^2], Character),
            line[^1],
            file.StartsWith("second", StringComparison.Ordinal)));

    private string Read(Row row, string door)
    {
        var details = door == "form" ? ReadForm(row) : ReadSeed(row);
        var part = DetailsParts.Find(details, FieldOf(row).Split('.')[0], "a")!;
        var problem = DetailsProblems.Of(EntryKind.Organisation, details, Taxonomy.Value, row.Language, now: null)
            .Concat(ContactProblem(row, part))
            .FirstOrDefault(problem => Concerns(problem.Path, FieldOf(row)) && problem.Key != "Missing");

        return problem is null ? Show(row.Kind, part) : $"{Sign(problem.Key)} {problem.Key} {string.Join(' ', problem.Values)}";
    }

    private static string FieldOf(Row row) => Fields.GetValueOrDefault(row.Kind, "channels.a.value");

    /// <summary>The checks of whole details begin when no field is missing; the example has only one.</summary>
    private static IEnumerable<FieldProblem> ContactProblem(Row row, JsonObject part) =>
        EnumNames.Find<ChannelKind>(row.Kind) is { } kind
        && ChannelKinds.Of(kind).Shape.ProblemOf($"{part["value"]}", row.WorksIn, FieldOf(row)) is { } problem ? [problem] : [];

    private static JsonObject ReadForm(Row row)
    {
        var path = FieldOf(row);
        var (list, type) = path.StartsWith("services", StringComparison.Ordinal) ? ("services", typeof(Service)) : ("channels", typeof(Channel));
        var posted = new Dictionary<string, string>
        {
            [path] = row.Typed,
            ["services.a.availability.weekly.rows"] = "1",
            ["channels.a.kind"] = row.Kind,
            ["channels.a.works-in"] = string.Join('\n', row.WorksIn),
        };
        var form = new DraftForm(new ValueParser(Taxonomy.Value, row.Language, NamedEntries.None), row.Language);
        var part = form.Read(Field.Of(type, $"{list}.a"), null, name => posted.TryGetValue(name, out var one) ? [one] : []) ?? [];
        var details = new JsonObject();
        DetailsParts.Put(details, list, "a", part);

        return details;
    }

    private JsonObject ReadSeed(Row row)
    {
        var path = FieldOf(row).Split('.')[2..];
        var file = Path.Combine(folder, "one.yml");
        File.WriteAllText(file, new JsonObject
        {
            [FieldOf(row).Split('.')[0]] = new JsonArray(With(row, path)),
        }.ToJsonString());
        var problems = new List<SeedProblem>();
        var parser = new ValueParser(Taxonomy.Value, row.Language, NamedEntries.None);
        var read = new SeedDetails(SeedFile.Read(folder, file, problems), [], parser, problems).Read(typeof(OrganisationDetails), []);
        Assert.True(read is not null, string.Join('\n', problems));

        return read;
    }

    /// <summary>A part with one value at a path. JSON is YAML too.</summary>
    private static JsonObject With(Row row, string[] path)
    {
        JsonNode node = row.Typed;
        foreach (var name in path.Reverse())
        {
            node = name == "1" ? new JsonArray(node) : new JsonObject { [name] = node };
        }

        node["key"] = "a";
        if (path is ["value"])
        {
            node["kind"] = row.Kind;
            node["works-in"] = row.WorksIn.Length == 0 ? null : new JsonArray([.. row.WorksIn.Select(code => (JsonNode)code)]);
        }

        return node.AsObject();
    }

    private static bool Concerns(string problem, string field) => problem == field || problem.StartsWith(field + ".", StringComparison.Ordinal);

    private static string Sign(string problem) =>
        problem.StartsWith("Which", StringComparison.Ordinal) || problem.StartsWith("Near", StringComparison.Ordinal) ? "?" : "!";

    private static bool Fits(Row row, string read) => row.Reading[0] switch
    {
        '!' => read[0] == '!',
        '?' when row.Reading.Length == 1 && row.IsSecond => read[0] is '?' or '!',
        '?' => read[0] == '?' && row.Reading[1..].Split('|').All(choice => read.Contains(choice, StringComparison.Ordinal)),
        _ when row.Kind == "hours" => Week(row.Reading).SetEquals(Week(read)),
        _ when row.Kind == "place" && row.IsSecond => Countries(row.Reading).SetEquals(Countries(read)),
        _ => read == row.Reading,
    };

    private static string Show(string kind, JsonObject part) => kind switch
    {
        "clock" => $"{part["availability"]?["weekly"]?[0]?["from"]}"[..5],
        "hours" => ShowHours(part["availability"]!),
        "duration" => ShowRange(part["duration"]!),
        "within" => $"{part["responseTime"]?["within"]}",
        "day" => $"{part["amount"]?["asOf"]}",
        "amount" => $"{ShowRange(part["amount"]!)} {part["amount"]!["currency"]}".Trim(),
        "place" => $"{Join(part["reach"]?["areas"])}{(part["reach"]?["except"] is { } left ? "-" + Join(left) : "")}",
        "language" => Join(part["languagesToApply"]),
        "fingerprint" => $"{part["fingerprint"]}",
        _ => $"{part["value"]}{(part["worksIn"] is { } countries && char.IsDigit($"{part["value"]}"[0]) ? "@" + Join(countries) : "")}",
    };

    private static string ShowRange(JsonNode range) => (range["min"], range["max"]) switch
    {
        ({ } min, { } max) when $"{min}" == $"{max}" => $"{max}",
        var (min, max) => $"{min}..{max}",
    };

    private static string ShowHours(JsonNode hours) => (bool)hours["anyHour"]!
        ? "any-hour"
        : string.Join("; ", hours["weekly"]!.AsArray().Select(row =>
            $"{string.Join(',', row!["days"]!.AsArray().Select(day => $"{day}"[..2]))} {$"{row["from"]}"[..5]}-{$"{row["to"]}"[..5]}"));

    /// <summary>Each day with each time, however they are grouped.</summary>
    private static HashSet<string> Week(string hours)
    {
        if (!hours.Contains(' ', StringComparison.Ordinal))
        {
            return [hours];
        }

        string[] names = ["mo", "tu", "we", "th", "fr", "sa", "su"];

        return [.. hours.ToLowerInvariant().Split("; ").Select(clause => clause.Split(' ')).SelectMany(clause =>
            from day in clause[0].Split(',').SelectMany(Days)
            from span in clause[1].Split(',')
            select $"{day} {span}")];

        IEnumerable<string> Days(string run) => run.Split('-') is [var first, var last]
            ? Enumerable.Range(Array.IndexOf(names, first), ((Array.IndexOf(names, last) - Array.IndexOf(names, first) + 7) % 7) + 1)
                .Select(day => names[day % 7])
            : [run];
    }

    /// <summary>The countries of a reading. The text itself when it is none.</summary>
    private static HashSet<string> Countries(string reading)
    {
        if (Expand(reading) is { } whole)
        {
            return [.. whole];
        }

        var cut = reading.IndexOf('-', StringComparison.Ordinal);

        return cut > 0 && Expand(reading[..cut]) is { } wanted && Expand(reading[(cut + 1)..]) is { } except
            ? [.. wanted.Except(except)]
            : [reading];

        static List<string>? Expand(string codes)
        {
            var found = codes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Taxonomy.Value.Areas.Find).ToList();

            return found.Contains(null)
                ? null
                : [.. found.SelectMany(area => Taxonomy.Value.Areas.CountriesOf(area!, "en")).Select(country => country.Code)];
        }
    }

    private static string Join(JsonNode? list) => string.Join(',', (list as JsonArray ?? []).Select(item => $"{item}"));

    private static string Character(Match escape) =>
        ((char)int.Parse(escape.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString();

    [GeneratedRegex(@"\\u(?<code>[0-9A-F]{4})")]
    private static partial Regex Escape();

    /// <param name="IsSecond">Whether a bare "?" also allows a refusal.</param>
    private sealed record Row(string Kind, string Language, string Countries, string Typed, string Reading, bool IsSecond)
    {
        public string[] WorksIn => Countries == "-" ? [] : Countries.Split(',');
    }
}
