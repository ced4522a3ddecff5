using System.Security.Cryptography;
using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace EmergencySupport.Accounts;

/// <summary>Ten codes to keep on paper. Each replaces the authenticator app for one sign-in.</summary>
public static class RecoveryCodes
{
    private const int Number = 10;

    /// <summary>80 random bits, too many for a brute-force search of the plain hash.</summary>
    private const int Bytes = 10;

    /// <summary>Length of a code without dashes.</summary>
    private const int Length = 16;

    /// <summary>
    /// Replaces all codes of the account. The new ones are returned to be shown once; only their hashes are stored.
    /// </summary>
    public static async Task<IReadOnlyList<string>> RenewAsync(
        DirectoryDbContext db,
        Guid account,
        CancellationToken cancellationToken)
    {
        await db.RecoveryCodes.Where(code => code.AccountId == account).ExecuteDeleteAsync(cancellationToken);
        var codes = Enumerable.Range(0, Number)
            .Select(_ => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(Bytes)))
            .ToList();
        db.AddRange(codes.Select(code => new RecoveryCode { AccountId = account, Sha256 = SecretToken.Sha256(code) }));

        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(four => new string(four))))];
    }

    /// <summary>Whether this text has the length of a recovery code.</summary>
    public static bool IsOne(string typed) => Read(typed).Length == Length;

    /// <summary>Deletes the code if the account has it. False if it does not.</summary>
    public static async Task<bool> UseAsync(
        DirectoryDbContext db,
        Guid account,
        string typed,
        CancellationToken cancellationToken)
    {
        var sha256 = SecretToken.Sha256(Read(typed));

        return await db.RecoveryCodes
            .Where(code => code.AccountId == account && code.Sha256 == sha256)
            .ExecuteDeleteAsync(cancellationToken) == 1;
    }

    /// <summary>Base32 has no 0, 1 and 8, so these are read as the letters they resemble.</summary>
    private static string Read(string typed) => string.Concat(typed.ToUpperInvariant().Where(char.IsLetterOrDigit))
        .Replace('0', 'O')
        .Replace('1', 'I')
        .Replace('8', 'B');
}
