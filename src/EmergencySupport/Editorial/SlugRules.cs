using System.Text.RegularExpressions;
using EmergencySupport.Data;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial;

/// <summary>Rules for slugs, the names of entries in addresses.</summary>
public static partial class SlugRules
{
    private const int MaximumLength = 80;

    public static bool IsValid(string slug) => slug.Length <= MaximumLength && Pattern().IsMatch(slug);

    /// <summary>The current slug of an entry, or the one its last submission asked for when it has none yet.</summary>
    public static async Task<string> ReadAsync(
        DirectoryDbContext db, Guid entry, CancellationToken cancellationToken) =>
        await db.Slugs.Where(slug => slug.EntryId == entry && slug.IsCurrent)
            .Select(slug => slug.Slug).SingleOrDefaultAsync(cancellationToken)
        ?? await db.Submissions.Where(submission => submission.EntryId == entry)
            .OrderByDescending(submission => submission.At).Select(submission => submission.Slug)
            .FirstAsync(cancellationToken);

    /// <summary>A slug made from a name. Empty when the name has no Latin letters or digits.</summary>
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
