using CsCheck;
using EmergencySupport.Editorial.Diff;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Editorial.Diff;

/// <summary>
/// The reviewer sees every number and address, however disguised, and no text takes the detector long.
/// </summary>
public sealed class ContactDetectorTests
{
    /// <summary>
    /// Most texts take fewer than 50 steps per letter; an Arabic ligature that stands for 18 letters takes more.
    /// Quadratic time would take 20,000 for a text of 20,000 letters.
    /// </summary>
    private const int MostStepsPerLetter = 300;

    private static readonly Gen<string> Digit = Gen.Select(
        Gen.OneOf(0x30, 0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce, 0x9e6, 0x2080),
        Gen.Int[0, 9],
        (zero, digit) => char.ConvertFromUtf32(zero + digit));

    private static readonly Gen<string> Between = Gen.OneOf(
        "", " ", "-", ".", "/", "(", ")", " - ", "\u200b", "\u00a0", "\u2060", "\u00ad", "\u0336", "\ufe0f\u20e3", "*",
        "**", ", ", "\n", "_", "\u3164", "\u2800", "<b>", "\\");

    private static readonly Gen<string> Number =
        Gen.Select(
            Digit.Array[6, 15],
            Between.Array[15],
            (digits, between) => string.Concat(digits.Zip(between, (digit, sign) => digit + sign)));

    /// <summary>Six number words of one language, with at most one short word between two of them.</summary>
    private static readonly Gen<string> SpeltNumber = Gen.OneOf(
        Spelt("zero one two three four five six seven eight nine twelve twenty", "and", "then"),
        Spelt("cero uno dos tres cuatro cinco seis siete ocho nueve dieciséis veintidós", "y", "luego"),
        Spelt("zero um dois três quatro cinco seis sete oito nove dezessete vinte", "e", "depois"),
        Spelt("zéro un deux trois quatre cinq six sept huit neuf quatorze vingt", "et", "puis"),
        Spelt("صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة", "ثم"));

    private static readonly Gen<string> Name = Gen.OneOf("help", "nada55", "ayuda", "example", "casa", "x1");

    private static readonly Gen<string> Domain = Gen.Select(
        Gen.OneOf("example", "ejemplo", "casa-de-paz", "a1.b2"),
        Gen.OneOf(".", " . ", "[.]", "(dot)", " dot ", " punto ", " [ponto] ", "。", "．", "․", " نقطة "),
        Gen.OneOf("org", "com", "hn", "xyz", "onion"),
        (label, dot, top) => label + dot + top);

    private static readonly Gen<string> MailAddress = Gen.Select(
        Name,
        Gen.OneOf("@", "＠", "﹫", " (at) ", " [arroba] ", " arroba ", " arobase ", "-at-", " at sign "),
        Gen.OneOf(Domain, Name),
        (name, at, domain) => name + at + domain);

    private static readonly Gen<string> Link = Gen.OneOf(
        "https://example", "//example", "hxxps://example", "www example", "tel:911", "mailto:nada", "[here](/there)",
        "[here][1]", "[1]: there", "<a href=there>");

    private static readonly Gen<string> Messenger = Gen.OneOf(
        "Telegram", "WhatsApp", "Whats App", "Signal", "Instagram", "Tik Tok", "واتساب", "تلغرام");

    /// <summary>
    /// Functions that rewrite a text so that it looks the same, or nearly, but is stored differently.
    /// </summary>
    private static readonly Gen<Func<string, string>> Disguise = Gen.OneOf<Func<string, string>>(
        Gen.Const<Func<string, string>>(contact => contact),
        Gen.Const<Func<string, string>>(contact => contact.ToUpperInvariant()),
        Gen.Const<Func<string, string>>(contact => contact.Normalize(System.Text.NormalizationForm.FormD)),
        Gen.Int[0, 3].Select(each =>
            (Func<string, string>)(contact =>
                ReplaceSome(contact, each, "aeopcitkh", "\u0430\u0435\u043e\u0440\u0441\u0456\u0442\u043a\u04bb"))),
        Gen.Select(
            Gen.OneOf(
                "\u200b", "\u00ad", "\u2060", "\ufeff", "\u2800", "\u3164", "\u0301", "\u034f", "\ufe0f", "\ue000"),
            Gen.Int[1, 4])
            .Select(hidden =>
                (Func<string, string>)(contact =>
                    string.Concat(contact.EnumerateRunes()
                        .Chunk(hidden.Item2)
                        .Select(part => string.Concat(part) + hidden.Item1)))));

