using System.Text.Json.Nodes;
using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Upkeep.Overview;

/// <summary>The state of all texts of an entry in one language, the best first; the worst text decides.</summary>
public enum TranslationState
{
    /// <summary>All its texts were first written in this language.</summary>
    Original,

    /// <summary>A person translated or read every text.</summary>
    Human,

    /// <summary>A machine translated at least one text, and no person has read it.</summary>
    Machine,

    /// <summary>The original of at least one text has changed since.</summary>
    Outdated,

    /// <summary>At least one text is not translated, and others are.</summary>
    Incomplete,

    /// <summary>No text is translated.</summary>
    Missing,
}

internal static class TranslationStates
{
    /// <summary>The state of an entry in each interface language.</summary>
    public static IReadOnlyDictionary<string, TranslationState> Of(JsonObject details)
    {
        var texts = DetailsNodes.TextsIn(details).ToList();

        return InterfaceLanguages.All.ToDictionary(language => language, language => Of(texts, language), StringComparer.Ordinal);
    }

    private static TranslationState Of(List<JsonObject> texts, string language)
    {
        var states = texts.ConvertAll(text => OfText(text, language)).Distinct().ToList();
        var isMissing = states.Remove(TranslationState.Missing);
        var others = states.Where(state => state != TranslationState.Original).ToList();
        if (isMissing)
        {
            return states.Count == 0 ? TranslationState.Missing : TranslationState.Incomplete;
        }

        return others.Count == 0 ? TranslationState.Original : others.Max();
    }

    private static TranslationState OfText(JsonObject text, string language)
    {
        if ((string?)text[DetailsNodes.Original] == language)
        {
            return TranslationState.Original;
        }

        if (text[DetailsNodes.Words]?[language] is null)
        {
            return TranslationState.Missing;
        }

        if (DetailsTexts.IsOutdated(text, language))
        {
            return TranslationState.Outdated;
        }

        return DetailsTexts.IsMachine(text, language) ? TranslationState.Machine : TranslationState.Human;
    }
}
