using System.Text.Json.Nodes;

namespace EmergencySupport.Directory.Values;

/// <summary>What a typed value says: a value as the details hold it, or the problem with it.</summary>
public sealed record ValueReading
{
    /// <summary>The value in the format of the details. An array when one text gives several values. Null when refused.</summary>
    public JsonNode? Value { get; private init; }

    /// <summary>Values of the same text for other properties of the record: the currency beside an amount.</summary>
    public IReadOnlyDictionary<string, JsonNode> Beside { get; init; } = new Dictionary<string, JsonNode>();

    /// <summary>The end of the text key <c>Problem.Key</c>. Null when there is a value.</summary>
    public string? Problem { get; private init; }

    /// <summary>The values to insert into the text of the problem.</summary>
    public object[] ProblemValues { get; private init; } = [];

    /// <summary>What the text may have meant, as the details hold it. Empty unless the writer is asked.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    public static ValueReading Of(JsonNode value) => new() { Value = value };

    /// <summary>Any text, without signs that turn its direction or hide in it.</summary>
    public static ValueReading OfText(string typed) =>
        InvisibleSigns.FindTurn(typed) is { } sign ? Refuse("Invisible", sign) : Of(typed.Trim());

    public static ValueReading Refuse(string problem, params object[] values) => new() { Problem = problem, ProblemValues = values };

    /// <summary>The text has several meanings, or only a likely one; the writer chooses.</summary>
    /// <param name="problem">A text with the typed value as {0} and the choices as {1}.</param>
    /// <param name="typed">The typed value.</param>
    /// <param name="choices">The choices as they can be typed, each with what the details would hold.</param>
    public static ValueReading Ask(string problem, string typed, IReadOnlyList<(string Shown, string Value)> choices) => new()
    {
        Problem = problem,
        ProblemValues = [typed, string.Join(", ", choices.Select(choice => choice.Shown))],
        Choices = [.. choices.Select(choice => choice.Value)],
    };
}
