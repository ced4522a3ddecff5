using System.Security.Cryptography;
using System.Text;

namespace EmergencySupport.Localisation;

/// <summary>A text with its translations. Languages are BCP 47 tags.</summary>
public sealed record LocalText
{
    /// <summary>The language it was first written in. <see cref="Words"/> always contains it.</summary>
    public required string Original { get; init; }

    public required SortedDictionary<string, Wording> Words { get; init; }

    /// <summary>
    /// The text in <paramref name="language"/>. The original when there is no translation, or the original has changed
    /// since: a correct text in another language is better than an outdated translation.
    /// </summary>
    public ShownText In(string language)
    {
        var shown = Words.ContainsKey(language) && !IsOutdated(language) ? language : Original;

        return new ShownText(Words[shown].Text, shown, Words[shown].State);
    }

    /// <summary>Whether the translation into <paramref name="language"/> was made from a former original.</summary>
    public bool IsOutdated(string language) =>
        language != Original
            && Words.TryGetValue(language, out var wording)
            && wording.From != Fingerprint(Words[Original].Text);

    public static LocalText Of(string language, string text) => new()
    {
        Original = language,
        Words = new(StringComparer.Ordinal) { [language] = new() { Text = text, State = WordingState.Original } },
    };

    /// <summary>
    /// SHA-256 of a text in UTF-8, in lower-case hex. Translations store the fingerprint of their original.
    /// </summary>
    public static string Fingerprint(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

public sealed record Wording
{
    public required string Text { get; init; }

    public required WordingState State { get; init; }

    /// <summary>The fingerprint of the original it was translated from. Null for the original itself.</summary>
    public string? From { get; init; }
}

/// <summary>The origin of a wording. <see cref="Machine"/> stays until a person has checked the translation.</summary>
public enum WordingState
{
    Original,
    Human,
    Machine,
}

/// <summary>A text as shown, with its language, which may differ from the requested one.</summary>
public sealed record ShownText(string Text, string Language, WordingState State)
{
    /// <summary>A remark that stands after the text. Null if there is none.</summary>
    public ShownText? Note { get; init; }

    public override string ToString() => Note is null ? Text : $"{Text.TrimEnd('.')}. {Note}";
}