    private static readonly Gen<string> PlainWord = Gen.OneOf(
        ("A room in another city while the danger lasts They help people who defend land from today on "
            + "Casa lejos del peligro para quienes defienden la tierra Un abri pendant que le danger dure "
            + "منظمة تساعد النساء اللواتي يدافعن عن الأرض Protection International").Split(' '));

    private static readonly Gen<string> PlainText = Gen.Select(
        PlainWord.Array[0, 12], Gen.OneOf(" ", "  ", ", ", "; ", "\n", " – "), (words, between) => string.Join(between, words));

    /// <summary>Worst cases for a careless algorithm. Each function makes a text of any length.</summary>
    public static TheoryData<string, Func<int, string>> LongTexts => new()
    {
        { "one letter", length => new('a', length) },
        { "digits", length => new('1', length) },
        { "letters and digits", Repeat("a1") },
        { "dots", length => new('.', length) },
        { "at signs", length => new('@', length) },
        { "letters and dots", Repeat("a.") },
        { "letters and hyphens", Repeat("a-") },
        { "letters and blanks", Repeat("a ") },
        { "blanks", length => "a" + new string(' ', length - 1) },
        { "Arabic", length => new('ع', length) },
        { "Arabic ligatures of many letters", length => new('\ufdfa', length) },
        { "invisible", length => new('\u200b', length) },
        { "marks in the wrong order", Repeat("\u0301\u0323") },
        { "outside the basic plane", Repeat("\U00010400") },
        { "half a letter", length => new('\ud800', length) },
        { "tags that never end", length => new('<', length) },
        { "tags", Repeat("<b>a") },
        { "references", Repeat("&a") },
        { "references in references", length => "&" + Repeat("amp;")(length - 1) },
        { "percent", Repeat("%41") },
        { "brackets", Repeat("( at") },
        { "opening brackets", Repeat("] ") },
        { "plus signs", length => "a" + new string('+', length - 1) },
        { "short words", Repeat("then one ") },
        { "a sentence", Repeat("A room in another city, while the danger lasts. ") },
    };

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
    [InlineData("See t.me/example")]
    [InlineData("signal.me")]
    [InlineData("On Signal: nada.55")]
    [InlineData("www example")]
    [InlineData("[their page](/elsewhere)")]
    [InlineData("[their page][1]")]
    [InlineData("[1]: elsewhere")]
    [InlineData("tel:911")]
    [InlineData("mailto:example")]
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
    [InlineData("In an emergency call 911")]
    [InlineData("Dial the number 112 at once")]
    [InlineData("Call us on 9-1-1")]
    [InlineData("Call nine one one")]
    [InlineData("Text HELP to 20880")]
    [InlineData("Llame al 016")]
    [InlineData("Marque el 123")]
    [InlineData("Envíe AYUDA al 55155")]
    [InlineData("Ligue para o 180")]
    [InlineData("Disque 100")]
    [InlineData("Appelez le 3919")]
    [InlineData("Composez le numéro 114")]
    [InlineData("اتصل على الرقم 1717")]
    [InlineData("اتصلي بالرقم ١٥٥")]
    [InlineData("Briar works too")]
    [InlineData("Look for nada on SimpleX")]
    [InlineData("Wire: nada")]
    [InlineData("Write via Matrix")]
    [InlineData("Their Session ID is secret")]
    [InlineData("سيغنال آمن")]
    [InlineData("Go to 12 Baker Street")]
    [InlineData("45b, Church Road")]
    [InlineData("Come to the house on Baker Street")]
    [InlineData("Estamos en la calle Real 45")]
    [InlineData("Acuda a la avenida de la Paz")]
    [InlineData("Avenida Central núm. 1203")]
    [InlineData("12, rue de la Paix")]
    [InlineData("Rendez-vous boulevard Voltaire")]
    [InlineData("Rua das Flores, 120")]
    [InlineData("Venha à travessa do Sol")]
    [InlineData("شارع الحمراء 12")]
    [InlineData("تعالي إلى شارع الحمراء")]
    [InlineData("Turned \u202e3122405\u202c around")]
    [InlineData("\u2066isolated\u2069")]
    public void HasContact_AddressOrNumber_IsTrue(string text) => Assert.True(ContactDetector.HasContact(text), text);

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
    [InlineData("Call 24/7, any day of the year.")]
    [InlineData("They call for the release of 500 people.")]
    [InlineData("In a training session, a risk matrix and a wire transfer.")]
    [InlineData("Money by wire transfer; sessions for groups.")]
    [InlineData("They help 300 street children and 40 people who live on the street.")]
    [InlineData("Women who work in the street, for 12 years now.")]
    [InlineData("Ligue des droits; une ligue de 120 femmes.")]
    [InlineData("Apoyan a 30 mujeres que trabajan en la calle.")]
    [InlineData("Se llama así desde 1998.")]
    [InlineData("يساعدون 300 امرأة في الشارع.")]
    public void HasContact_PlainWords_IsFalse(string text) => Assert.False(ContactDetector.HasContact(text), text);

