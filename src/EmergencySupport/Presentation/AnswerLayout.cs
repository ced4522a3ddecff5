using EmergencySupport.Search;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>
/// Which organisations of an answer are read at once, and which stand in a fold: on a small screen, a few that fit help more
/// than a long list.
/// </summary>
public sealed class AnswerLayout
{
    /// <summary>At least so many of those who fit are read at once.</summary>
    private const int LeastAtOnce = 5;

    /// <summary>In words of the cards. An answer has about 350 words, of which the rest of the page takes the others.</summary>
    private const int MaximumWords = 200;

    public AnswerLayout(SearchResults results, Cards cards)
    {
        var found = results.Results.ToLookup(cards.IsOnlyForAppeal, cards.Of);
        var (fits, appeals) = (found[false].ToList(), found[true].ToList());
        if (fits.Count == 0)
        {
            (fits, appeals) = (appeals, fits);
        }

        var room = MaximumWords;
        var atOnce = fits.Count(card => (room -= WordsOf(card)) >= 0);
        AtOnce = fits.GetRange(0, Math.Min(fits.Count, Math.Max(atOnce, LeastAtOnce)));
        if (AtOnce.Count > 1)
        {
            Shared = [.. AtOnce[0].Conditions.Where(condition => AtOnce.TrueForAll(card => card.Conditions.Contains(condition)))];
            AtOnce = AtOnce.ConvertAll(card => card with { Conditions = [.. card.Conditions.Except(Shared)] });
        }

        MoreFits = fits.GetRange(AtOnce.Count, fits.Count - AtOnce.Count);
        Appeals = appeals;
        Others = [.. results.Others.Select(cards.Of)];
        InRegion = [.. results.InRegion.Select(cards.Of)];
    }

    public List<Card> AtOnce { get; }

    /// <summary>Conditions of all who are read at once. They are said once, below.</summary>
    public List<ShownText> Shared { get; } = [];

    /// <summary>All cards but those of the region.</summary>
    public IReadOnlyList<Card> All => [.. AtOnce, .. MoreFits, .. Appeals, .. Others];

    public List<Card> MoreFits { get; }

    /// <summary>Those who are there only for an appeal that nobody asked for.</summary>
    public List<Card> Appeals { get; }

    public List<Card> Others { get; }

    public List<Card> InRegion { get; }

    private static int WordsOf(Card card) =>
        card.Lines.Append(card.WhatLine).Append(card.Organisation.Details.Name.In(ReaderLanguage.Current).Text)
            .Sum(text => text.Count(char.IsWhiteSpace) + 1);
}
