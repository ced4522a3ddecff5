namespace EmergencySupport.Directory.Fields;

public enum FieldKind
{
    /// <summary>A <see cref="LocalText"/>.</summary>
    Text,

    /// <summary>A list of <see cref="LocalText"/>, one on each line.</summary>
    Texts,
    Line,

    /// <summary>Several lines that are not translated, such as a public key.</summary>
    Lines,

    /// <summary>Several values of a vocabulary: checkboxes, or one value on each line.</summary>
    List,
    Choice,

    /// <summary>Yes, no or not stated.</summary>
    Flag,

    /// <summary>Yes or no.</summary>
    Tick,
    Number,
    Day,
    Time,

    /// <summary>A nested record: its fields are stated together or not at all.</summary>
    Group,

    /// <summary>A list of nested records.</summary>
    Rows,
}
