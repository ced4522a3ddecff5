using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace EmergencySupport.Search;

/// <summary>Derives listings and hotlines from an organisation's details.</summary>
public static class ListingWriter
{
    /// <summary>Needs that are met by telling the public or a government.</summary>
    private static readonly string[] NeedsThatTell = ["advocacy", "complaint", "letter-to-government", "urgent-appeal"];

    /// <summary>
    /// Replaces an entry's listings and updates the counts. Saves the context. The caller holds the publication lock.
    /// </summary>
    public static async Task ReplaceAsync(
        DirectoryDbContext db,
        Guid entry,
        OrganisationDetails details,
        Taxonomy taxonomy,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await RemoveAsync(db, entry, cancellationToken);
        var facts = await OrganisationFacts.ReadAsync(
            db, new ApprovedOrganisation(entry, null, details), cancellationToken);
        Add(db, facts.At(now), taxonomy);
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select count_listings({entry}, 1)", cancellationToken);
    }

    /// <summary>
    /// Adds an organisation's listings and hotlines to the context. The caller saves them and updates the counts.
    /// </summary>
    public static void Add(DirectoryDbContext db, PublicOrganisation organisation, Taxonomy taxonomy)
    {
        db.Listings.AddRange(Of(organisation, taxonomy));
        db.Hotlines.AddRange(
            HotlineIdentity.Channels(organisation.Details).Select(channel => Of(organisation, channel)));
    }

    public static async Task RemoveAsync(DirectoryDbContext db, Guid entry, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select count_listings({entry}, -1)", cancellationToken);
        await db.Listings.Where(listing => listing.EntryId == entry).ExecuteDeleteAsync(cancellationToken);
        await db.Hotlines.Where(hotline => hotline.EntryId == entry).ExecuteDeleteAsync(cancellationToken);

        // If an entry is published twice in one context, rows with the same ids are added again, so the deleted ones
        // are detached.
        foreach (var deleted in db.ChangeTracker.Entries().Where(row => row.Entity is Listing or HotlineRow).ToList())
        {
            deleted.State = EntityState.Detached;
        }
    }

    /// <summary>One listing for each service.</summary>
    public static IEnumerable<Listing> Of(PublicOrganisation organisation, Taxonomy taxonomy) =>
        organisation.Details.Services.Select(service => Of(organisation, service, taxonomy));

    private static Listing Of(PublicOrganisation organisation, Service service, Taxonomy taxonomy)
    {
        var details = organisation.Details;
        var stated = service.Needs.Select(taxonomy.Needs.Find).OfType<Need>().ToList();
        var listed = taxonomy.Areas.FindAll(service.Reach?.Areas ?? []).ToList();
        var except = taxonomy.Areas.FindAll(service.Reach?.Except ?? []).ToList();
        var languages = service.LanguagesToApply?.SelectMany(Language.Spoken).Distinct().ToArray();
        var texts = ListingTexts.Of(details, service, taxonomy);

        return new Listing
        {
            Id = PartId.Of(organisation.Id, service.Key),
            EntryId = organisation.Id,
            ServiceKey = service.Key,
            Codes =
            [
                .. NeedCodes(stated, taxonomy.Needs),
                .. AreaCodes(service.Reach, listed, except, taxonomy.Areas),
                .. languages?.Select(ListingTerms.Language) ?? [],
                .. languages is null || languages.Contains(Language.OthersCode) ? new[] { ListingTerms.AnyLanguage } : [],
                .. (service.OnlyFor ?? []).Select(group => ListingTerms.OnlyFor(EnumNames.Of(group))),
                .. ListingNames.DomainsOf(details).Select(ListingTerms.Domain),
            ],
            Names = [.. ListingNames.Of(details)],
            Texts = [.. texts.Values],
            TextLanguages = [.. texts.Keys],
            Needs = [.. stated.SelectMany(taxonomy.Needs.WithAncestors).Select(need => need.Slug).Distinct()],
            Countries = service.Reach is null
                ? null
                : (short)Math.Max(1, taxonomy.Areas.CountCountriesOf(listed, except)),
            Languages = languages,
            AccessSelf = AccessRank.Of(service, WhoAsks.Self),
            AccessFriend = AccessRank.Of(service, WhoAsks.Friend),
            AccessGroup = AccessRank.Of(service, WhoAsks.Group),
            Intake = DaysOpen(service.Intake),
            YearlyIntake = YearlyDaysOpen(service.Intake),
            OpenMinutes = OpenTimes.MinutesOf(service.Availability) is { } minutes
                ? [.. minutes.Select(span => new NpgsqlRange<int>(span.From, true, span.To, false))]
                : null,
            Zone = service.Availability is { AnyHour: false, Weekly: not null } hours ? hours.Zone : null,
            Free = service.Free,
            AlreadyAbroad = service.AlreadyAbroad,
            OfSection = service.Stated == Statement.OfSection,
            ForWomenDefenders = service.ForWomenDefenders == true,
            Causes = service.Causes is { Count: > 0 } causes ? [.. causes] : null,
            TellsOthers = TellsOthers(service),
            OnlyFor = service.OnlyFor is { Count: > 0 } groups ? [.. groups.Select(EnumNames.Of)] : null,
            Name = details.Name.In(details.Name.Original).Text,
            CheckedAt = organisation.CheckOf(service)?.ConfirmedAt,
        };
    }

