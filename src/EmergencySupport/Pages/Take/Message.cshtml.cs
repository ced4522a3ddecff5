namespace EmergencySupport.Pages.Take;

/// <summary>Search results as a text to copy.</summary>
public sealed class MessageModel(SavedAnswers answers) : SavedAnswerModel(answers, SavedAnswers.Message)
{
    /// <summary>Characters in a line on the smallest phone.</summary>
    private const int LineLength = 22;

    /// <summary>The number of rows a text field needs to show and print the whole text on the smallest phone.</summary>
    public static int RowsOf(string text) => 1 + text.Split('\n').Sum(LinesOf);

    /// <summary>Wraps at words, and breaks words that are longer than a line.</summary>
    private static int LinesOf(string paragraph)
    {
        var (lines, filled) = (1, 0);
        foreach (var word in paragraph.Split(' '))
        {
            if (filled > 0 && filled + 1 + word.Length > LineLength)
            {
                (lines, filled) = (lines + 1, 0);
            }

            lines += (word.Length - 1) / LineLength;
            filled += word.Length + 1;
        }

        return lines;
    }
}
