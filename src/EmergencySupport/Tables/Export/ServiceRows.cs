using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Tables.Columns;
using EmergencySupport.Tables.Files;

namespace EmergencySupport.Tables.Export;

/// <summary>Writes an organisation as rows of a table. Texts are in their original language; choices and places are codes.</summary>
public static class ServiceRows
{
    private const string Between = "; ";

    /// <param name="revision">A revision of an organisation or mechanism that was not redacted.</param>
    public static IReadOnlyList<ExportedRow> Of(Revision revision)
    {
        var details = revision.Read<OrganisationDetails>();
        var rows = details.Services.Select(service => Row(revision, details, service)).ToList();

        return rows.Count > 0 ? rows : [Row(revision, details, null)];
    }

    private static ExportedRow Row(Revision revision, OrganisationDetails details, Service? service)
    {
        var cells = Organisation(details)
            .Concat(Channels(details.Channels))
            .Concat(service is null ? [] : Offer(service).Concat(Terms(service)).Concat(Source(details, service)))
            .Append((TableColumn.EntryId, revision.EntryId.ToString()))
            .Append((TableColumn.ServiceKey, service?.Key))
            .Append((TableColumn.Revision, revision.Id.ToString()));

        return new(
            service?.Key,
            // An empty cell changes nothing when it is read again; a longer one could not be read at all.
            cells.Where(cell => cell.Item2?.Length is > 0 and <= TableLimits.CellLength)
                .ToDictionary(cell => cell.Item1, cell => cell.Item2!));
    }

    private static IEnumerable<(TableColumn Column, string? Text)> Organisation(OrganisationDetails details) =>
    [
        (TableColumn.Organisation, Original(details.Name)),
        (TableColumn.AlsoKnownAs, Join(details.AlsoKnownAs)),
        (TableColumn.Form, details.Form is { } form ? EnumNames.Of(form) : null),
        (TableColumn.Summary, Original(details.Summary)),
        (TableColumn.BasedIn, Join(details.BasedIn)),
    ];

    private static IEnumerable<(TableColumn Column, string? Text)> Channels(IReadOnlyList<Channel> channels) =>
    [
        Values(TableColumn.Website, channels),
        Values(TableColumn.FormUrl, channels),
        Values(TableColumn.EmergencyPhone, channels.Where(IsForEmergencies)),
        Values(TableColumn.Phone, channels.Where(channel => !IsForEmergencies(channel))),
        Values(TableColumn.Signal, channels),
        Values(TableColumn.Whatsapp, channels),
        Values(TableColumn.Email, channels),
    ];

    private static IEnumerable<(TableColumn Column, string? Text)> Offer(Service service) =>
    [
        (TableColumn.Service, Original(service.Name)),
        (TableColumn.Needs, Join(service.Needs)),
        (TableColumn.Areas, Join(service.Reach?.Areas)),
        (TableColumn.Except, Join(service.Reach?.Except)),
        (TableColumn.WhoMayAsk, Join(service.Askers?.Select(EnumNames.Of))),
        (TableColumn.Door, service.Door is { } door ? EnumNames.Of(door.Kind) : null),
        (TableColumn.Conditions, Join(service.Conditions?.Select(Original))),
        (TableColumn.LanguagesToApply, Join(service.LanguagesToApply)),
        (TableColumn.Covers, Join(service.CostsCovered?.Select(Original))),
        (TableColumn.Family, service.FamilyCovered is { } family ? YesOrNo(family) : null),
        (TableColumn.Publicity, service.Publicity is { } publicity ? EnumNames.Of(publicity.Kind) : null),
    ];

    private static IEnumerable<(TableColumn Column, string? Text)> Terms(Service service) =>
    [
        (TableColumn.Hours, service.Availability is { } hours ? HoursOf(hours) : null),
        (TableColumn.HoursZone, service.Availability?.Zone),
        (TableColumn.ResponseTime, service.ResponseTime?.Within),
        (TableColumn.Duration, service.Duration is { } duration ? Range(duration.Min, duration.Max) : null),
        (TableColumn.AmountMax, service.Amount is { } amount ? AmountOf(amount) : null),
        (TableColumn.Currency, service.Amount?.Currency),
        (TableColumn.Intake, service.Intake is { } intake ? IntakeOf(intake) : null),
    ];

    private static IEnumerable<(TableColumn Column, string? Text)> Source(OrganisationDetails details, Service service)
    {
        var source = details.Sources.FirstOrDefault(source => service.Sources.Contains(source.Key));

        return [(TableColumn.SourceUrl, source?.Url), (TableColumn.SourceDate, source?.Dated?.ToString())];
    }

    private static bool IsForEmergencies(Channel channel) => channel.Purpose == ChannelPurpose.Emergency;

    private static (TableColumn Column, string? Text) Values(TableColumn column, IEnumerable<Channel> channels) =>
        (column, string.Join(Between, channels.Where(channel => channel.Kind == ContactColumns.KindOf(column)).Select(ValueOf)));

    /// <summary>A number that works in one country only says so: "0800 123 (KE)".</summary>
    private static string ValueOf(Channel channel) =>
        channel.WorksIn is [var country] && char.IsAsciiDigit(channel.Value[0]) ? $"{channel.Value} ({country})" : channel.Value;

    private static string HoursOf(Hours hours) => hours.AnyHour
        ? "24/7"
        : string.Join(Between, (hours.Weekly ?? []).Select(open => string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(", ", open.Days.Select(day => $"{day}"[..3]))} {open.From:HH:mm}-{open.To:HH:mm}")));

    private static string IntakeOf(Intake intake) =>
        EnumNames.Of(intake.State) + (intake.Since is { } since ? $" since {since}" : "");

    private static string AmountOf(Amount amount) =>
        Range(Number(amount.Min), Number(amount.Max)) + (amount.Per is { } period ? $" a {EnumNames.Of(period)}" : "");

    /// <summary>A lower end alone must not stand in a column of highest values as if it was one.</summary>
    private static string Range(string? min, string? max) => (min, max) switch
    {
        (null, _) => max ?? "",
        (_, null) => $"at least {min}",
        _ => min == max ? max : $"{min} - {max}",
    };

    private static string? Number(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string YesOrNo(bool value) => value ? "yes" : "no";

    private static string Original(LocalText text) => text.Words[text.Original].Text;

    private static string? Join(IEnumerable<string>? values) => values is null ? null : string.Join(Between, values);
}
