using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Localisation;

namespace EmergencySupport.Tests.Editorial.Forms;

/// <summary>Every field of a record is on the form, with labels.</summary>
public sealed class FieldTests
{
    public static TheoryData<Type, string> Records => new()
    {
        { typeof(OrganisationDetails), "" }, { typeof(ArticleDetails), "" }, { typeof(RouteDetails), "" },
        { typeof(EmergencySupport.Directory.Source), "sources.one" }, { typeof(Service), "services.one" },
        { typeof(Channel), "channels.one" }, { typeof(Relation), "relations.one" },
    };

    [Theory]
    [MemberData(nameof(Records))]
    public void Of_EachRecord_HasLabelsForFieldsAndChoices(Type record, string path)
    {
        foreach (var field in All(Field.Of(record, path)))
        {
            Assert.NotEmpty(Texts.InEnglish(field.Label));
            Assert.StartsWith(path, field.Path, StringComparison.Ordinal);
            foreach (var word in field.Type.IsEnum ? EnumNames.All(field.Type) : [])
            {
                Assert.NotEmpty(Texts.InEnglish($"Choice.{field.Type.Name}.{word}"));
            }
        }
    }

    [Fact]
    public void Of_Service_ReturnsVocabularyOfEachList()
    {
        var vocabularies = All(Field.Of(typeof(Service), "services.one"))
            .Where(field => field.Kind == FieldKind.List)
            .ToDictionary(field => field.Path["services.one.".Length..], field => field.Vocabulary);

        Assert.Equal(Vocabulary.Needs, vocabularies["needs"]);
        Assert.Equal(Vocabulary.Areas, vocabularies["reach.areas"]);
        Assert.Equal(Vocabulary.Areas, vocabularies["reach.except"]);
        Assert.Equal(Vocabulary.Areas, vocabularies["destinations"]);
        Assert.Equal(Vocabulary.Languages, vocabularies["languages-to-apply"]);
        Assert.Equal(Vocabulary.Causes, vocabularies["causes"]);
        Assert.Equal(Vocabulary.Sources, vocabularies["sources"]);
        Assert.Equal(Vocabulary.Entries, vocabularies["door.opened-by"]);
    }

    private static IEnumerable<Field> All(IReadOnlyList<Field> fields) => fields.SelectMany(field => All(field.Inner).Prepend(field));
}
