using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Editorial;

/// <summary>
/// Where the hotlines of an organisation would stand if a text of it were published. To stand above an answer is an act of
/// its own: the approver confirms the places, and nothing is published without that.
/// </summary>
public sealed class HotlinePlacements(
    DirectoryDbContext db, DirectoryCache cache, TaxonomyStore taxonomies, TimeProvider clock)
{
    /// <param name="organisation">The organisation with the text to publish.</param>
    /// <param name="published">What is published now. Null when the organisation is new.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>Null when no hotline is added, changed or removed.</returns>
    public async Task<HotlinePlacement?> OfAsync(
        ApprovedOrganisation organisation, OrganisationDetails? published, CancellationToken cancellationToken)
    {
        var (before, after) = (published is null ? [] : StandingsOf(published), StandingsOf(organisation.Details));
        if (before.SetEquals(after))
        {
            return null;
        }

        var (taxonomy, now) = (await taxonomies.GetAsync(cancellationToken), clock.GetUtcNow());
        var known = await HotlineReader.ReadAsync(db, cache, taxonomy, cancellationToken);
        var own = await HotlineReader.IfPublishedAsync(db, cache, organisation, taxonomy, now, cancellationToken);
        var today = known.Select(hotline => hotline.At(now)).ToList();
        var others = today.Where(hotline => hotline.Organisation.Id != organisation.Id);
        var then = others.Concat(own.Select(hotline => hotline.At(now))).ToList();
        var changed = own.Where(hotline => !before.Contains(StandingOf(hotline.Channel, organisation.Details)))
            .Select(hotline => hotline.At(now).Id)
            .ToHashSet();

        return new(Merge([.. MovesOf(organisation.Id, today, then, changed, taxonomy)]));
    }

    private static HashSet<string> StandingsOf(OrganisationDetails details) =>
        [.. HotlineIdentity.Channels(details).Select(channel => StandingOf(channel, details))];

    /// <summary>
    /// What has to be confirmed when it changes: the hotline itself, whether it promises or aims to answer, and when its
    /// services are open.
    /// </summary>
    private static string StandingOf(Channel channel, OrganisationDetails details) => string.Join(
        '\n',
        [
            HotlineIdentity.Of(channel, details),
            $"{channel.Hours is { Aim: true }}",
            .. HotlineIdentity.Services(details).Select(service => IntakeOf(service.Intake)).Order(StringComparer.Ordinal),
        ]);

    private static string IntakeOf(Intake? intake) =>
        $"{intake?.State} {string.Join(' ', (intake?.Windows ?? []).Select(window => $"{window.From:O}/{window.To:O}"))} "
            + string.Join(' ', (intake?.Yearly ?? []).Select(window => $"{window.From}/{window.To}"));

    /// <summary>For nothing in particular, then for each need that a hotline of the organisation meets: where another stands.</summary>
    private static IEnumerable<HotlineMove> MovesOf(
        Guid organisation, List<Hotline> today, List<Hotline> then, HashSet<Guid> changed, Taxonomy taxonomy)
    {
        var services = today.Concat(then).Where(hotline => hotline.Organisation.Id == organisation)
            .SelectMany(hotline => hotline.Services)
            .ToList();
        var needs = taxonomy.Needs.All.Where(need => services.Exists(service => service.WeightOf([(need.Slug, 1)]) > 0));
        foreach (var need in needs.Prepend<Need?>(null))
        {
            IReadOnlyList<Need> asked = need is null ? [] : [need];
            var moves = taxonomy.Areas.All.Prepend<Area?>(null)
                .Select(place => (Place: place, Move: MoveIn(new FinderQuery { Needs = asked, Area = place })))
                .Where(moved => moved.Move.Before?.Id != moved.Move.After?.Id || changed.Contains(moved.Move.After?.Id ?? default))
                .GroupBy(moved => (Before: moved.Move.Before?.Id, After: moved.Move.After?.Id));
            foreach (var move in moves)
            {
                var places = Largest([.. move.Select(moved => moved.Place)], taxonomy.Areas);
                yield return new([need], places, move.First().Move.Before, move.First().Move.After);
            }
        }

        (Hotline? Before, Hotline? After) MoveIn(FinderQuery query) =>
            (HotlineOrder.Best(today, query), HotlineOrder.Best(then, query));
    }

    /// <summary>The places without those that lie in another of them.</summary>
    private static List<Area?> Largest(List<Area?> places, AreaTree areas)
    {
        var known = places.OfType<Area>().Where(area => area.Kind != AreaKind.Group).ToList();
        var largest = places.Where(place =>
            place is null || !known.Exists(outer => outer != place && areas.Contains(outer, place)));

        return [.. largest];
    }

    /// <summary>Moves that differ only in what is asked become one.</summary>
    private static List<HotlineMove> Merge(List<HotlineMove> moves) =>
    [
        .. moves
            .GroupBy(move => (move.Before?.Id, move.After?.Id, string.Join(' ', move.Places.Select(place => place?.Code ?? "-"))))
            .Select(same => same.First() with { Asked = [.. same.SelectMany(move => move.Asked)] }),
    ];
}

/// <summary>Where hotlines stand after a publication and do not stand now.</summary>
/// <param name="Moves">Empty when other hotlines come first everywhere.</param>
public sealed record HotlinePlacement(IReadOnlyList<HotlineMove> Moves)
{
    /// <summary>A fingerprint of what is shown to the approver, so that only that can be confirmed.</summary>
    public string Fingerprint => LocalText.Fingerprint(string.Join('\n', Moves.Select(move => string.Join(
        " | ",
        string.Join(' ', move.Asked.Select(need => need?.Slug ?? "-")),
        string.Join(' ', move.Places.Select(place => place?.Code ?? "-")),
        TextOf(move.Before),
        TextOf(move.After)))));

    private static string TextOf(Hotline? hotline) => hotline is null ? "-" : $"{hotline.Id} {hotline.Channel.Value}";
}

/// <summary>Another hotline, or a changed one, in some places.</summary>
/// <param name="Asked">The needs that are asked for; null for none in particular.</param>
/// <param name="Places">The places; null for no place, as on the first page.</param>
/// <param name="Before">The one that stands there now. Null for none.</param>
/// <param name="After">The one that would stand there. Null for none.</param>
public sealed record HotlineMove(
    IReadOnlyList<Need?> Asked, IReadOnlyList<Area?> Places, Hotline? Before, Hotline? After);
