namespace EmergencySupport.Tables.Columns;

/// <summary>The columns of a table of services: one row a service, the columns of its organisation repeat.</summary>
public enum TableColumn
{
    Organisation,
    AlsoKnownAs,
    Form,
    Website,
    Summary,
    Service,
    Needs,
    Areas,
    Except,
    BasedIn,
    WhoMayAsk,
    Door,
    Conditions,
    LanguagesToApply,
    EmergencyPhone,
    Phone,
    Signal,
    Whatsapp,
    Email,
    FormUrl,
    Hours,
    HoursZone,
    ResponseTime,
    AmountMax,
    Currency,
    Duration,
    Covers,
    Family,
    Intake,
    Publicity,
    SourceUrl,
    SourceDate,
    Note,

    /// <summary>The id of the entry, in tables that the directory wrote.</summary>
    EntryId,

    /// <summary>The key of the service in its entry, in tables that the directory wrote. Empty for an entry without services.</summary>
    ServiceKey,

    /// <summary>The id of the revision that the row was written from.</summary>
    Revision,
}
