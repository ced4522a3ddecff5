namespace EmergencySupport.Reports;

/// <summary>
/// The questions that a complaint has to answer, in the reader's language, to be answered on paper, in a file or on the
/// page.
/// </summary>
public sealed record Worksheet
{
    private const int Count = 10;

    /// <summary>"What happened?", which needs the longest answer.</summary>
    private const int StoryQuestion = 2;

    /// <summary>Slugs of the needs whose organisations accept the completed complaint.</summary>
    public static readonly IReadOnlyList<string> RelatedNeeds = ["complaint", "letter-to-government", "precautionary-measures"];

    /// <summary>Shown before the questions.</summary>
    public required string Before { get; init; }

    public required IReadOnlyList<WorksheetQuestion> Questions { get; init; }

    /// <summary>Shown after the questions.</summary>
    public required string After { get; init; }

    public static Worksheet Of(Texts texts) => new()
    {
        Before = texts["Report.Free"],
        Questions = [.. Enumerable.Range(1, Count).Select(number => new WorksheetQuestion(
            $"{number}. {texts[$"Report.Ask.{number}"]}",
            texts[$"Report.Help.{number}"],
            number == StoryQuestion ? 6 : 3))],
        After = texts["Report.BeforeTranslating"],
    };

    /// <summary>Plain text with blank lines for the answers. Lines end with CR LF, which old editors need.</summary>
    public string ToText()
    {
        var questions = Questions.Select(question => $"{question.Ask}\r\n{question.Help}");

        return string.Join("\r\n\r\n\r\n\r\n", [Before, .. questions, After]) + "\r\n";
    }
}

/// <param name="Ask">The question with its number.</param>
/// <param name="Lines">The number of lines to write the answer on.</param>
public sealed record WorksheetQuestion(string Ask, string Help, int Lines);
