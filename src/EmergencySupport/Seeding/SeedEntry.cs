using EmergencySupport.Directory;

namespace EmergencySupport.Seeding;

/// <summary>One entry as the seeds have it.</summary>
/// <param name="File">Where it stands, to be named when it cannot be written.</param>
/// <param name="Details">The text of a revision.</param>
internal sealed record SeedEntry(Guid Id, EntryKind Kind, string Slug, string File, string Details);
