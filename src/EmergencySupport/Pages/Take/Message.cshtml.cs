namespace EmergencySupport.Pages.Take;

/// <summary>An answer in words to copy.</summary>
public sealed class MessageModel(SavedAnswers answers) : SavedAnswerModel(answers, SavedAnswers.Message)
{
    /// <summary>In letters: what a line takes on the smallest phone.</summary>
    private const int Narrow = 22;

    /// <summary>So many that all of a text is seen and printed, on the smallest phone too.</summary>
    public static int RowsOf(string text) => 1 + text.Split('\n').Sum(LinesOf);

    /// <summary>Words go to the next line whole. One that is longer than a line is broken.</summary>
    private static int LinesOf(string paragraph)
    {
        var (lines, filled) = (1, 0);
        foreach (var word in paragraph.Split(' '))
        {
            if (filled > 0 && filled + 1 + word.Length > Narrow)
            {
                (lines, filled) = (lines + 1, 0);
            }

            lines += (word.Length - 1) / Narrow;
            filled += word.Length + 1;
        }

        return lines;
    }
}
