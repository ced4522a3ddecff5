using CsCheck;
using EmergencySupport.Editorial.Diff;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Editorial.Diff;

public sealed class ContactTextTests
{
    [Fact]
    public void MarkInvisible_InvisibleCharacters_AreShownAsCodePoints() =>
        Assert.Equal("50⟨U+200B⟩4\n⟨U+202E⟩22", ContactText.MarkInvisible("50\u200b4\n\u202e22"));

    [Fact]
    public void MarkInvisible_AnyText_DoesNotThrow() => RandomText.Typed.Sample(text => { ContactText.MarkInvisible(text); }, iter: 5000);
}
