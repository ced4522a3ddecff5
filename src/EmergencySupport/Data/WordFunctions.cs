using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Data;

/// <summary>The functions of the database that read words, for the languages of the interface.</summary>
internal static class WordFunctions
{
    private static readonly string Definitions = EmbeddedResources.Read("words.sql")
        .Replace("{interface-languages}", $"{{{string.Join(',', InterfaceLanguages.All)}}}", StringComparison.Ordinal);

    private static readonly string Fingerprint = LocalText.Fingerprint(Definitions);

    /// <summary>Creates or replaces them, and records in the database which version they are.</summary>
    public static string Script { get; } =
        $"{Definitions}\ncomment on function public.interface_languages() is '{Fingerprint}';\n";

    /// <summary>Replaces them if those in the database are of another version or for other languages.</summary>
    /// <returns>Whether it did. Then everything derived with the former ones has to be derived again.</returns>
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

    /// <summary>Sends the script unchanged: EF Core's own methods would read its braces as parameters.</summary>
    private static async Task ExecuteAsync(DirectoryDbContext db, string sql, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
