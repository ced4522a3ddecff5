using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Publishing;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.People;

/// <summary>The fields of a form that requests roles, and the entries of a contributor.</summary>
public sealed class RoleChoice
{
    /// <summary>Names of <see cref="Role"/> values.</summary>
    public string[] Roles { get; init; } = [];

    /// <summary>Slugs, one on each line.</summary>
    public string? Entries { get; init; }

    /// <summary>Null if a value is invalid; the errors are added to <paramref name="problems"/>.</summary>
    public async Task<(IReadOnlyList<Role> Roles, IReadOnlyList<Guid> Entries)?> ReadAsync(
        DirectoryDbContext db,
        Texts texts,
        ModelStateDictionary problems,
        CancellationToken cancellationToken)
    {
        Role[] roles = [.. Roles.Select(EnumNames.Find<Role>).OfType<Role>().Distinct()];
        string[] slugs = [.. (Entries ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct()];
        var found = await db.Slugs
            .Where(slug => slugs.Contains(slug.Slug))
            .Select(slug => new { slug.Slug, slug.EntryId })
            .ToListAsync(cancellationToken);
        if (roles.Length == 0)
        {
            problems.AddModelError("roles", texts["People.Roles.Missing"]);
        }

        if (slugs.FirstOrDefault(slug => found.TrueForAll(entry => entry.Slug != slug)) is { } unknown)
        {
            problems.AddModelError("entries", texts["People.Entries.Unknown", unknown]);
        }
        else if (roles.Contains(Role.Contributor) && found.Count == 0)
        {
            problems.AddModelError("entries", texts["People.Entries.Missing"]);
        }

        return problems.IsValid ? (roles, [.. found.Select(entry => entry.EntryId).Distinct()]) : null;
    }
}
