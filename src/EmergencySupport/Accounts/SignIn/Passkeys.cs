using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EmergencySupport.Data;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Accounts.SignIn;

/// <summary>
/// Passkeys by ASP.NET Core Identity. Identity's state is kept sealed in the form between challenge and response.
/// Signing in is done here, because Identity's own sign-in does not record the second factor.
/// </summary>
public sealed class Passkeys(
    IPasskeyHandler<Account> handler,
    UserManager<Account> users,
    DirectoryDbContext db,
    Sealer sealer)
{
    private static readonly SealPurpose Asking = new("passkey-ask", TimeSpan.FromMinutes(10), SealKeys.Stored);
    private static readonly SealPurpose Making = new("passkey-make", TimeSpan.FromMinutes(10), SealKeys.Stored);

    /// <summary>Creates a challenge for a passkey.</summary>
    /// <param name="account">The account whose passkeys are accepted. Null: the browser offers the passkeys it has.</param>
    public async Task<PasskeyForm> AskAsync(HttpContext context, Account? account)
    {
        var options = await handler.MakeRequestOptionsAsync(account, context);

        return new PasskeyForm(options.RequestOptionsJson, sealer.Seal(Asking, options.AssertionState ?? ""));
    }

    /// <summary>Verifies the response to a challenge.</summary>
    /// <returns>The account. Null if it is unknown or disabled, or if the response is invalid or replayed.</returns>
    public async Task<Account?> ProveAsync(HttpContext context, PasskeyAnswer answer, CancellationToken cancellationToken)
    {
        if (sealer.Open<string>(Asking, answer.State) is not { } state || string.IsNullOrEmpty(answer.Credential))
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = context,
            CredentialJson = answer.Credential,
            AssertionState = state,
        });

        // The handler checks user verification only if the state requires it. Without it a passkey is a single factor.
        if (!result.Succeeded
            || !result.Passkey.IsUserVerified
            || !await OneTimeCodes.UseAsync(db, result.User.Id, NumberOf(state), cancellationToken))
        {
            return null;
        }

        // Updates this row only: Identity would save the whole account and overwrite concurrent changes.
        var stored = await db.Passkeys.SingleAsync(
            row => row.CredentialId == result.Passkey.CredentialId, cancellationToken);
        stored.Data.SignCount = result.Passkey.SignCount;
        stored.Data.IsBackedUp = result.Passkey.IsBackedUp;
        await db.SaveChangesAsync(cancellationToken);

        return await db.Accounts.AsNoTracking().Include(account => account.Roles).SingleOrDefaultAsync(
            account => account.Id == result.User.Id && account.DisabledAt == null, cancellationToken);
    }

    /// <summary>Creates the options with which a browser makes a passkey.</summary>
    public async Task<PasskeyForm> OfferAsync(HttpContext context, Guid account, string email, string name)
    {
        var user = new PasskeyUserEntity { Id = account.ToString(), Name = email, DisplayName = name };
        var options = await handler.MakeCreationOptionsAsync(user, context);

        return new PasskeyForm(options.CreationOptionsJson, sealer.Seal(Making, options.AttestationState ?? ""));
    }

    /// <summary>Verifies a new passkey. Null if the response is missing or invalid.</summary>
    public async Task<(UserPasskeyInfo Passkey, Guid Account)?> ReadMadeAsync(HttpContext context, PasskeyAnswer answer)
    {
        if (sealer.Open<string>(Making, answer.State) is not { } state || string.IsNullOrEmpty(answer.Credential))
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = context,
            CredentialJson = answer.Credential,
            AttestationState = state,
        });

        return result.Succeeded && result.Passkey.IsUserVerified
            ? (result.Passkey, Guid.Parse(result.UserEntity.Id))
            : null;
    }

    /// <summary>Stores a new passkey.</summary>
    public async Task AddAsync(Account account, UserPasskeyInfo passkey, string name, CancellationToken cancellationToken)
    {
        passkey.Name = name;
        var tracked = await db.Accounts.SingleAsync(row => row.Id == account.Id, cancellationToken);
        var result = await users.AddOrUpdatePasskeyAsync(tracked, passkey);
        if (!result.Succeeded)
        {
            var errors = string.Join(' ', result.Errors.Select(error => error.Code));
            throw new InvalidOperationException($"A passkey could not be stored: {errors}.");
        }
    }

    /// <summary>
    /// A negative number derived from the state. It marks the state as used in the table of one-time codes, in which
    /// time steps are positive.
    /// </summary>
    private static long NumberOf(string state) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(state))) | long.MinValue;
}

/// <param name="Options">JSON for the browser.</param>
/// <param name="State">Sealed state that the form sends back.</param>
public sealed record PasskeyForm(string Options, string State);

/// <summary>The fields that passkey.js fills in.</summary>
public sealed class PasskeyAnswer
{
    public string? Credential { get; init; }

    public string? State { get; init; }
}
