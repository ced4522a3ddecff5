using EmergencySupport.Localisation;

namespace EmergencySupport.Tests.Localisation;

/// <summary>Cost of a text in SMS, by the GSM alphabet.</summary>
public sealed class SmsLengthTests
{
    [Theory]
    [InlineData('a', 160, 1)]
    [InlineData('a', 161, 2)]
    [InlineData('a', 306, 2)]
    [InlineData('a', 307, 3)]
    [InlineData('ñ', 160, 1)]
    [InlineData('€', 80, 1)]
    [InlineData('~', 81, 2)]
    [InlineData('í', 70, 1)]
    [InlineData('í', 71, 2)]
    [InlineData('ç', 134, 2)]
    [InlineData('م', 135, 3)]
    public void PartsOf_GsmAndOtherCharacters_CountsMessages(char letter, int length, int parts) =>
        Assert.Equal(parts, SmsLength.PartsOf(new string(letter, length)));

    [Fact]
    public void PartsOf_OneNonGsmCharacter_ReducesCharactersPerMessage() => Assert.Equal(2, SmsLength.PartsOf(new string('a', 70) + "á"));
}
