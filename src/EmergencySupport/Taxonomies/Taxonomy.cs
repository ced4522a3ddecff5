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

    /// <summary>The language's name in the reader's language. The tag when it is unknown.</summary>
    public string LanguageName(string tag, string reader) => FindLanguage(tag)?.In(reader) ?? tag;

    /// <summary>Null when the tag is that of no living language, nor of a choice such as any language.</summary>
    public Language? FindLanguage(string tag) => Languages.GetValueOrDefault(tag) ?? LanguageRegistry.Find(tag);

    /// <summary>
    /// Finds one language by tag, or by a name in an interface language or in the language itself. Null when unknown, and when
    /// several languages have the name.
    /// </summary>
    public Language? FindTypedLanguage(string typed)
    {
        var (tag, name) = (LanguageTag.Primary(typed.Trim()), TextFolding.Fold(typed));
        if (Languages.GetValueOrDefault(tag) is { IsOne: true } tagged)
        {
            return tagged;
        }

        return Languages.Values.Where(language => language.IsOne).FirstOrDefault(language =>
                language.Texts.Select(text => text.Name).Append(language.Self).OfType<string>()
                    .Any(known => TextFolding.Fold(known) == name))
            ?? Gazetteer.FindLanguage(Places.PlaceNames.KeyOf(typed))
            ?? FindRegistered(tag, typed);
    }

    private Language? FindRegistered(string tag, string typed)
    {
        var named = LanguageRegistry.Named(Places.PlaceNames.KeyOf(typed)).ToList();
        var code = LanguageRegistry.CodeOf(tag) ?? (named.Count == 1 ? named[0] : null);

        return code is null ? null : FindLanguage(code);
    }
}
