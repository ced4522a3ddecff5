using System.Text.RegularExpressions;
using EmergencySupport.Data;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>The name of an entry in addresses.</summary>
public static partial class SlugRules
{
    private const int MaximumLength = 80;

    public static bool IsValid(string slug) => slug.Length <= MaximumLength && Pattern().IsMatch(slug);

    /// <summary>What an entry is called in addresses, or would be: that of the last submission while it has none.</summary>
    public static async Task<string> ReadAsync(DirectoryDbContext db, Guid entry, CancellationToken cancellationToken) =>
        await db.Slugs.Where(slug => slug.EntryId == entry && slug.IsCurrent).Select(slug => slug.Slug).SingleOrDefaultAsync(cancellationToken)
        ?? await db.Submissions.Where(submission => submission.EntryId == entry).OrderByDescending(submission => submission.At).Select(submission => submission.Slug).FirstAsync(cancellationToken);

    /// <summary>A slug for a name; empty where the name has no letter of the Latin script or digit.</summary>
    public static string Of(string name)
    {
        var slug = NotPlain().Replace(TextFolding.Fold(name), "-").Trim('-');

        return slug.Length <= MaximumLength ? slug : slug[..MaximumLength].Trim('-');
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Pattern();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotPlain();
}
