using System.Security.Cryptography;
using System.Text;

namespace EmergencySupport.Localisation;

/// <summary>One text in as many languages as it was put into. Languages are BCP 47 tags.</summary>
public sealed record LocalText
{
    /// <summary>The language that it was first written in. <see cref="Words"/> always holds it.</summary>
    public required string Original { get; init; }

    public required SortedDictionary<string, Wording> Words { get; init; }

    /// <summary>
    /// The text in <paramref name="language"/>, or as it was first written: where nobody put it into that language, and where
    /// the original has changed since. Right in another language is better than wrong in one's own.
    /// </summary>
    public ShownText In(string language)
    {
        var shown = Words.ContainsKey(language) && !IsOutdated(language) ? language : Original;

        return new ShownText(Words[shown].Text, shown, Words[shown].State);
    }

    /// <summary>True when the words in <paramref name="language"/> were made from an earlier original.</summary>
    public bool IsOutdated(string language) =>
        language != Original && Words.TryGetValue(language, out var wording) && wording.From != Fingerprint(Words[Original].Text);

    public static LocalText Of(string language, string text) => new()
    {
        Original = language,
        Words = new(StringComparer.Ordinal) { [language] = new() { Text = text, State = WordingState.Original } },
    };

    /// <summary>SHA-256 of a text in UTF-8, lower-case hex: what a translation remembers of its original.</summary>
    public static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

public sealed record Wording
{
    public required string Text { get; init; }

    public required WordingState State { get; init; }

    /// <summary>The fingerprint of the original that this was made from. Null for the original itself.</summary>
    public string? From { get; init; }
}

/// <summary>How a wording came to be. <see cref="Machine"/> stays until a person has read it.</summary>
public enum WordingState
{
    Original,
    Human,
    Machine,
}

/// <summary>A text as a page shows it: its words and the language they are in, which may not be the one asked for.</summary>
public sealed record ShownText(string Text, string Language, WordingState State)
{
    public override string ToString() => Text;
}
