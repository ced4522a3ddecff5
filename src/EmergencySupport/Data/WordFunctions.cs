using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Data;

/// <summary>The functions of the database that read words, for the languages of the interface.</summary>
internal static class WordFunctions
{
    /// <summary>Makes them, or makes them again.</summary>
    public static string Script { get; } = EmbeddedResources.Read("words.sql")
        .Replace("{interface-languages}", $"{{{string.Join(',', InterfaceLanguages.All)}}}", StringComparison.Ordinal);

    private static readonly string Fingerprint = LocalText.Fingerprint(Script);

    /// <summary>Makes them again if those in the database are of another version or for other languages.</summary>
    /// <returns>Whether it did. What was worked out with the former ones has to be worked out again.</returns>
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
        await ExecuteAsync(db, $"comment on function public.interface_languages() is '{Fingerprint}'", cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return true;
    }

    /// <summary>As it is: to EF Core's own methods the braces in a script are parameters.</summary>
    private static async Task ExecuteAsync(DirectoryDbContext db, string sql, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
