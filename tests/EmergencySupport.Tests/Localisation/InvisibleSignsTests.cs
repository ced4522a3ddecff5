using EmergencySupport.Localisation;

namespace EmergencySupport.Tests.Localisation;

public sealed class InvisibleSignsTests
{
    [Theory]
    [InlineData("Amnesty\u200C", "U+200C")]
    [InlineData("Amn\u200Desty", "U+200D")]
    [InlineData("\u200Cحقوق", "U+200C")]
    [InlineData("حقوق\u200C", "U+200C")]
    [InlineData("حقوق\u200C بشر", "U+200C")]
    [InlineData("می\u200C\u200Cخواهم", "U+200C")]
    [InlineData("Front\u2028Line", "U+2028")]
    [InlineData("Front\u2029Line", "U+2029")]
    [InlineData("Front\u200BLine", "U+200B")]
    public void FindInName_SignThatHides_IsFound(string name, string sign) => Assert.Equal(sign, InvisibleSigns.FindInName(name));

    [Theory]
    [InlineData("حقوق بشر می\u200Cخواهیم")]
    [InlineData("ශ්\u200Dරී ලංකා")]
    [InlineData("क\u094D\u200Dष")]
    [InlineData("Front Line Defenders")]
    public void FindInName_JoinersOfAScript_AreLetters(string name) => Assert.Null(InvisibleSigns.FindInName(name));
}
