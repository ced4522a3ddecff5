using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Editorial.Diff;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff;

/// <summary>
/// Describes changes for people: entries are named instead of their ids, areas by name and code, keys by fingerprint.
/// </summary>
public sealed class ChangeWords(DirectoryDbContext db, TaxonomyStore taxonomies, Texts texts)
{
    public async Task<IReadOnlyList<Change>> DescribeAsync(
        IReadOnlyList<Change> changes,
        CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        var ids = changes.SelectMany(change => Lines(change.Before).Concat(Lines(change.After)))
            .Select(line => Guid.TryParse(line, out var id) ? id : Guid.Empty)
            .Distinct()
            .ToList();
        var slugs = await db.Slugs.Where(slug => slug.IsCurrent && ids.Contains(slug.EntryId))
            .ToDictionaryAsync(slug => slug.EntryId, slug => slug.Slug, cancellationToken);
        var waiting = await EntryNames.ReadAsync(db, ids.Where(id => !slugs.ContainsKey(id)), cancellationToken);

        return [.. changes.Where(change => !SaysNothing(change)).Select(Describe)];

        // A draft holds empty lists and unticked boxes from its beginning: nobody said them.
        bool SaysNothing(Change change) => change.Before is null && (change.After is ""
            ? DetailsParts.IsCollection(change.Path)
            : change.After is "false" && FieldLabel.FieldOf(change.Path, texts)?.Kind == FieldKind.Tick);

        Change Describe(Change change) => FieldLabel.FieldOf(change.Path, texts) switch
        {
            null => change,
            { Kind: FieldKind.Lines } => DescribeKeys(change),
            var field => change with { Before = DescribeValue(field, change.Before), After = DescribeValue(field, change.After) },
        };

        string? DescribeValue(Field field, string? value) =>
            value is null or "" ? value : string.Join('\n', Lines(value).Select(line => Name(field, line)));

        string Name(Field field, string code) => field switch
        {
            { Type.IsEnum: true } => texts.Find($"Choice.{field.Type.Name}.{code}") ?? code,
            { Kind: FieldKind.Flag or FieldKind.Tick } => texts[code == "true" ? "Fact.Yes" : "Fact.No"],
            { Kind: FieldKind.Day } when YearDay.Parse(code) is { } day => day.ToWords(CultureInfo.CurrentCulture),
            { Kind: FieldKind.Day } when StatedDay.Parse(code) is { } day => texts.Day(day),
            { Kind: FieldKind.Time } when code.Length == "00:00:00".Length => code[..5],
            { Vocabulary: Vocabulary.Lengths } => texts.Length(code) ?? code,
            { Vocabulary: Vocabulary.Zones } => NameAndCode(ZoneCities.Of(code, ReaderLanguage.Current), code),
            { Vocabulary: Vocabulary.Entries } => Guid.TryParse(code, out var id) ? NameEntry(id) : code,
            { Vocabulary: Vocabulary.Areas } => NameAndCode(
                taxonomy.Areas.Find(code)?.In(ReaderLanguage.Current).Name, code),
            { Vocabulary: Vocabulary.Languages } when code is Language.AnyCode or Language.OthersCode =>
                taxonomy.LanguageName(code, ReaderLanguage.Current),
            { Vocabulary: Vocabulary.Languages } => NameAndCode(taxonomy.LanguageName(code, ReaderLanguage.Current), code),
            { Vocabulary: Vocabulary.Needs } => NameAndCode(
                taxonomy.Needs.Find(code)?.In(ReaderLanguage.Current).Name, code),
            { Vocabulary: Vocabulary.Causes } => NameAndCode(taxonomy.CauseName(code, ReaderLanguage.Current), code),
            _ => code,
        };

        // An entry gets its slug with its first publication, and exists with its first submission.
        string NameEntry(Guid id)
        {
            if (slugs.TryGetValue(id, out var slug))
            {
                return $"/{slug}";
            }

            return waiting[id] is { } name
                ? texts["Diff.EntryWaits", name.In(ReaderLanguage.Current).Text]
                : texts["Diff.EntryUnknown"];
        }
    }

    private Change DescribeKeys(Change change)
    {
        var (before, after) = (DescribeKey(change.Before), DescribeKey(change.After));

        return change with { Before = before, After = before == after ? texts["Key.Same", after!] : after };
    }

    /// <summary>The fingerprint and the expiry date of a key.</summary>
    private string? DescribeKey(string? text)
    {
        if (text is null or "")
        {
            return text;
        }

        if (PgpKey.Read(text, out _) is not { } key)
        {
            return texts["Key.Unreadable", LocalText.Fingerprint(text)];
        }

        var expiry = key.Expires is { } end ? texts["Key.Until", texts.Day(end)] : texts["Key.NoEnd"];

        return $"{string.Join(' ', key.FingerprintGroups)} · {expiry}";
    }

    private static string NameAndCode(string? name, string code) =>
        name is null || name == code ? code : $"{name} ({code})";

    private static string[] Lines(string? value) => value?.Split('\n') ?? [];
}
