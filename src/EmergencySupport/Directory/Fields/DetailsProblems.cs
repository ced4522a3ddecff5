using System.Text.Json;
using System.Text.Json.Nodes;
using EmergencySupport.Directory.Values;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Directory.Fields;

/// <summary>Validates details, of a draft, a seed file or an import, before they are published.</summary>
public static class DetailsProblems
{
    /// <summary>Maximum length of one text, in characters.</summary>
    private const int MaximumLength = 20_000;

    /// <summary>The problems that say only that something is missing.</summary>
    public static IReadOnlyList<string> MissingKeys { get; } = ["NoSource", "NoNeed", "NoArea", "Missing"];

    /// <summary>Empty when the details can be published.</summary>
    /// <param name="kind">The kind of the entry.</param>
    /// <param name="details">The details; what could not be read is in them as typed.</param>
    /// <param name="taxonomy">The vocabularies.</param>
    /// <param name="language">The language of the writer.</param>
    /// <param name="now">As in <see cref="OrganisationValidation.ProblemsOf"/>.</param>
    /// <param name="entries">The entries that may be named. Null when what could not be read needs no choices.</param>
    public static IReadOnlyList<FieldProblem> Of(
        EntryKind kind, JsonObject details, Taxonomy taxonomy, string language, DateTimeOffset? now, NamedEntries? entries = null)
    {
        var parser = new ValueParser(taxonomy, language, entries ?? NamedEntries.None);
        var problems = OfRecord(TypeOf(kind), details, "", parser);
        var wrong = problems.Select(problem => problem.Path).ToHashSet(StringComparer.Ordinal);
        var readable = wrong.Count == 0 ? details : ReadableDetails.Of(TypeOf(kind), details, wrong);
        if (readable is null)
        {
            return problems;
        }

        // What stands in the place of a wrong value is not judged.
        return [.. problems, .. OfWhole(kind, readable, taxonomy, now).Where(problem => !wrong.Any(problem.IsIn))];
    }

    private static IEnumerable<FieldProblem> OfWhole(
        EntryKind kind, JsonObject details, Taxonomy taxonomy, DateTimeOffset? now)
    {
        var json = details.ToJsonString();

        return kind switch
        {
            EntryKind.Guidance => SourceProblems(details)
                .Concat(GuidanceValidation.ProblemsOf(DetailsJson.Read<ArticleDetails>(json), taxonomy)),
            EntryKind.Route => SourceProblems(details)
                .Concat(GuidanceValidation.ProblemsOf(DetailsJson.Read<RouteDetails>(json), taxonomy)),
            EntryKind.Organisation or EntryKind.Mechanism => OrganisationValidation
                .ProblemsOf(DetailsJson.Read<OrganisationDetails>(json), taxonomy, now),
        };
    }

    /// <summary>The type of the details of an entry of this kind.</summary>
    public static Type TypeOf(EntryKind kind) => kind switch
    {
        EntryKind.Guidance => typeof(ArticleDetails),
        EntryKind.Route => typeof(RouteDetails),
        EntryKind.Organisation or EntryKind.Mechanism => typeof(OrganisationDetails),
    };

    private static List<FieldProblem> OfRecord(Type type, JsonObject record, string path, ValueParser parser)
    {
        var problems = Field.Of(type, path).SelectMany(field => OfField(field, record[field.Property], parser)).ToList();
        foreach (var parts in DetailsParts.CollectionsOf(type))
        {
            foreach (var part in DetailsParts.In(record, parts.Property))
            {
                problems.AddRange(OfRecord(parts.Type, part, $"{parts.Property}.{DetailsParts.KeyOf(part)}", parser));
            }
        }

        return problems;
    }

    private static IEnumerable<FieldProblem> OfField(Field field, JsonNode? value, ValueParser parser)
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
            FieldKind.List => value.AsArray().SelectMany(item => OfValue(field, item, parser)),
            FieldKind.Group when GroupLine.UnreadOf(value) is { } line => OfLine(field, line, value as JsonObject, parser),
            FieldKind.Group => OfRecord(field.Type, value.AsObject(), field.Path, parser),
            FieldKind.Rows => value.AsArray()
                .SelectMany((row, index) => OfRecord(field.Type, row!.AsObject(), $"{field.Path}.{index + 1}", parser)),
            _ => OfValue(field, value, parser),
        };
    }

    /// <summary>A line in place of a group that could not be read. What is missing beside it is not told: the line may say it.</summary>
    private static IEnumerable<FieldProblem> OfLine(Field group, string line, JsonObject? beside, ValueParser parser) =>
        OfString(group.Path, line)
            .Concat(OfReading(group, line, parser.ReadGroup(group, line)).DefaultIfEmpty(new(group.Path, "ReadAgain", line)))
            .Concat(group.Inner.Where(field => beside?[field.Property] is not null)
                .SelectMany(field => OfField(field, beside![field.Property], parser)));

    private static string MissingKeyOf(Field field) => field.Vocabulary switch
    {
        Vocabulary.Sources => "NoSource",
        Vocabulary.Needs => "NoNeed",
        Vocabulary.Areas => "NoArea",
        _ => "Missing",
    };

    private static IEnumerable<FieldProblem> OfText(string path, JsonNode? text)
    {
        foreach (var (_, wording) in text?[DetailsNodes.Words]?.AsObject() ?? [])
        {
            foreach (var problem in OfString(path, (string?)wording?[DetailsNodes.Text] ?? ""))
            {
                yield return problem;
            }
        }

        if (DetailsNodes.OriginalOf(text) is not { Length: > 0 })
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

        if (InvisibleSigns.FindTurn(text) is { } sign)
        {
            yield return new(path, "Invisible", sign);
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

    private static List<FieldProblem> OfValue(Field field, JsonNode? value, ValueParser parser)
    {
        // What was read is no text any more.
        if (value?.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
        {
            return [];
        }

        var text = value?.ToString() ?? "";
        if (parser.IsCode(field, text))
        {
            return [];
        }

        var reading = parser.Read(field, text);
        var problems = OfString(field.Path, text).Concat(OfReading(field, text, reading)).ToList();

        // What can be read only now, or in another language, was never shown as understood, and the details do not hold it.
        if (problems.Count == 0 && !IsWritten(text, reading))
        {
            problems.Add(new(field.Path, "ReadAgain", text));
        }

        return problems;
    }

    private static bool IsWritten(string text, ValueReading reading) => reading.Beside.Count == 0 && reading.Value switch
    {
        JsonArray { Count: 1 } one => $"{one[0]}" == text,
        JsonArray => false,
        var value => value?.GetValueKind() == JsonValueKind.String && $"{value}" == text,
    };

    private static IEnumerable<FieldProblem> OfReading(Field field, string text, ValueReading? reading) => reading switch
    {
        null => [new(field.Path, "NotAGroup", text)],
        { Problem: { } problem } => [new(field.Path, problem, reading.ProblemValues)],
        _ => [],
    };

    private static IEnumerable<FieldProblem> SourceProblems(JsonObject details) =>
        DetailsParts.In(details, DetailsNodes.Sources).Any() ? [] : [new("sources", "NoSource")];
}
