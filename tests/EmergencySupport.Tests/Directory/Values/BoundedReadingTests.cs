using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using EmergencySupport.Localisation;
using EmergencySupport.Seeding;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Directory.Values;

/// <summary>No typed text takes the parser long.</summary>
public sealed class BoundedReadingTests
{
    private static readonly Lazy<Taxonomy> Taxonomy = new(() => SeedTaxonomy.Read(Repository.Seeds, [])!.ToTaxonomy());

    private static readonly string[] Hostile = ["a ", "1 ", "the ", "except ", "(", ", ", "1,", " ", "no @ ", "mon to "];

    [Fact]
    public void Read_LongText_IsRefusedBeforeItIsRead()
    {
        var parser = new ValueParser(Taxonomy.Value, "en", NamedEntries.None);
        var unbounded = new List<string>();
        foreach (var field in Fields(typeof(OrganisationDetails)).Where(field => !IsFreeText(field)))
        {
            foreach (var text in Hostile.Select(piece => Repeat(piece, 20_000)))
            {
                var reading = field.IsOneLine ? parser.ReadGroup(field, text)! : parser.Read(field, text);
                if (reading.Problem != "TooLong")
                {
                    unbounded.Add($"{field.Path}: {reading.Problem}");
                }
            }
        }

        Assert.True(unbounded.Count == 0, string.Join('\n', unbounded.Distinct()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_LongContact_IsRefusedBeforeItIsRead(ChannelKind kind)
    {
        var shape = ChannelKinds.Of(kind).Shape;

        Assert.All(Hostile, piece => Assert.Equal("TooLong", shape.Read(Repeat(piece, 20_000), []).Problem));
        Assert.Equal("TooLong", shape.ProblemOf(Repeat("a@", 20_000), [], "value")!.Key);
    }

    [Fact]
    public void Read_PostalAddress_MayBeLong()
    {
        var address = Repeat("Casilla 1, ", 400).Trim();

        Assert.Equal(address, $"{ChannelKinds.Of(ChannelKind.Post).Shape.Read(address, []).Value}");
    }

    [Fact]
    public void Read_ManyCountriesInOneLine_AreRead()
    {
        var tree = Taxonomy.Value.Areas;
        var countries = string.Join("; ", tree.CountriesOf(tree.Find("002")!, "en").Select(area => area.In("en").Name));
        var areas = Fields(typeof(OrganisationDetails)).First(field => field.Vocabulary == Vocabulary.Areas);

        Assert.True(countries.Length > ValueParser.MaximumLength);
        Assert.Null(new ValueParser(Taxonomy.Value, "en", NamedEntries.None).Read(areas, countries).Problem);
    }

    /// <summary>Each run of at most five words may be a currency: fifteen words looked up for each, however long the text is.</summary>
    [Theory]
    [InlineData(50)]
    [InlineData(150)]
    [InlineData(1500)]
    public void ReadRange_ManyWords_LooksUpFewForEach(int words)
    {
        var steps = new StepCounter();

        AmountParser.ReadRange(Repeat("q z ", words * 2), "en", steps);

        Assert.InRange(steps.Steps, 1, words * 15);
    }

    public static TheoryData<ChannelKind> Kinds() => [.. Enum.GetValues<ChannelKind>().Where(kind => kind != ChannelKind.Post)];

    private static IEnumerable<Field> Fields(Type type) => Field.Of(type, "x").SelectMany(field => field.Inner.Prepend(field))
        .Concat(DetailsParts.CollectionsOf(type).SelectMany(parts => Fields(parts.Type)))
        .Where(field => field.IsOneLine || field.Kind is not (FieldKind.Text or FieldKind.Texts or FieldKind.Group or FieldKind.Rows));

    private static bool IsFreeText(Field field) =>
        field is { Vocabulary: Vocabulary.Contacts or Vocabulary.Sources }
            or { Vocabulary: Vocabulary.None, Type.IsEnum: false, Kind: FieldKind.Line or FieldKind.Lines or FieldKind.List };

    private static string Repeat(string piece, int length) =>
        string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1))[..length];
}
