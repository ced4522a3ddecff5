using System.Globalization;

namespace EmergencySupport.Bench.Scale;

/// <summary>
/// A generated language: some real words that most texts of the field share, and thousands made of syllables.
/// </summary>
internal sealed class GeneratedLanguage
{
    private const int Words = 5000;

    public static readonly IReadOnlyList<GeneratedLanguage> All =
    [
        new("en", 35,
            "b c d f g h l m n p r s t w br cl dr fl gr pl sh st th tr", "a e i o u ea oo ai ou", "n r t l s d nd st ck m",
            [
                ("women", 0.55), ("rights", 0.5), ("defenders", 0.4), ("violence", 0.3), ("land", 0.2),
                ("community", 0.3), ("threats", 0.25), ("lawyers", 0.2), ("indigenous", 0.15), ("water", 0.1),
                ("journalists", 0.08), ("mining", 0.05),
            ],
            "Women Network Fund House Justice Land Rights Defenders Voices Circle Safe Rural"),
        new("es", 30,
            "b c d f g l m n p r s t v br cr gr pl tr ch ll", "a e i o u ia ie ue", "n r s l",
            [
                ("mujeres", 0.6), ("derechos", 0.5), ("defensoras", 0.45), ("violencia", 0.3), ("tierra", 0.2),
                ("comunidad", 0.3), ("amenazas", 0.25), ("abogadas", 0.2), ("indígenas", 0.2), ("agua", 0.1),
                ("periodistas", 0.08), ("minería", 0.06),
            ],
            "Red Mujeres Fondo Casa Justicia Tierra Derechos Defensoras Voces Colectiva Refugio Rural"),
        new("fr", 12,
            "b c d f g j l m n p r s t v br cl gr pl tr ch", "a e é i o u ou ai oi eu", "n r s t l",
            [
                ("femmes", 0.6), ("droits", 0.5), ("défenseuses", 0.3), ("violences", 0.3), ("terre", 0.2),
                ("communauté", 0.3), ("menaces", 0.25), ("avocates", 0.2), ("autochtones", 0.1), ("eau", 0.1),
            ],
            "Réseau Femmes Fonds Maison Justice Terre Droits Défenseuses Voix Collectif"),
        new("pt", 12,
            "b c d f g l m n p r s t v br cr gr pr tr lh nh", "a e i o u ão ei ou", "s r m l",
            [
                ("mulheres", 0.6), ("direitos", 0.5), ("defensoras", 0.4), ("violência", 0.3), ("terra", 0.2),
                ("comunidade", 0.3), ("ameaças", 0.25), ("advogadas", 0.2), ("indígenas", 0.2), ("água", 0.1),
            ],
            "Rede Mulheres Fundo Casa Justiça Terra Direitos Defensoras Vozes Coletivo"),
        new("ar", 11,
            "ب ت ج ح د ر س ش ص ط ع ف ق ك ل م ن ه", "ا و ي ا", "ب ر س ل م ن د",
            [
                ("نساء", 0.6), ("حقوق", 0.5), ("مدافعات", 0.4), ("عنف", 0.3), ("أرض", 0.2), ("مجتمع", 0.3),
                ("تهديدات", 0.25), ("محاميات", 0.2), ("مياه", 0.1),
            ],
            "شبكة نساء صندوق بيت عدالة أرض حقوق مدافعات أصوات"),
    ];

    private readonly (string Word, double Share)[] common;
    private readonly string[] inNames;
    private readonly Weighted<string> words;

    private GeneratedLanguage(
        string code, double share, string beginnings, string middles, string endings,
        (string Word, double Share)[] common, string inNames)
    {
        Code = code;
        Share = share;
        this.common = common;
        this.inNames = inNames.Split(' ');
        words = Weighted<string>.Zipf(
            Make(new Random(Words + code[0]), beginnings.Split(' '), middles.Split(' '), endings.Split(' ')),
            flat: 30);
    }

    public string Code { get; }

    /// <summary>Percentage of organisations that write in it.</summary>
    public double Share { get; }

    /// <summary>A text of about the given number of words. Common words occur at their given frequency.</summary>
    public string Text(Random random, int length)
    {
        var text = Enumerable.Range(0, length).Select(_ => words.Pick(random)).ToList();
        foreach (var (word, share) in common)
        {
            if (random.NextDouble() < share)
            {
                text.Insert(random.Next(text.Count), word);
            }
        }

        return $"{Capital(string.Join(' ', text))}.";
    }

    /// <summary>A few words, none of them common.</summary>
    public string Phrase(Random random, int length) =>
        Capital(string.Join(' ', Enumerable.Range(0, length).Select(_ => words.Pick(random))));

    /// <summary>Two to four words.</summary>
    public string Name(Random random) => string.Join(
        ' ',
        Enumerable.Range(0, random.Next(2, 5))
            .Select(_ => random.Next(5) < 2 ? inNames[random.Next(inNames.Length)] : Capital(words.Pick(random))));

    private static HashSet<string> Make(Random random, string[] beginnings, string[] middles, string[] endings)
    {
        var made = new HashSet<string>();
        while (made.Count < Words)
        {
            // Short words are more frequent.
            var syllables = made.Count < Words / 10 ? random.Next(1, 3) : random.Next(2, 5);
            var word = string.Concat(Enumerable.Range(0, syllables).Select(_ => Of(beginnings) + Of(middles))) + Of(endings);
            made.Add(word);
        }

        return made;

        string Of(string[] parts) => parts[random.Next(parts.Length)];
    }

    private static string Capital(string text) => text[..1].ToUpper(CultureInfo.InvariantCulture) + text[1..];
}
