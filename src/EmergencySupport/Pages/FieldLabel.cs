using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Editorial.Diff;

namespace EmergencySupport.Pages;

/// <summary>The labels of a field's path, as the form shows them: "Services › safe-stay › Where it works › Left out".</summary>
public static class FieldLabel
{
    private static readonly Type[] Records = [typeof(OrganisationDetails), typeof(ArticleDetails), typeof(RouteDetails)];

    /// <param name="path">As in <see cref="Change.Path"/> or <see cref="FieldProblem.Path"/>.</param>
    public static string Of(string path, Texts texts) => string.Join(" › ", Read(path, texts).Names);

    /// <summary>The field at a path. Null for the languages of a text, and for fields that no form has.</summary>
    public static Field? FieldOf(string path, Texts texts) => Read(path, texts).Field;

    private static (List<string> Names, Field? Field) Read(string path, Texts texts)
    {
        var parts = path.Split('.');
        var record = Records.FirstOrDefault(type => Knows(type, parts[0])) ?? Records[0];
        var (names, fields, next, last) = (new List<string>(), Field.Of(record, ""), 0, (Field?)null);
        if (DetailsParts.CollectionsOf(record).FirstOrDefault(list => list.Property == parts[0]) is { } list)
        {
            names.Add(texts[$"Draft.Part.{list.Property}"]);
            names.AddRange(parts.Skip(1).Take(1));
            (fields, next) = (Field.Of(list.Type, ""), 2);
        }

        for (; next < parts.Length; next++)
        {
            last = fields.FirstOrDefault(
                field => field.Property == parts[next] || field.Path.Split('.')[^1] == parts[next]);
            if (last is null)
            {
                // A language of a text, the index of a list item, or a field without a form.
                names.AddRange(parts.Skip(next).Select(part => texts.Find($"Diff.Field.{part}") ?? LanguageOf(part)));

                return (names, null);
            }

            names.Add(texts[last.Label]);
            fields = last.Inner;
            if (last.Kind == FieldKind.Rows && next + 1 < parts.Length)
            {
                names.Add(parts[++next]);
            }
        }

        return (names, last);
    }

    private static bool Knows(Type record, string property) =>
        Field.Of(record, "").Any(field => field.Property == property || field.Path == property)
        || DetailsParts.CollectionsOf(record).Any(list => list.Property == property);

    private static string LanguageOf(string part) =>
        InterfaceLanguages.All.Contains(part) ? CultureInfo.GetCultureInfo(part).DisplayName : part;
}
