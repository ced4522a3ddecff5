using EmergencySupport.Localisation;

namespace EmergencySupport.Tests.Localisation;

public sealed class TextBudgetTests
{
    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "a1")]
    [InlineData(6, "a1 b1 c1")]
    [InlineData(7, "a1 b1 c1")]
    [InlineData(8, "a1+ b1 c1")]
    [InlineData(12, "a1+ b1+ c1+")]
    [InlineData(15, "a1+ b1+ c1+")]
    [InlineData(16, "a1+longer b1+ c1+")]
    [InlineData(99, "a1+longer b1+ c1+")]
    public void Fit_GrowingBudget_AddsShortTextsBeforeLongOnes(int room, string expected)
    {
        string[][] things = [["a1", "a1+", "a1+longer"], ["b1", "b1+"], ["c1", "c1+"]];

        Assert.Equal(expected, string.Join(' ', TextBudget.Fit(things, room, text => text.Length switch { 2 => 2, 3 => 4, _ => 8 })));
    }
}
