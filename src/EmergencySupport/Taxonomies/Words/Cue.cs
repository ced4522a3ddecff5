namespace EmergencySupport.Taxonomies.Words;

/// <summary>Words that say how the words beside them are meant.</summary>
internal enum Cue
{
    /// <summary>Denies what follows: "not", "never".</summary>
    Negation,

    /// <summary>Before a kind of help that is not wanted: "I don't need".</summary>
    NotNeeded,

    /// <summary>Before what has stopped: "no longer".</summary>
    NoLonger,

    /// <summary>Words of a denial that deny nothing of what happened: "does not stop", "not only", "without".</summary>
    NoDenial,

    /// <summary>After a denial: it may still come.</summary>
    NotYet,

    /// <summary>It happened long ago.</summary>
    LongAgo,

    /// <summary>Before a nationality: the writer's own. "I am".</summary>
    Self,

    /// <summary>Persons beside whom a nationality is their own: "lawyer".</summary>
    People,

    /// <summary>Things beside which a country or a nationality is no place of a person: "embassy", "company".</summary>
    Things,

    /// <summary>Beside a name that is then the one of a street, a square, a hotel: "calle".</summary>
    Street,

    /// <summary>Before the name of a person: "my name is".</summary>
    Called,

    /// <summary>Before a place where somebody is.</summary>
    In,

    /// <summary>Before a place where somebody wants to go.</summary>
    To,

    /// <summary>Before a place where somebody comes from.</summary>
    From,

    /// <summary>Before a place that the person has left: "I left".</summary>
    Left,

    /// <summary>Before the place of the writer, who may write for somebody else: "I live in".</summary>
    Writer,

    /// <summary>The writer asks for somebody else: "my brother".</summary>
    SomebodyElse,

    /// <summary>Beside a nationality of people who have left their country: "refugee".</summary>
    Refugee,

    /// <summary>Outside one's own country.</summary>
    Abroad,

    /// <summary>Before the name of an organisation: "who is".</summary>
    About,

    /// <summary>Before the name of a language that is asked for: "who speaks".</summary>
    Speaks,

    /// <summary>Greetings and pleas, which say nothing about the need.</summary>
    Filler,
}
