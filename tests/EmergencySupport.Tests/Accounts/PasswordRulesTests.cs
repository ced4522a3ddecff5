using EmergencySupport.Accounts;

namespace EmergencySupport.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("fourteen chars", PasswordProblem.TooShort)]
    [InlineData("passwordpassword123", PasswordProblem.Common)]
    [InlineData("Password1234567890", PasswordProblem.Common)]
    [InlineData("P4ssw0rdP4ssw0rd", PasswordProblem.Common)]
    [InlineData("monkeymonkeymonkeymon", PasswordProblem.Common)]
    [InlineData("qwertyuiopasdfghjkl", PasswordProblem.Common)]
    [InlineData("iloveyou iloveyou!!", PasswordProblem.Common)]
    [InlineData("abcdefghijklmnopqr", PasswordProblem.Common)]
    [InlineData("012345678901234567", PasswordProblem.Common)]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", PasswordProblem.Common)]
    [InlineData("112112112112112112", PasswordProblem.Common)]
    [InlineData("rosa.luna@example.org", PasswordProblem.Own)]
    [InlineData("Rosa Luna Rosa Luna", PasswordProblem.Own)]
    [InlineData("seven tired herons at dusk", null)]
    [InlineData("vK8#pq2!zR7&wL5$", null)]
    [InlineData("ocho garzas cansadas", null)]
    [InlineData("十五文字以上のとても良い合言葉です", null)]
    public void Find_BadPassword_ReturnsProblem(string password, PasswordProblem? expected) =>
        Assert.Equal(expected, PasswordRules.Find(password, "rosa.luna@example.org", "Rosa Luna"));

    [Theory]
    [InlineData(15, null)]
    [InlineData(128, null)]
    [InlineData(129, PasswordProblem.TooLong)]
    public void Find_LongPassword_CountsCharactersNotCodeUnits(int length, PasswordProblem? expected) =>
        Assert.Equal(
            expected,
            PasswordRules.Find(
                string.Concat(
                    Enumerable.Range(0, length).Select(at => char.ConvertFromUtf32(0x1F300 + (at * at % 251)))),
                "x@example.org"));

    [Fact]
    public void Normalise_ComposedAndDecomposed_AreEqual() =>
        Assert.Equal(PasswordRules.Normalise("ma\u00f1ana"), PasswordRules.Normalise("man\u0303ana"));
}
