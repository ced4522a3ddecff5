using EmergencySupport.Directory;

namespace EmergencySupport.Seeding;

/// <summary>An entry read from a seed file.</summary>
/// <param name="File">The file's name, for messages.</param>
/// <param name="Details">The details as JSON.</param>
internal sealed record SeedEntry(Guid Id, EntryKind Kind, string Slug, string File, string Details);
