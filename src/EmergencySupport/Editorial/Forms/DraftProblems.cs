using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Editorial.Forms;

/// <summary>What has to be mended before a draft can become a revision.</summary>
public static class DraftProblems
{
    private const int MostCharacters = 20_000;

    /// <summary>Empty when the details can be published as they are.</summary>
    /// <param name="now">As <see cref="OrganisationValidation.ProblemsOf"/> has it.</param>
    public static IReadOnlyList<FieldProblem> Of(EntryKind kind, JsonObject details, Taxonomy taxonomy, DateTimeOffset? now)
    {
        var problems = OfRecord(TypeOf(kind), details, "");
        if (problems.Count > 0)
        {
            return problems;
        }

        return kind switch
        {
            EntryKind.Guidance => [.. Cited("sources", details), .. GuidanceValidation.ProblemsOf(DetailsJson.Read<ArticleDetails>(details.ToJsonString()), taxonomy)],
            EntryKind.Route => [.. Cited("sources", details), .. GuidanceValidation.ProblemsOf(DetailsJson.Read<RouteDetails>(details.ToJsonString()), taxonomy)],
            _ => [.. OrganisationValidation.ProblemsOf(DetailsJson.Read<OrganisationDetails>(details.ToJsonString()), taxonomy, now)
                .Select(problem => problem.Path == "description-sources" ? problem with { Path = "description.sources" } : problem)],
        };
    }

    /// <summary>The record that an entry's details are.</summary>
    public static Type TypeOf(EntryKind kind) => kind switch
    {
        EntryKind.Guidance => typeof(ArticleDetails),
        EntryKind.Route => typeof(RouteDetails),
        _ => typeof(OrganisationDetails),
    };

    private static List<FieldProblem> OfRecord(Type type, JsonObject record, string path)
    {
        var problems = Field.Of(type, path).SelectMany(field => OfField(field, record[field.Property])).ToList();
        foreach (var parts in DraftParts.CollectionsOf(type))
        {
            foreach (var part in DraftParts.In(record, parts.Property))
            {
                problems.AddRange(OfRecord(parts.Type, part, $"{parts.Property}.{DraftParts.KeyOf(part)}"));
            }
        }

        return problems;
    }

    private static IEnumerable<FieldProblem> OfField(Field field, JsonNode? value)
    {
        if (value is null)
        {
            return field is { IsRequired: true, Kind: not FieldKind.Tick } ? [new(field.Path, MissingIn(field))] : [];
        }

        return field.Kind switch
        {
            FieldKind.Text => OfText(field.Path, value),
            FieldKind.Texts => value.AsArray().SelectMany(text => OfText(field.Path, text)),
            FieldKind.List => field.IsRequired && value.AsArray().Count == 0 ? [new(field.Path, MissingIn(field))] : value.AsArray().SelectMany(item => OfWord(field, item)),
            FieldKind.Group => OfRecord(field.Type, value.AsObject(), field.Path),
            FieldKind.Rows => value.AsArray().SelectMany((row, index) => OfRecord(field.Type, row!.AsObject(), $"{field.Path}.{index + 1}")),
            _ => OfWord(field, value),
        };
    }

    private static string MissingIn(Field field) => field.Vocabulary switch
    {
        Vocabulary.Sources => "NoSource",
        Vocabulary.Needs => "NoNeed",
        Vocabulary.Areas => "NoArea",
        _ => "Missing",
    };

    private static IEnumerable<FieldProblem> OfText(string path, JsonNode? text)
    {
        foreach (var (_, wording) in text?["words"]?.AsObject() ?? [])
        {
            foreach (var problem in OfString(path, (string?)wording?["text"] ?? ""))
            {
                yield return problem;
            }
        }

        if (DraftForm.OriginalOf(text) is not { Length: > 0 })
        {
            yield return new(path, "Missing");
        }
    }

    private static IEnumerable<FieldProblem> OfString(string path, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            yield return new(path, "Nul");
        }

        if (PgpKey.HoldsPrivate(text))
        {
            yield return new(path, "PgpPrivate");
        }

        if (text.Length > MostCharacters)
        {
            yield return new(path, "TooLong", MostCharacters);
        }
    }

    private static IEnumerable<FieldProblem> OfWord(Field field, JsonNode? value)
    {
        if (field.Kind is FieldKind.Flag or FieldKind.Tick)
        {
            return [];
        }

        var word = value?.ToString() ?? "";
        var wrong = field.Type switch
        {
            _ when field.Type == typeof(int) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : "NotANumber",
            _ when field.Type == typeof(decimal) => decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? null : "NotANumber",
            _ when field.Type == typeof(DateOnly) => DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "NotADay",
            _ when field.Type == typeof(TimeOnly) => TimeOnly.TryParseExact(word, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "NotATime",
            _ when field.Type == typeof(Guid) => Guid.TryParse(word, out _) ? null : "UnknownEntry",
            _ when field.Type.IsEnum => WordsOf(field.Type).Contains(word) ? null : "NotAChoice",
            _ => null,
        };

        return wrong is null ? OfString(field.Path, word) : [new(field.Path, wrong, word)];
    }

    /// <summary>How the values of an enum are written.</summary>
    public static IEnumerable<string> WordsOf(Type type) => Enum.GetNames(type).Select(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName);

    private static IEnumerable<FieldProblem> Cited(string path, JsonObject details) =>
        DraftParts.In(details, "sources").Any() ? [] : [new(path, "NoSource")];
}
