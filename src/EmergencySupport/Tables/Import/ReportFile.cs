using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmergencySupport.Tables.Cells;

namespace EmergencySupport.Tables.Import;

/// <summary>Writes the report of an import as JSON, for people and for programs.</summary>
public static class ReportFile
{
    /// <summary>The file is no web page: names keep their letters.</summary>
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(ImportReport report) => new JsonObject
    {
        ["problem"] = report.Problem is { } problem ? Texts.InEnglish($"Tables.File.{problem.Key}", problem.Values) : null,
        ["unknown_columns"] = ListOf(report.UnknownColumns),
        ["rows"] = new JsonArray([.. report.Rows.Select(RowOf)]),
    }.ToJsonString(Options);

    private static JsonObject RowOf(ImportedRow row) => new()
    {
        ["row"] = row.Number,
        ["outcome"] = EnumNames.Of(row.Outcome),
        ["organisation"] = row.TextOf("organisation"),
        ["service"] = row.TextOf("service"),
        ["entry"] = row.Entry?.ToString(),
        ["looks_like"] = ListOf(row.LooksLike),
        ["changes"] = new JsonArray([.. row.Changes.Select(change => new JsonObject
        {
            ["column"] = change.Column,
            ["before"] = change.Before,
            ["typed"] = change.Typed,
            ["now"] = change.Now,
        })]),
        ["read"] = row.Read.DeepClone(),
        ["understood"] = new JsonArray([.. row.Understood.Select(value => new JsonObject
        {
            ["column"] = value.Column,
            ["typed"] = value.Typed,
            ["value"] = value.Value,
        })]),
        ["problems"] = new JsonArray([.. row.Problems.Select(ProblemOf)]),
    };

    private static JsonObject ProblemOf(CellProblem problem) => new()
    {
        ["column"] = problem.Column,
        ["value"] = problem.Value,
        ["reason"] = Texts.InEnglish(problem.Key, problem.Values),
        ["proposal"] = problem.Proposals.Count == 0 ? null : string.Join(" | ", problem.Proposals),
    };

    private static JsonArray ListOf(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
