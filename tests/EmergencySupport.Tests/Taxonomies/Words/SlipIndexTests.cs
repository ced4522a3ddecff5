using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Tests.Taxonomies.Words;

/// <summary>One slip of a finger leads to the word that was meant, two do not.</summary>
public sealed class SlipIndexTests
{
    private static readonly SlipIndex Index =
        new(new HashSet<string> { "lawyer", "beaten", "amenaza", "amenazas", "محامي" });

    [Theory]
    [InlineData("lawyre", "lawyer")]
    [InlineData("alwyer", "lawyer")]
    [InlineData("lawyr", "lawyer")]
    [InlineData("awyer", "lawyer")]
    [InlineData("lawwyer", "lawyer")]
    [InlineData("lawyers", "lawyer")]
    [InlineData("lawyar", "lawyer")]
    [InlineData("kawyer", "lawyer")]
    [InlineData("amenasa", "amenaza")]
    [InlineData("amenazaz", "amenaza amenazas")]
    [InlineData("محاني", "محامي")]
    public void Near_OneSlip_IsTheWord(string typed, string words) => Assert.Equal(words, Near(typed));

    [Theory]
    [InlineData("lwayre")]
    [InlineData("lawyarr")]
    [InlineData("lwyr")]
    [InlineData("wayler")]
    [InlineData("bitten")]
    [InlineData("money")]
    [InlineData("")]
    public void Near_TwoSlipsOrAnotherWord_IsNone(string typed) => Assert.Equal("", Near(typed));

    [Theory]
    [InlineData("rape", "rpae")]
    [InlineData("rape", "rapes")]
    [InlineData("raped", "rapd")]
    [InlineData("سجن", "سجم")]
    public void Near_ShortWord_IsNone(string word, string typed) => Assert.Empty(new SlipIndex(new HashSet<string> { word }).Near(typed));

    [Theory]
    [InlineData("lawyer")]
    [InlineData("beaten")]
    public void Near_WordItself_IsNone(string typed) => Assert.Empty(Index.Near(typed));

    [Theory]
    [InlineData("lawyer", true)]
    [InlineData("محامي", true)]
    [InlineData("lawyr", false)]
    public void Contains_Word_IsTrueForListedOnes(string word, bool expected) => Assert.Equal(expected, Index.Contains(word));

    [Theory]
    [InlineData(2, "cameroon", "camroun", true)]
    [InlineData(2, "nicaragua", "nicargua", true)]
    [InlineData(2, "honduras", "hondruas", true)]
    [InlineData(1, "honduras", "hondruas", false)]
    [InlineData(2, "cameroon", "camrun", false)]
    [InlineData(2, "mali", "malawi", true)]
    [InlineData(2, "mali", "somalia", false)]
    [InlineData(0, "mali", "mali", true)]
    public void AreWithin_Letters_CountsChangedMissingAndAdded(int slips, string word, string typed, bool expected)
    {
        Assert.Equal(expected, SlipIndex.AreWithin(slips, word, typed));
        Assert.Equal(expected, SlipIndex.AreWithin(slips, typed, word));
    }

    private static string Near(string typed) => string.Join(' ', Index.Near(typed).Order(StringComparer.Ordinal));
}
