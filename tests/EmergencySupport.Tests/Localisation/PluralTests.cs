using EmergencySupport.Localisation;

namespace EmergencySupport.Tests.Localisation;

/// <summary>Follows CLDR's plural rules for cardinals.</summary>
public sealed class PluralTests
{
    [Theory]
    [InlineData("en", "other one other other")]
    [InlineData("es", "other one other other")]
    [InlineData("fr", "one one other other")]
    [InlineData("pt", "one one other other")]
    [InlineData("ar", "zero one two few")]
    public void Of_ZeroToThree_ReturnsPluralCategoryOfLanguage(string language, string expected) =>
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, 4).Select(number => Plural.Of(language, number))));

    [Theory]
    [InlineData(10, "few")]
    [InlineData(11, "many")]
    [InlineData(99, "many")]
    [InlineData(100, "other")]
    [InlineData(102, "other")]
    [InlineData(103, "few")]
    [InlineData(111, "many")]
    [InlineData(1000, "other")]
    public void Of_ArabicNumber_UsesLastTwoDigits(int number, string expected) => Assert.Equal(expected, Plural.Of("ar", number));

    [Fact]
    public void Of_RandomNumber_ReturnsCategoryOfLanguage() =>
        Assert.All(
            InterfaceLanguages.All,
            language =>
                Assert.Equal(
                    Plural.CategoriesOf(language).Order(),
                    Enumerable.Range(0, 200).Select(number => Plural.Of(language, number)).Distinct().Order()));
}
