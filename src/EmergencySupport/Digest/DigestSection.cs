namespace EmergencySupport.Digest;

/// <summary>A part of the weekly mail.</summary>
/// <param name="Title">The text resource of its heading.</param>
internal sealed record DigestSection(string Title, IReadOnlyList<DigestLine> Lines)
{
    /// <summary>Leaves out lines that count nothing.</summary>
    public static DigestSection Of(string title, params DigestLine[] lines) =>
        new(title, [.. lines.Where(line => line.Count > 0)]);
}

/// <param name="Key">The text resource; its value is the count.</param>
/// <param name="Entries">Which entries it is about. Empty when only the count says something.</param>
internal sealed record DigestLine(string Key, int Count, IReadOnlyList<Guid> Entries)
{
    public static DigestLine Of(string key, IEnumerable<Guid> entries)
    {
        var all = entries.ToList();

        return new DigestLine(key, all.Count, [.. all.Distinct()]);
    }

    public static DigestLine Counted(string key, int count) => new(key, count, []);
}
