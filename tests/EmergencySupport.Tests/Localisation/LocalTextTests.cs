using EmergencySupport.Localisation;

namespace EmergencySupport.Tests.Localisation;

public sealed class LocalTextTests
{
    [Fact]
    public void In_MissingLanguage_FallsBackToOriginalWithItsLanguage()
    {
        var text = LocalText.Of("en", "A safe place");

        var shown = text.In("es");

        Assert.Equal("A safe place", shown.Text);
        Assert.Equal("en", shown.Language);
    }

    [Fact]
    public void IsOutdated_OriginalChangedAfterTranslation_IsTrue()
    {
        var text = LocalText.Of("en", "Call at any hour");
        text.Words["es"] = new Wording
        {
            Text = "Llame de 9 a 17",
            State = WordingState.Human,
            From = LocalText.Fingerprint("Call from 9 to 17"),
        };

        Assert.True(text.IsOutdated("es"));
        Assert.Equal("Call at any hour", text.In("es").Text);
        Assert.Equal("en", text.In("es").Language);
    }

    [Fact]
    public void IsOutdated_TranslationOfCurrentOriginal_IsFalse()
    {
        var text = LocalText.Of("en", "Call at any hour");
        text.Words["es"] = new Wording
        {
            Text = "Llame a cualquier hora",
            State = WordingState.Human,
            From = LocalText.Fingerprint("Call at any hour"),
        };

        Assert.False(text.IsOutdated("es"));
    }
}
