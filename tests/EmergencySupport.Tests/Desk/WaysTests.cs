using CsCheck;
using EmergencySupport.Desk;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Desk;

/// <summary>A number or an address does not slip past the reviewer, however it is dressed up.</summary>
public sealed class WaysTests
{
    private static readonly Gen<string> Digit = Gen.Select(Gen.OneOf(0x30, 0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce, 0x9e6, 0x2080), Gen.Int[0, 9], (zero, digit) => char.ConvertFromUtf32(zero + digit));

    private static readonly Gen<string> Between = Gen.OneOf("", " ", "-", ".", "/", "(", ")", " - ", "\u200b", "\u00a0", "\u2060", "\u00ad", "\u0336", "\ufe0f\u20e3", "*", "**", ", ", "\n", "_", "\u3164", "\u2800", "<b>", "\\");

    [Theory]
    [InlineData("Write to help@example.org")]
    [InlineData("Write to help＠example.org")]
    [InlineData("help﹫example")]
    [InlineData("help &#64; example")]
    [InlineData("help &commat; example")]
    [InlineData("help &amp;#64; example")]
    [InlineData("help%40example")]
    [InlineData("help (at) example")]
    [InlineData("help [arroba] ejemplo")]
    [InlineData("help {аt} example")]
    [InlineData("ayuda arroba ejemplo")]
    [InlineData("help at example dot org")]
    [InlineData("ayuda en ejemplo punto org")]
    [InlineData("example[.]org")]
    [InlineData("example (dot) org")]
    [InlineData("example . org")]
    [InlineData("e x a m p l e . x y")]
    [InlineData("https://example.org")]
    [InlineData("hxxps://example")]
    [InlineData("//example")]
    [InlineData("See example.org")]
    [InlineData("See EXAMPLE.ORG")]
    [InlineData("See ехаmple。соm")]
    [InlineData("See exa\u200bmple.or\u200bg")]
    [InlineData("See exam**ple.o**rg")]
    [InlineData("See example\\.org")]
    [InlineData("See t.me/somebody")]
    [InlineData("signal.me")]
    [InlineData("On Signal: nada.55")]
    [InlineData("www example")]
    [InlineData("[their page](/elsewhere)")]
    [InlineData("[their page][1]")]
    [InlineData("[1]: elsewhere")]
    [InlineData("tel:911")]
    [InlineData("mailto:somebody")]
    [InlineData("<a href=elsewhere>")]
    [InlineData("Call 504 2213 4")]
    [InlineData("+504-22-13")]
    [InlineData("(504) 22.13")]
    [InlineData("٥٠٤٢٢١٣")]
    [InlineData("５０４２２１")]
    [InlineData("①②③④⑤⑥")]
    [InlineData("❶❷❸❹❺❻")]
    [InlineData("5O4-22I3")]
    [InlineData("504 and 2213")]
    [InlineData("504, luego 2213")]
    [InlineData("504 is the first part, then comes 2213 and at the end 0000")]
    [InlineData("Look for nada_hn on Telegram")]
    [InlineData("Busque a Nada en Wh\u200batsApp")]
    [InlineData("Call 9988 followed by 7766")]
    [InlineData("Marque 9988 y luego el 7766")]
    [InlineData("Escriba a ejemplo punto lat")]
    [InlineData("five zero four two two one three")]
    [InlineData("cinco, cero, cuatro, dos, dos, uno")]
    [InlineData("veintidós treinta y cuatro dieciséis")]
    [InlineData("cinq zéro quatre deux deux un")]
    [InlineData("خمسة صفر أربعة اثنان اثنان واحد")]
    [InlineData("example.o%EF%BF%BErg")]
    [InlineData("example.o%00rg")]
    [InlineData("Turned \u202e3122405\u202c around")]
    [InlineData("\u2066isolated\u2069")]
    public void Has_AnAddressOrANumber_IsFound(string text) => Assert.True(Ways.Has(text), text);

    [Theory]
    [InlineData("")]
    [InlineData("A room in another city while the danger lasts.")]
    [InlineData("Founded in 1981. They work in 12 countries, since 2019 also at sea.")]
    [InlineData("Between 1981 and 2019 they helped 300 people.")]
    [InlineData("Help 24 hours a day, 7 days a week.")]
    [InlineData("They answer within 48 hours (by day).")]
    [InlineData("Por ejemplo, p.ej. un taxi, i.e. a taxi, e.g. a bus, at 9 a.m.")]
    [InlineData("One or two people, three to five days, six at most.")]
    [InlineData("Una persona o dos; a las once o a las doce.")]
    [InlineData("At home. At work. Point of contact. The dot in the map.")]
    [InlineData("منظمة تساعد النساء اللواتي يدافعن عن الأرض.")]
    [InlineData("Research & advocacy: reports; **bold** and _plain_ words &amp; more")]
    [InlineData("Protection International · Front Line Defenders")]
    public void Has_PlainWords_AreLeftAlone(string text) => Assert.False(Ways.Has(text), text);

    [Fact]
    public void Has_AnyNumber_IsFoundInWhateverScriptAndDress() =>
        Gen.Select(Digit.Array[6, 15], Between.Array[15], (digits, between) => string.Concat(digits.Zip(between, (digit, sign) => digit + sign)))
            .Sample(number => Ways.Has($"Please call {number} soon"), iter: 5000);

    [Fact]
    public void Has_AnyText_EndsWithoutAnError() => RandomText.Typed.Sample(text => { Ways.Has(text); Ways.Visible(text); }, iter: 5000);

    [Fact]
    public void Visible_WhatNobodySees_IsNamed() => Assert.Equal("50⟨U+200B⟩4\n⟨U+202E⟩22", Ways.Visible("50\u200b4\n\u202e22"));
}
