using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Editorial.Forms;

/// <summary>Validates a draft before it is submitted.</summary>
public static class DraftProblems
{
    /// <summary>Maximum length of one text, in characters.</summary>
    private const int MaximumLength = 20_000;

    /// <summary>Empty when the details can be published.</summary>
    /// <param name="now">As in <see cref="OrganisationValidation.ProblemsOf"/>.</param>
    public static IReadOnlyList<FieldProblem> Of(
        EntryKind kind, JsonObject details, Taxonomy taxonomy, DateTimeOffset? now)
    {
        var problems = OfRecord(TypeOf(kind), details, "");
        if (problems.Count > 0)
        {
            return problems;
        }

        var json = details.ToJsonString();

        var ofKind = kind switch
        {
            EntryKind.Guidance => SourceProblems(details)
                .Concat(GuidanceValidation.ProblemsOf(DetailsJson.Read<ArticleDetails>(json), taxonomy)),
            EntryKind.Route => SourceProblems(details)
                .Concat(GuidanceValidation.ProblemsOf(DetailsJson.Read<RouteDetails>(json), taxonomy)),
            EntryKind.Organisation or EntryKind.Mechanism => OrganisationValidation
                .ProblemsOf(DetailsJson.Read<OrganisationDetails>(json), taxonomy, now)
                .Select(WithFormPath),
        };

        return [.. ofKind];
    }

    /// <summary>The type of the details of an entry of this kind.</summary>
    public static Type TypeOf(EntryKind kind) => kind switch
    {
        EntryKind.Guidance => typeof(ArticleDetails),
        EntryKind.Route => typeof(RouteDetails),
        EntryKind.Organisation or EntryKind.Mechanism => typeof(OrganisationDetails),
    };

    /// <summary>Seed files and the form name this field differently.</summary>
    private static FieldProblem WithFormPath(FieldProblem problem) =>
        problem.Path == "description-sources" ? problem with { Path = "description.sources" } : problem;

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
            return field is { IsRequired: true, Kind: not FieldKind.Tick }
                ? [new(field.Path, MissingKeyOf(field))]
                : [];
        }

        return field.Kind switch
        {
            FieldKind.Text => OfText(field.Path, value),
            FieldKind.Texts => value.AsArray().SelectMany(text => OfText(field.Path, text)),
            FieldKind.List when field.IsRequired && value.AsArray().Count == 0 =>
                [new(field.Path, MissingKeyOf(field))],
            FieldKind.List => value.AsArray().SelectMany(item => OfValue(field, item)),
            FieldKind.Group => OfRecord(field.Type, value.AsObject(), field.Path),
            FieldKind.Rows => value.AsArray()
                .SelectMany((row, index) => OfRecord(field.Type, row!.AsObject(), $"{field.Path}.{index + 1}")),
            _ => OfValue(field, value),
        };
    }

    private static string MissingKeyOf(Field field) => field.Vocabulary switch
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

        if (PgpKey.ContainsPrivateKey(text))
        {
            yield return new(path, "PgpPrivate");
        }

        if (text.Length > MaximumLength)
        {
            yield return new(path, "TooLong", MaximumLength);
        }
    }

    private static IEnumerable<FieldProblem> OfValue(Field field, JsonNode? value)
    {
        if (field.Kind is FieldKind.Flag or FieldKind.Tick)
        {
            return [];
        }

        var text = value?.ToString() ?? "";

        return FormatProblemOf(field.Type, text) is { } problem
            ? [new(field.Path, problem, text)]
            : OfString(field.Path, text);
    }

    /// <summary>The key of the problem. Null when the text is a valid value of the type.</summary>
    private static string? FormatProblemOf(Type type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        var (isValid, problem) = type switch
        {
            _ when type == typeof(int) => (int.TryParse(text, NumberStyles.None, culture, out _), "NotANumber"),
            _ when type == typeof(decimal) =>
                (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, culture, out _), "NotANumber"),
            _ when type == typeof(DateOnly) =>
                (DateOnly.TryParseExact(text, "yyyy-MM-dd", culture, DateTimeStyles.None, out _), "NotADay"),
            _ when type == typeof(TimeOnly) =>
                (TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], culture, DateTimeStyles.None, out _), "NotATime"),
            _ when type == typeof(Guid) => (Guid.TryParse(text, out _), "UnknownEntry"),
            _ when type.IsEnum => (EnumNames.All(type).Contains(text), "NotAChoice"),
            _ => (true, ""),
        };

        return isValid ? null : problem;
    }

    private static IEnumerable<FieldProblem> SourceProblems(JsonObject details) =>
        DraftParts.In(details, "sources").Any() ? [] : [new("sources", "NoSource")];
}
