namespace EmergencySupport.Taxonomies;

/// <summary>
/// The vocabularies that describe entries (needs, areas, languages, causes), and the situations of the first question.
/// </summary>
public sealed record Taxonomy
{
    private Gazetteer? gazetteer;

    public required NeedTree Needs { get; init; }

    public required AreaTree Areas { get; init; }

    public required IReadOnlyDictionary<string, Language> Languages { get; init; }

    public required IReadOnlyDictionary<string, Cause> Causes { get; init; }

    /// <summary>In the order in which the question shows them.</summary>
    public required IReadOnlyList<Situation> Situations { get; init; }

    internal Gazetteer Gazetteer => gazetteer ??= new Gazetteer(this);

    /// <summary>
    /// The cause's name in the reader's language. The slug when this process has not loaded the cause yet.
    /// </summary>
    public string CauseName(string slug, string reader) => Causes.GetValueOrDefault(slug)?.In(reader) ?? slug;

    /// <summary>
    /// The language's name in the reader's language. The tag when this process has not loaded the language yet.
    /// </summary>
    public string LanguageName(string tag, string reader) => Languages.GetValueOrDefault(tag)?.In(reader) ?? tag;

    /// <summary>
    /// Finds a language by its name in an interface language or in the language itself. Null when unknown.
    /// </summary>
    public Language? FindLanguageByName(string typed)
    {
        var name = TextFolding.Fold(typed);

        return Languages.Values.FirstOrDefault(language =>
            language.Texts.Select(text => text.Name).Append(language.Self).OfType<string>()
                .Any(known => TextFolding.Fold(known) == name));
    }
}
