namespace EmergencySupport.Taxonomies;

/// <summary>The words that entries are described with: needs, areas, languages, causes. And what may be happening to a person who needs them.</summary>
public sealed record Taxonomy
{
    private Gazetteer? phrases;

    public required NeedTree Needs { get; init; }

    public required AreaTree Areas { get; init; }

    public required IReadOnlyDictionary<string, Language> Languages { get; init; }

    public required IReadOnlyDictionary<string, Cause> Causes { get; init; }

    /// <summary>In the order of the question.</summary>
    public required IReadOnlyList<Situation> Situations { get; init; }

    public Gazetteer Gazetteer => phrases ??= new Gazetteer(this);

    /// <summary>Its name for a reader; the slug where this process does not know it yet.</summary>
    public string CauseName(string slug, string reader) => Causes.GetValueOrDefault(slug)?.In(reader) ?? slug;

    /// <summary>Its name for a reader; the tag where this process does not know it yet.</summary>
    public string LanguageName(string tag, string reader) => Languages.GetValueOrDefault(tag)?.In(reader) ?? tag;

    /// <summary>By its name in one of the five languages or in its own. Null when there is none.</summary>
    public Language? FindLanguageByName(string typed)
    {
        var name = TextFolding.Fold(typed);

        return Languages.Values.FirstOrDefault(language =>
            language.Texts.Select(text => text.Name).Append(language.Self).OfType<string>().Any(known => TextFolding.Fold(known) == name));
    }
}
