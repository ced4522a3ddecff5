namespace EmergencySupport.Editorial.Alike;

/// <summary>A name or address that is easily taken for something else.</summary>
/// <param name="Kind">What is alike.</param>
/// <param name="Text">The name, site or host of the entry that is reviewed.</param>
/// <param name="LooksLike">What it looks like.</param>
/// <param name="Other">The entry that is known by that. Null when it only looks like other letters.</param>
public sealed record Likeness(LikenessKind Kind, string Text, string LooksLike, KnownName? Other);

public enum LikenessKind
{
    /// <summary>The name or an alias is that of another entry, or looks like it.</summary>
    Name,

    /// <summary>A word of the name is in letters of another script that look Latin.</summary>
    Letters,

    /// <summary>A web address is that of another entry but for its ending, signs or letters.</summary>
    Site,

    /// <summary>The host of a web address is in other letters than Latin ones.</summary>
    Host,
}
