using System.Security.Cryptography;
using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace EmergencySupport.Accounts;

/// <summary>Ten codes on paper, each for one sign-in without the app.</summary>
public static class RecoveryCodes
{
    private const int Number = 10;

    /// <summary>80 bits: a plain hash of it cannot be searched.</summary>
    private const int Bytes = 10;

    /// <summary>How long a code is without its dashes.</summary>
    private const int Length = 16;

    /// <summary>Takes the old ones away. What it gives back is shown once and kept nowhere.</summary>
    public static async Task<IReadOnlyList<string>> RenewAsync(DirectoryDbContext db, Guid account, CancellationToken cancellationToken)
    {
        await db.RecoveryCodes.Where(code => code.AccountId == account).ExecuteDeleteAsync(cancellationToken);
        var codes = Enumerable.Range(0, Number).Select(_ => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(Bytes))).ToList();
        db.AddRange(codes.Select(code => new RecoveryCode { AccountId = account, Sha256 = SecretToken.Sha256(code) }));

        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(four => new string(four))))];
    }

    /// <summary>Whether somebody who types this means a recovery code.</summary>
    public static bool IsOne(string typed) => Read(typed).Length == Length;

    /// <summary>Whether it was one of hers. It is gone then.</summary>
    public static async Task<bool> UseAsync(DirectoryDbContext db, Guid account, string typed, CancellationToken cancellationToken)
    {
        var sha256 = SecretToken.Sha256(Read(typed));

        return await db.RecoveryCodes.Where(code => code.AccountId == account && code.Sha256 == sha256).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    /// <summary>Base32 has no 0, 1 and 8: whoever writes one by hand means a letter.</summary>
    private static string Read(string typed) => string.Concat(typed.ToUpperInvariant().Where(char.IsLetterOrDigit)).Replace('0', 'O').Replace('1', 'I').Replace('8', 'B');
}
