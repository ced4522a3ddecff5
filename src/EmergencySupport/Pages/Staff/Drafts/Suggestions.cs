using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Pages.Staff.Drafts;

/// <summary>A list from which a browser completes what is typed. Each page has one for each vocabulary of its fields.</summary>
/// <param name="Id">The id of the list on the page.</param>
/// <param name="Values">What can be chosen.</param>
public sealed record Suggestions(string Id, IReadOnlyList<string> Values)
{
    /// <summary>The id of the list for a field. Null when its vocabulary has no list.</summary>
    public static string? IdFor(Field field) => field.Type == typeof(Reach) ? IdOf(Vocabulary.Areas) : IdOf(field.Vocabulary);

    public static IReadOnlyList<Suggestions> Of(IReadOnlyList<Field> fields, Taxonomy taxonomy, NamedEntries entries)
    {
        var reader = ReaderLanguage.Current;

        return
        [
            .. VocabulariesOf(fields).Distinct().Where(vocabulary => IdOf(vocabulary) is not null)
                .Select(vocabulary => new Suggestions(IdOf(vocabulary)!, Distinct(vocabulary switch
                {
                    Vocabulary.Areas => taxonomy.Areas.All.Select(area => area.In(reader).Name),
                    Vocabulary.Languages => taxonomy.Languages.Values.Select(language => language.In(reader)),
                    Vocabulary.Zones => ZoneCities.All(reader),
                    _ => entries.All.Select(entry => entry.Name),
                }))),
        ];
    }

    private static string? IdOf(Vocabulary vocabulary) => vocabulary switch
    {
        Vocabulary.Areas => "areas",
        Vocabulary.Languages => "languages",
        Vocabulary.Zones => "zones",
        Vocabulary.Entries => "entries",
        _ => null,
    };

    private static IEnumerable<Vocabulary> VocabulariesOf(IEnumerable<Field> fields) =>
        fields.SelectMany(field => VocabulariesOf(field.Inner).Append(field.Vocabulary));

    private static List<string> Distinct(IEnumerable<string> names) =>
        [.. names.Distinct().Order(StringComparer.Create(CultureInfo.CurrentCulture, ignoreCase: true))];
}
