using EmergencySupport.Directory;
using EmergencySupport.Publishing;

namespace EmergencySupport.Presentation;

/// <summary>
/// What an answer says of one organisation, in the reader's language: in the page, on paper, in text files and messages.
/// Created by <see cref="Cards.Of"/>.
/// </summary>
public sealed record Card
{
    public required PublicOrganisation Organisation { get; init; }

    /// <summary>The services for what was asked, best first.</summary>
    public required IReadOnlyList<Service> Services { get; init; }

    /// <summary>What it does for what was asked: names of services, then for whom and in which languages.</summary>
    public required IReadOnlyList<ShownText> What { get; init; }

    /// <summary>May I ask, how do I get in, will it become public.</summary>
    public required IReadOnlyList<CardRow> Rows { get; init; }

    /// <summary>For whom it is reserved, and whether it helps people who have left their country.</summary>
    public required IReadOnlyList<ShownText> Limits { get; init; }

    /// <summary>Conditions for asking, as sentences without a full stop.</summary>
    public required IReadOnlyList<ShownText> Conditions { get; init; }

    /// <summary>What stands below the first row: the limits, then the conditions.</summary>
    public IReadOnlyList<ShownText> Terms => [.. Limits, .. Conditions];

    /// <summary>The rows of which something is known, with the terms, as plain text.</summary>
    public IEnumerable<string> KnownLines => Rows.Index()
        .Where(row => row.Item.IsKnown || row.Index == 0 && Terms.Count > 0)
        .Select(row => LineOf(row.Item, row.Index == 0 ? Terms : []));

    /// <summary>What one has to know before asking, as plain text: the limits, and what is known of publicity.</summary>
    public IEnumerable<string> Warnings => Limits.Select(limit => limit.Text)
        .Concat(Rows.TakeLast(1).Where(row => row.IsKnown).Select(row => LineOf(row, [])));

    /// <summary>All rows with the terms, as plain text.</summary>
    public IEnumerable<string> Lines => Rows.Select((row, index) => LineOf(row, index == 0 ? Terms : []));

    private static string LineOf(CardRow row, IReadOnlyList<ShownText> terms) =>
        $"{row.Question} {string.Join("; ", row.Answers.Concat(terms).Select(part => part.Text))}";

    /// <summary><see cref="What"/> as plain text.</summary>
    public string WhatLine => string.Join(" · ", What.Select(part => part.Text));
}

/// <summary>A question that everybody has, and the answer for these services.</summary>
/// <param name="Question">"May I ask?"</param>
/// <param name="Answers">The parts of the answer.</param>
/// <param name="IsKnown">False when no source states it for any of the services.</param>
public sealed record CardRow(string Question, IReadOnlyList<ShownText> Answers, bool IsKnown);