    /// <summary>What two people wrote down in the seeds has no contact in its sentences but those that were there before.</summary>
    [Fact]
    public void HasContact_SeededSentences_RingsNoFalseAlarm()
    {
        var wrong = SeededSentences().Where(sentence => IsShortNumberOrStreet(sentence)).ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void HasContact_NumberInAnyScript_IsTrue() =>
        Number.Sample(number => ContactDetector.HasContact($"Please call {number} soon"), iter: 5000);

    [Fact]
    public void HasContact_DisguisedContactInText_IsTrue() =>
        Gen.Select(PlainText, Gen.OneOf(Number, SpeltNumber, Domain, MailAddress, Link, Messenger), Disguise, PlainText)
            .Sample(
                (before, contact, disguise, after) =>
                    ContactDetector.HasContact($"{before} {disguise(contact)} {after}"),
                iter: 10_000);

    [Fact]
    public void HasContact_DomainSplitByMarkup_IsTrue() =>
        Gen.Select(PlainText, Gen.OneOf("**", "_", "`", "\\", "<b>", "</i>"), Gen.Int[1, 10], PlainText)
            .Sample(
                (before, mark, place, after) =>
                    ContactDetector.HasContact($"{before} {"example.org".Insert(place, mark)} {after}"),
                iter: 1000);

    [Fact]
    public void HasContact_DisguisedPlainWords_IsFalse() =>
        Gen.Select(PlainText, Disguise).Sample((text, disguise) => !ContactDetector.HasContact(disguise(text)), iter: 5000);

    [Theory]
    [InlineData(ContactDetector.MaximumWordLength, false)]
    [InlineData(ContactDetector.MaximumWordLength + 1, true)]
    public void HasContact_LongWord_IsTrueOnlyOverLengthLimit(int length, bool expected) =>
        Assert.Equal(expected, ContactDetector.HasContact($"A {new string('a', length)} here"));

    [Fact]
    public void HasContact_RandomText_StaysWithinStepLimit() =>
        RandomText.Typed.Sample(
            text =>
            {
                ContactDetector.HasContact(text, out var steps);

                return steps <= (long)MostStepsPerLetter * text.Length;
            },
            iter: 5000);

    [Theory]
    [MemberData(nameof(LongTexts))]
    public void HasContact_LongText_TakesLinearSteps(string kind, Func<int, string> make)
    {
        ContactDetector.HasContact(make(20_000), out var few);
        ContactDetector.HasContact(make(200_000), out var many);

        Assert.InRange(few, 1, 20_000L * MostStepsPerLetter);
        Assert.True(many <= few * 10.5, $"{kind}: {few} steps for 20,000 letters, {many} for 200,000");
    }

    /// <summary>The lines of the entries' files that are texts for readers.</summary>
    private static IEnumerable<string> SeededSentences() => System.IO.Directory
        .EnumerateFiles(Path.Combine(Repository.Seeds, "organisations"), "*.md")
        .SelectMany(File.ReadAllLines)
        .Where(line => line.Contains(' ', StringComparison.Ordinal) && !line.Contains("value:", StringComparison.Ordinal));

    private static bool IsShortNumberOrStreet(string sentence)
    {
        var steps = new StepCounter();
        var seen = new ContactTokens(ContactText.AsSeen(sentence, steps), steps);

        return ContactShortNumbers.IsIn(seen) || ContactStreets.IsIn(seen);
    }

    private static Gen<string> Spelt(string words, params string[] links) =>
        Gen.Select(Gen.OneOf(words.Split(' ')).Array[6, 9], Gen.OneOf([" ", ", ", "-", .. links.Select(link => $" {link} ")]).Array[9])
            .Select((spelt, between) => string.Concat(spelt.Zip(between, (word, link) => word + link)));

    private static Func<int, string> Repeat(string piece) =>
        length => string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1))[..length];

    /// <summary>Replaces letters that have a lookalike, except one in every <paramref name="spared"/>.</summary>
    private static string ReplaceSome(string text, int spared, string letters, string lookalikes) =>
        string.Concat(text.Select((letter, place) =>
            spared > 0 && place % (spared + 1) == 0 ? letter : Lookalike(letter, letters, lookalikes)));

    private static char Lookalike(char letter, string letters, string lookalikes) =>
        letters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var place ? lookalikes[place] : letter;
}
