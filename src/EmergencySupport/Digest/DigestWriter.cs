using Microsoft.Extensions.Options;

namespace EmergencySupport.Digest;

/// <summary>Writes the sections of a weekly mail in one language, without links and contact details.</summary>
public sealed class DigestWriter(Texts texts, IOptions<DigestOptions> options)
{
    /// <summary>Entries that a line names at most.</summary>
    public const int MaximumNames = 12;

    /// <summary>The values of the mail: its sections, and when it comes.</summary>
    internal object[] Values(IReadOnlyList<DigestSection> sections, PublishedNames names, string language) =>
    [
        Texts.In(language, () => string.Join("\n\n", sections.Select(section => Write(section, names, language)))),
        Texts.In(language, When),
    ];

    /// <summary>The day, hour and time zone of the weekly mail in the reader's language.</summary>
    public string When() => texts[
        "Digest.When",
        texts[$"Choice.DayOfWeek.{EnumNames.Of(options.Value.Day)}"],
        $"{options.Value.Hour:00}:00",
        options.Value.TimeZone];

    private string Write(DigestSection section, PublishedNames names, string language) => string.Join(
        '\n', section.Lines.SelectMany(line => Write(line, names, language)).Prepend(texts[section.Title]));

    private IEnumerable<string> Write(DigestLine line, PublishedNames names, string language)
    {
        var entries = line.Entries.Take(MaximumNames).Select(entry => $"    {names.Of(entry, language)}");
        var left = line.Entries.Count - MaximumNames;

        return
        [
            $"- {texts[line.Key, line.Count]}",
            .. entries,
            .. left > 0 ? [$"    {texts["Digest.More", left]}"] : Array.Empty<string>(),
        ];
    }
}
