using EmergencySupport.Localisation;

namespace EmergencySupport.Tests.Localisation;

/// <summary>Names that a reader takes for each other have one key.</summary>
public sealed class LookalikesTests
{
    [Theory]
    [InlineData("Front Line Defenders", "Front Line Defend\u0435rs")]
    [InlineData("Front Line Defenders", "Frontline Defenders")]
    [InlineData("Front Line Defenders", "The FRONT-LINE  defenders")]
    [InlineData("Front Line Defenders", "Fr0nt Line Defenders")]
    [InlineData("Front Line Defenders", "Front L\u0131ne Def\u0117nders")]
    [InlineData("Front Line Defenders", "\uFF26ront Line Defenders")]
    [InlineData("Amnesty", "\u0410mnesty")]
    [InlineData("Arnesty", "Amesty")]
    [InlineData("Asociación de Mujeres", "La Asociacion de mujeres")]
    [InlineData("Ligue des femmes", "La ligue des Femmes")]
    [InlineData("Ligue des femmes", "1igue des femmes")]
    [InlineData("Agir", "L’Agir")]
    [InlineData("peace", "\u0440\u0435\u0430\u0441\u0435")]
    [InlineData("HOPE", "\u041D\u041E\u0420\u0415")]
    [InlineData("منظمة الأمل", "المنظمة الأمل")]
    [InlineData("شبكة", "شبکة")]
    public void KeyOf_NamesThatLookAlike_AreEqual(string name, string other) =>
        Assert.Equal(Lookalikes.KeyOf(name), Lookalikes.KeyOf(other));

    [Theory]
    [InlineData("Front Line Defenders", "Front Line Africa")]
    [InlineData("Urgent Action Fund", "Urgent Action Network")]
    [InlineData("Центр", "Сентр")]
    [InlineData("The", "La")]
    public void KeyOf_OtherNames_Differ(string name, string other) =>
        Assert.NotEqual(Lookalikes.KeyOf(name), Lookalikes.KeyOf(other));

    [Theory]
    [InlineData("Front Line Defend\u0435rs", "Defend\u0435rs")]
    [InlineData("\u0440\u0435\u0430\u0441\u0435 network", "\u0440\u0435\u0430\u0441\u0435")]
    [InlineData("Network \u03BF\u03BD", "\u03BF\u03BD")]
    [InlineData("Front Line Defenders", null)]
    [InlineData("Asociación Ñandú", null)]
    [InlineData("Центр «Сова»", null)]
    [InlineData("Ассоциация Мемориал", null)]
    [InlineData("شبكة النساء", null)]
    [InlineData("人権ネット ABC", null)]
    [InlineData("", null)]
    public void FindDisguisedWord_OtherScriptThatLooksLatin_IsFound(string name, string? expected) =>
        Assert.Equal(expected, Lookalikes.FindDisguisedWord(name));
}
