using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EmergencySupport.Data;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>
/// Passkeys by ASP.NET Core Identity. What it wants to remember between question and answer travels sealed in the form. It would sign
/// in by itself too, but without a word on the second factor, so that is done here.
/// </summary>
public sealed class Passkeys(IPasskeyHandler<Account> handler, UserManager<Account> users, DirectoryDbContext db, Sealer sealer)
{
    private static readonly SealPurpose Asking = new("passkey-ask", TimeSpan.FromMinutes(10), SealKeys.Stored);
    private static readonly SealPurpose Making = new("passkey-make", TimeSpan.FromMinutes(10), SealKeys.Stored);

    /// <summary>A question that a passkey answers.</summary>
    /// <param name="account">Whose passkeys. Null: the browser offers those that it has.</param>
    public async Task<PasskeyForm> AskAsync(HttpContext context, Account? account)
    {
        var options = await handler.MakeRequestOptionsAsync(account, context);

        return new PasskeyForm(options.RequestOptionsJson, sealer.Seal(Asking, options.AssertionState ?? ""));
    }

    /// <summary>Who answered. Null when nobody did whom we know, or when this answer was given before.</summary>
    public async Task<Account?> ProveAsync(HttpContext context, PasskeyAnswer answer, CancellationToken cancellationToken)
    {
        if (sealer.Open<string>(Asking, answer.State) is not { } state || string.IsNullOrEmpty(answer.Credential))
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = answer.Credential, AssertionState = state });

        // The handler checks this where it was asked for. A passkey without it would be one factor, so it is looked at here too.
        if (!result.Succeeded || !result.Passkey.IsUserVerified || !await OneTimeCodes.UseAsync(db, result.User.Id, NumberOf(state), cancellationToken))
        {
            return null;
        }

        // The row alone: Identity would write all of the account as it was read, and undo what was changed meanwhile.
        var kept = await db.Passkeys.SingleAsync(row => row.CredentialId == result.Passkey.CredentialId, cancellationToken);
        kept.Data.SignCount = result.Passkey.SignCount;
        kept.Data.IsBackedUp = result.Passkey.IsBackedUp;
        await db.SaveChangesAsync(cancellationToken);

        return await db.Accounts.AsNoTracking().Include(account => account.Roles).SingleOrDefaultAsync(account => account.Id == result.User.Id && account.DisabledAt == null, cancellationToken);
    }

    /// <summary>An invitation to make a passkey.</summary>
    public async Task<PasskeyForm> OfferAsync(HttpContext context, Guid account, string email, string name)
    {
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.ToString(), Name = email, DisplayName = name }, context);

        return new PasskeyForm(options.CreationOptionsJson, sealer.Seal(Making, options.AttestationState ?? ""));
    }

    /// <summary>The passkey that was made, and for whom. Null when none was.</summary>
    public async Task<(UserPasskeyInfo Passkey, Guid Account)?> ReadMadeAsync(HttpContext context, PasskeyAnswer answer)
    {
        if (sealer.Open<string>(Making, answer.State) is not { } state || string.IsNullOrEmpty(answer.Credential))
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = answer.Credential, AttestationState = state });

        return result.Succeeded && result.Passkey.IsUserVerified ? (result.Passkey, Guid.Parse(result.UserEntity.Id)) : null;
    }

    /// <summary>Keeps a passkey that was made.</summary>
    public async Task AddAsync(Account account, UserPasskeyInfo passkey, string name, CancellationToken cancellationToken)
    {
        passkey.Name = name;
        var tracked = await db.Accounts.SingleAsync(row => row.Id == account.Id, cancellationToken);
        var result = await users.AddOrUpdatePasskeyAsync(tracked, passkey);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"A passkey could not be kept: {string.Join(' ', result.Errors.Select(error => error.Code))}.");
        }
    }

    /// <summary>Below nothing, where no time step is: an answer is used once as a code is.</summary>
    private static long NumberOf(string state) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(state))) | long.MinValue;
}

/// <param name="Options">For the browser, JSON.</param>
/// <param name="State">Sealed, to come back with the answer.</param>
public sealed record PasskeyForm(string Options, string State);

/// <summary>What passkey.js puts into its form.</summary>
public sealed class PasskeyAnswer
{
    public string? Credential { get; init; }

    public string? State { get; init; }
}
