using EmergencySupport.Areas;
using EmergencySupport.Data;
using EmergencySupport.Entries;
using EmergencySupport.Organisations;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Text;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace EmergencySupport.Search;

/// <summary>Works out from an organisation's details what the finder reads.</summary>
public static class ListingWriter
{
    public static async Task ReplaceAsync(
        DirectoryDbContext db, Guid entry, OrganisationDetails details, Taxonomy taxonomy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await RemoveAsync(db, entry, cancellationToken);
        var checks = await PartChecks.ReadAsync(db, entry, details, now, cancellationToken);
        db.Listings.AddRange(details.Services.Select(service => Of(entry, details, service, taxonomy, checks)));
        db.AnyHourLines.AddRange(details.Channels.Where(channel => channel.Hours is { AnyHour: true } && channel.Purpose == ChannelPurpose.Emergency)
            .Select(channel => Of(entry, details, channel, taxonomy.Areas)));
    }

    public static async Task RemoveAsync(DirectoryDbContext db, Guid entry, CancellationToken cancellationToken)
    {
        await db.Listings.Where(listing => listing.EntryId == entry).ExecuteDeleteAsync(cancellationToken);
        await db.AnyHourLines.Where(line => line.EntryId == entry).ExecuteDeleteAsync(cancellationToken);

        // The same rows come back with the same ids when an entry is published twice in one context.
        foreach (var gone in db.ChangeTracker.Entries().Where(row => row.Entity is Listing or AnyHourRow).ToList())
        {
            gone.State = EntityState.Detached;
        }
    }

    private static Listing Of(
        Guid entry, OrganisationDetails details, Service service, Taxonomy taxonomy, IReadOnlyDictionary<Guid, PartCheck> checks)
    {
        var id = PartId.Of(entry, service.Key);
        var needs = service.Needs.Select(taxonomy.Needs.Find).OfType<Needs.Need>()
            .SelectMany(taxonomy.Needs.WithAncestors).Select(need => need.Slug).Distinct().ToArray();
        var listed = Find(taxonomy.Areas, service.Reach?.Areas);
        var except = Find(taxonomy.Areas, service.Reach?.Except);
        var check = checks.GetValueOrDefault(id);

        return new Listing
        {
            Id = id,
            EntryId = entry,
            ServiceKey = service.Key,
            Codes = Codes(service.Needs, needs, service.Reach, listed, except, taxonomy.Areas),
            Needs = needs,
            Countries = service.Reach is null ? null : (short)Math.Max(1, taxonomy.Areas.CountCountriesOf(listed, except)),
            Languages = service.LanguagesToApply?.Select(LanguageTag.Primary).Distinct().ToArray(),
            AccessSelf = Access.Of(service, WhoAsks.Self),
            AccessFriend = Access.Of(service, WhoAsks.Friend),
            AccessGroup = Access.Of(service, WhoAsks.Group),
            Intake = DaysOpen(service.Intake),
            OfSection = service.Stated == Statement.OfSection,
            ForWomenDefenders = service.ForWomenDefenders == true,
            Name = details.Name.In(details.Name.Original).Text,
            CheckedAt = check is { Result: CheckResult.Right } ? check.At : null,
        };
    }

    private static List<Area> Find(AreaTree areas, IReadOnlyList<string>? codes) => [.. (codes ?? []).Select(areas.Find).OfType<Area>()];

    private static string[] Codes(IReadOnlyList<string> stated, string[] needs, Reach? reach, List<Area> listed, List<Area> except, AreaTree areas)
    {
        // An area is asked for as "listed areas that hold all of it". Two listed areas may do so only together: these are added.
        var reached = reach is null
            ? [ListingTerms.AnyArea]
            : listed.Concat(listed.Count > 1 ? areas.CoveredBy(listed, except) : []).Select(area => ListingTerms.Area(area.Code));
        var leftOut = except.SelectMany(areas.Touching).Select(area => ListingTerms.Except(area.Code))
            .Concat(except.Count == 0 ? [] : areas.CoveredBy(except, []).Select(area => ListingTerms.WhollyExcept(area.Code)));

        return [.. needs.Select(ListingTerms.Need).Concat(stated.Select(ListingTerms.Stated)).Concat(reached).Concat(leftOut).Distinct()];
    }

    private static NpgsqlRange<DateOnly>[]? DaysOpen(Intake? intake) => intake switch
    {
        null => null,
        { State: not IntakeState.Open } => [],
        { Windows: null } => null,
        _ => [.. intake.Windows.Select(window => new NpgsqlRange<DateOnly>(window.From, true, window.To, true))],
    };

    private static AnyHourRow Of(Guid entry, OrganisationDetails details, Channel channel, AreaTree areas)
    {
        // A line has no reach of its own: it answers for what the services do that are there at any hour.
        var reaches = details.Services.Where(service => service.Availability is { AnyHour: true }).Select(service => service.Reach).ToList();

        return new AnyHourRow
        {
            ChannelId = PartId.Of(entry, channel.Key),
            EntryId = entry,
            ChannelKey = channel.Key,
            Areas = reaches.Count == 0 || reaches.Contains(null) ? null : [.. reaches.SelectMany(reach => Reached(reach!, areas)).Distinct()],
        };
    }

    /// <summary>The areas of a reach; where some are left out, the countries that stay.</summary>
    private static IEnumerable<string> Reached(Reach reach, AreaTree areas)
    {
        var listed = Find(areas, reach.Areas);
        var except = Find(areas, reach.Except);

        return except.Count == 0
            ? reach.Areas
            : areas.All.Where(area => area.Kind == AreaKind.Country && listed.Any(outer => areas.Contains(outer, area)) && !except.Any(outer => areas.Contains(outer, area)))
                .Select(country => country.Code);
    }
}
