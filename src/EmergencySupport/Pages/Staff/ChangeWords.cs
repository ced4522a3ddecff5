using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial.Diff;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff;

/// <summary>Changes as a person reads them: an entry by its name in addresses and not by its id, a place by its name and its code.</summary>
public sealed class ChangeWords(DirectoryDbContext db, TaxonomyStore taxonomies, Texts texts)
{
    public async Task<IReadOnlyList<Change>> SayAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        var ids = changes.SelectMany(change => Lines(change.Before).Concat(Lines(change.After))).Select(line => Guid.TryParse(line, out var id) ? id : Guid.Empty).Distinct().ToList();
        var slugs = await db.Slugs.Where(slug => slug.IsCurrent && ids.Contains(slug.EntryId)).ToDictionaryAsync(slug => slug.EntryId, slug => slug.Slug, cancellationToken);

        return [.. changes.Select(change => FieldLabel.FieldOf(change.Path, texts) is { } field
            ? field.Kind == FieldKind.Lines ? SayKeys(change) : change with { Before = Say(field, change.Before), After = Say(field, change.After) }
            : change)];

        string? Say(Field field, string? value) => value is null or "" ? value : string.Join('\n', Lines(value).Select(line => Name(field, line)));

        string Name(Field field, string code) => field switch
        {
            { Type.IsEnum: true } => texts.Find($"Choice.{field.Type.Name}.{code}") ?? code,
            { Kind: FieldKind.Flag or FieldKind.Tick } => texts[code == "true" ? "Fact.Yes" : "Fact.No"],
            { Vocabulary: Vocabulary.Entries } => Guid.TryParse(code, out var id) && slugs.TryGetValue(id, out var slug) ? $"/{slug}" : code,
            { Vocabulary: Vocabulary.Areas } => With(taxonomy.Areas.Find(code)?.In(ReaderLanguage.Current).Name, code),
            { Vocabulary: Vocabulary.Languages } => With(taxonomy.LanguageName(code, ReaderLanguage.Current), code),
            { Vocabulary: Vocabulary.Needs } => With(taxonomy.Needs.Find(code)?.In(ReaderLanguage.Current).Name, code),
            { Vocabulary: Vocabulary.Causes } => With(taxonomy.CauseName(code, ReaderLanguage.Current), code),
            _ => code,
        };
    }

    /// <summary>Nobody can compare keys but by their fingerprints.</summary>
    private Change SayKeys(Change change)
    {
        var (before, after) = (SayKey(change.Before), SayKey(change.After));

        return change with { Before = before, After = before == after ? texts["Key.Same", after!] : after };
    }

    private string? SayKey(string? text) => text is null or "" ? text
        : PgpKey.Read(text, out _) is not { } key ? texts["Key.Unreadable", LocalText.Fingerprint(text)]
        : string.Join(' ', key.FingerprintGroups) + " · " + (key.Expires is { } end ? texts["Key.Until", texts.Day(end)] : texts["Key.NoEnd"]);

    private static string With(string? name, string code) => name is null || name == code ? code : $"{name} ({code})";

    private static string[] Lines(string? value) => value?.Split('\n') ?? [];
}
