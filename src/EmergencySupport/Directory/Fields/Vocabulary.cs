namespace EmergencySupport.Directory.Fields;

/// <summary>States from which vocabulary the values of a property of the details come.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VocabularyAttribute(Vocabulary vocabulary) : Attribute
{
    public Vocabulary Vocabulary { get; } = vocabulary;
}

public enum Vocabulary
{
    None,
    Needs,
    Causes,
    Areas,
    Languages,

    /// <summary>Keys of the entry's own sources.</summary>
    Sources,

    /// <summary>Ids of entries, typed and shown as slugs.</summary>
    Entries,

    /// <summary>Lengths of time in ISO 8601.</summary>
    Lengths,

    /// <summary>Codes of ISO 4217.</summary>
    Currencies,

    /// <summary>What is dialled, opened or written to; the kind of the channel says which.</summary>
    Contacts,

    /// <summary>Fingerprints of OpenPGP keys.</summary>
    Fingerprints,

    /// <summary>IANA time zones.</summary>
    Zones,
}
