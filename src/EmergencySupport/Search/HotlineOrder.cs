using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Search;

/// <summary>Which hotline stands above an answer.</summary>
public static class HotlineOrder
{
    /// <summary>
    /// The hotline for a query, which names the service that fits. Without a place only those that reach the whole world. Null
    /// for none.
    /// </summary>
    /// <remarks>
    /// No criterion is in the hands of one account, except a restriction that marks a hotline as doubtful. What one person's
    /// check found moves nothing. Names decide nothing.
    /// </remarks>
    public static Hotline? Best(IEnumerable<Hotline> hotlines, FinderQuery query)
    {
        var (place, asked) = (query.Place, AskedIn(query));

        return hotlines.Where(hotline => hotline.Check?.Result != CheckResult.Changed)
            .Select(hotline => Candidate.Of(hotline, place, asked))
            .OfType<Candidate>()
            .OrderBy(candidate => candidate.Hotline.IsMarkedDoubtful)
            .ThenBy(candidate => candidate.Hotline.Check is { IsSetBack: true })
            .ThenBy(candidate => !candidate.IsReachKnown)
            .ThenByDescending(candidate => candidate.Weight)
            .ThenBy(candidate => candidate.Weight == 0 && !candidate.IsForDanger)
            .ThenBy(candidate => candidate.Hotline.Since)
            .ThenBy(candidate => candidate.Service?.Countries ?? int.MaxValue)
            .ThenBy(candidate => candidate.Hotline.Organisation.Id)
            .ThenBy(candidate => candidate.Hotline.Id)
            .FirstOrDefault()
            ?.Named;
    }

    /// <summary>For a list of all: those that reach the whole world first, then those that stand longest.</summary>
    public static IEnumerable<Hotline> All(IEnumerable<Hotline> hotlines) => hotlines
        .OrderBy(hotline => hotline.HelpsWith is not { IsWorldwide: true })
        .ThenBy(hotline => hotline.Since)
        .ThenBy(hotline => hotline.Organisation.Id)
        .ThenBy(hotline => hotline.Id);

    /// <summary>The needs chosen by hand, or else those that were read in the message.</summary>
    private static List<(string Slug, int Weight)> AskedIn(FinderQuery query) => query.Needs.Count > 0
        ? [.. query.Needs.Select(need => (need.Slug, 1))]
        : [.. query.Message.ShownNeeds.Select(need => (need.Need.Slug, need.Weight))];

    /// <summary>A hotline that reaches a place, or may reach it because no source states its reach.</summary>
    /// <param name="Hotline">The hotline.</param>
    /// <param name="Service">Its service that fits best. Null when none is known.</param>
    /// <param name="Weight">The weight of the need that the service meets, or 0.</param>
    private sealed record Candidate(Hotline Hotline, HotlineService? Service, int Weight)
    {
        public bool IsReachKnown => Service is { IsReachKnown: true };

        public bool IsForDanger => Service is { IsForDanger: true };

        public Hotline Named => Hotline with { HelpsWith = Service };

        /// <summary>Null when it is known not to reach the place.</summary>
        public static Candidate? Of(Hotline hotline, Area? place, List<(string Slug, int Weight)> asked)
        {
            var reaching = hotline.Services.Where(service => service.Reaches(place)).ToList();
            if (reaching.Count == 0)
            {
                var unknown = hotline.Services.Where(service => !service.IsReachKnown).ToList();
                if (place is null || (unknown.Count == 0 && (hotline.Services.Count > 0 || hotline.HasClosedService)))
                {
                    return null;
                }

                reaching = unknown;
            }

            return reaching.Select(service => new Candidate(hotline, service, service.WeightOf(asked)))
                .OrderByDescending(candidate => candidate.Weight)
                .ThenByDescending(candidate => candidate.IsForDanger)
                .FirstOrDefault() ?? new Candidate(hotline, null, 0);
        }
    }
}
