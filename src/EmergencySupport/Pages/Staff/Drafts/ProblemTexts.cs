using EmergencySupport.Directory;
using EmergencySupport.Directory.Values;

namespace EmergencySupport.Pages.Staff.Drafts;

/// <summary>What is wrong with a field, in words of the reader's language.</summary>
public static class ProblemTexts
{
    public static string Problem(this Texts texts, FieldProblem problem) =>
        texts[$"Problem.{problem.Key}", [.. problem.Values.Select(value => Shown(value, texts))]];

    private static object Shown(object value, Texts texts) => value is ChoiceWords choices ? WordsOf(choices, texts) : value;

    private static string WordsOf(ChoiceWords choices, Texts texts) =>
        string.Join(", ", EnumNames.All(choices.Type).Select(word => texts.Find($"Choice.{choices.Type.Name}.{word}") ?? word));
}