    /// <summary>
    /// Whether the case becomes public or a government is told. If no source states it, the needs that it meets decide.
    /// </summary>
    private static bool TellsOthers(Service service)
    {
        var stated = new[] { service.Publicity, service.HelpPublicity }.OfType<Publicity>().ToList();

        return stated.Count == 0
            ? service.Needs.All(NeedsThatTell.Contains)
            : stated.Exists(publicity => publicity.Kind is not (PublicityKind.None or PublicityKind.HerChoice));
    }

    /// <summary>The stated needs, their ancestors, and their descendants, which no source excludes.</summary>
    private static IEnumerable<string> NeedCodes(List<Need> stated, NeedTree needs) =>
        stated.SelectMany(needs.AboveAndBelow)
            .Distinct()
            .Select(need => ListingTerms.Need(need.Slug));

    private static IEnumerable<string> AreaCodes(Reach? reach, List<Area> listed, List<Area> except, AreaTree areas)
    {
        if (reach is null)
        {
            return [ListingTerms.EveryArea];
        }

        var whole = areas.CoveredBy(listed, except).Select(area => ListingTerms.Area(area.Code)).ToList();

        return whole.Count == areas.All.Count()
            ? [ListingTerms.EveryArea]
            : whole.Concat(areas.TouchedBy(listed, except).Select(area => ListingTerms.PartOf(area.Code)));
    }

    private static NpgsqlRange<DateOnly>[]? DaysOpen(Intake? intake) => intake switch
    {
        null => null,
        { State: not IntakeState.Open } => [],
        { Windows: null } => null,
        _ => [.. intake.Windows.Select(window => RangeOf(window.From, window.To))],
    };

    /// <summary>A period over New Year becomes two: no day of the year lies before its first or after its last.</summary>
    private static NpgsqlRange<DateOnly>[]? YearlyDaysOpen(Intake? intake) => intake is { State: IntakeState.Open, Yearly: { } yearly }
        ? [.. yearly.SelectMany(RangesOf)]
        : null;

    private static IEnumerable<NpgsqlRange<DateOnly>> RangesOf(YearlyWindow window)
    {
        var (from, to) = (window.From.FirstIn(YearDay.LeapYear), window.To.LastIn(YearDay.LeapYear));

        return window.PassesNewYear() ? [RangeOf(null, to), RangeOf(from, null)] : [RangeOf(from, to)];
    }

    /// <summary>Both days are in the range; null is without end.</summary>
    private static NpgsqlRange<DateOnly> RangeOf(DateOnly? from, DateOnly? to) => new(
        from ?? default,
        lowerBoundIsInclusive: from is not null,
        lowerBoundInfinite: from is null,
        to ?? default,
        upperBoundIsInclusive: to is not null,
        upperBoundInfinite: to is null);

    private static HotlineRow Of(PublicOrganisation organisation, Channel channel) => new()
    {
        ChannelId = PartId.Of(organisation.Id, channel.Key),
        EntryId = organisation.Id,
        ChannelKey = channel.Key,
    };
}
