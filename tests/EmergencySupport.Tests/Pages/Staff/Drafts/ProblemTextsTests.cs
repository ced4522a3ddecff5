using EmergencySupport.Directory;
using EmergencySupport.Directory.Values;
using EmergencySupport.Localisation;
using EmergencySupport.Pages.Staff.Drafts;

namespace EmergencySupport.Tests.Pages.Staff.Drafts;

public sealed class ProblemTextsTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("ar")]
    public void Problem_NotAChoice_ListsWordsOfTheReader(string language)
    {
        var problem = new FieldProblem("services.a.door.kind", "NotAChoice", "perhaps", new ChoiceWords(typeof(DoorKind)));

        var text = Texts.In(language, () => new Texts().Problem(problem));
        var words = EnumNames.All<DoorKind>().Select(word => Texts.In(language, () => new Texts()[$"Choice.DoorKind.{word}"]));

        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.DoesNotContain("through-member", text, StringComparison.Ordinal);
    }
}
