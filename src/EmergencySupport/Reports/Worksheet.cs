namespace EmergencySupport.Reports;

/// <summary>What a complaint has to say, as questions in the reader's language, to be answered on paper, in a file or on the page.</summary>
public sealed record Worksheet
{
    private const int Count = 10;

    /// <summary>What happened: the one that is told and not only named.</summary>
    private const int MaximumLength = 2;

    /// <summary>Slugs of the needs whose organisations take what was written.</summary>
    public static readonly IReadOnlyList<string> TakenFor = ["complaint", "letter-to-government", "precautionary-measures"];

    /// <summary>Said before the questions.</summary>
    public required string Before { get; init; }

    public required IReadOnlyList<WorksheetQuestion> Questions { get; init; }

    /// <summary>Said after the questions.</summary>
    public required string After { get; init; }

    public static Worksheet Of(Texts texts) => new()
    {
        Before = texts["Report.Free"],
        Questions = [.. Enumerable.Range(1, Count).Select(number => new WorksheetQuestion(
            $"{number}. {texts[$"Report.Ask.{number}"]}", texts[$"Report.Help.{number}"], number == MaximumLength ? 6 : 3))],
        After = texts["Report.BeforeTranslating"],
    };

    /// <summary>As plain text with room for answers. Lines end as the oldest editors want them.</summary>
    public string ToText() => string.Join("\r\n\r\n\r\n\r\n", [Before, .. Questions.Select(question => $"{question.Ask}\r\n{question.Help}"), After]) + "\r\n";
}

/// <param name="Ask">With its number.</param>
/// <param name="Lines">How many are left to write on.</param>
public sealed record WorksheetQuestion(string Ask, string Help, int Lines);
