using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Data;

/// <summary>The database functions that interpret words in the languages of the interface.</summary>
internal static class WordFunctions
{
    private static readonly string Definitions = EmbeddedResources.Read("words.sql")
        .Replace("{interface-languages}", $"{{{string.Join(',', InterfaceLanguages.All)}}}", StringComparison.Ordinal);

    private static readonly string Fingerprint = LocalText.Fingerprint(Definitions);

    /// <summary>Creates or replaces the functions, and records their version in the database.</summary>
    public static string Script { get; } =
        $"{Definitions}\ncomment on function public.interface_languages() is '{Fingerprint}';\n";

    /// <summary>
    /// Replaces the functions if those in the database are of another version or for other languages.
    /// </summary>
    /// <returns>Whether they were replaced. Everything derived with the former functions then has to be derived
    /// again.</returns>
    public static async Task<bool> RenewAsync(DirectoryDbContext db, CancellationToken cancellationToken)
    {
        var known = await db.Database.SqlQuery<string?>(
            $"select obj_description('public.interface_languages()'::regprocedure, 'pg_proc') as \"Value\"").SingleAsync(cancellationToken);
        if (known == Fingerprint)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(db, Script, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return true;
    }

    /// <summary>Sends the script unchanged: EF Core's own methods would interpret its braces as parameters.</summary>
    private static async Task ExecuteAsync(DirectoryDbContext db, string sql, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
