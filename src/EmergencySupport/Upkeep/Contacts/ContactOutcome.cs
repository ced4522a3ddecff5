namespace EmergencySupport.Upkeep.Contacts;

public enum ContactOutcome
{
    Done,

    /// <summary>The account neither owns the entry, nor is a part of it due.</summary>
    NotYours,

    /// <summary>The second factor has to be given again.</summary>
    NeedsFactor,

    /// <summary>The account has opened as many contacts as it may in a day.</summary>
    TooMany,

    /// <summary>The account has erased as many contacts as it may in a day.</summary>
    TooManyErased,

    /// <summary>There is no contact.</summary>
    Nothing,

    /// <summary>The desk does not have the keys with which it was encrypted.</summary>
    Unreadable,

    /// <summary>A colleague wrote to it meanwhile.</summary>
    Overtaken,

    /// <summary>It has as many notes as are kept.</summary>
    TooManyNotes,
}
