namespace EmergencySupport.Tables.Import;

/// <summary>What an import makes of a row.</summary>
public enum RowOutcome
{
    /// <summary>An organisation that the directory does not know.</summary>
    New,

    /// <summary>A row that the directory wrote, with other words in it.</summary>
    Changes,

    /// <summary>A row that the directory wrote, as it was.</summary>
    Same,

    /// <summary>
    /// Its name or site is that of an organisation that the directory knows, or looks like it. Nothing joins them but a person.
    /// </summary>
    LooksLike,

    /// <summary>A row with other words in it, whose entry was changed in the directory since the row was written.</summary>
    Conflict,

    /// <summary>Its people asked not to be listed.</summary>
    TakenOff,

    /// <summary>It has no name, one whose letters are those of several scripts, or an id that is not known.</summary>
    Problem,
}
