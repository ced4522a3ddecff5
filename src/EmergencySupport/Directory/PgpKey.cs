using System.Text;
using System.Text.RegularExpressions;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace EmergencySupport.Directory;

/// <summary>An OpenPGP public key of version 4, by what its own valid signatures say (RFC 9580).</summary>
public sealed partial class PgpKey
{
    /// <summary>What stays of a private key that somebody typed.</summary>
    public const string PrivateMark = "-----BEGIN PGP PRIVATE KEY BLOCK-----";

    private const int MostCharacters = 16_000;

    private const int LeastBits = 2048;

    private PgpKey()
    {
    }

    /// <summary>40 hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>From when on nobody can encrypt with it. Null when it states no end.</summary>
    public required DateTimeOffset? Expires { get; init; }

    public required bool IsRevoked { get; init; }

    /// <summary>One of its keys is for encrypting, and was not revoked.</summary>
    public required bool CanEncrypt { get; init; }

    /// <summary>RSA, DSA or ElGamal with so few bits that a state may break it.</summary>
    public required bool IsWeak { get; init; }

    /// <summary>The mailboxes that its owner signed.</summary>
    public required IReadOnlyList<string> Mailboxes { get; init; }

    /// <summary>The key and nothing else that stood around it.</summary>
    public required string Armoured { get; init; }

    /// <summary>In groups of four, as people compare them.</summary>
    public IEnumerable<string> FingerprintGroups => Fingerprint.Chunk(4).Select(group => new string(group));

    public bool HasExpired(DateTimeOffset now) => Expires <= now;

    public bool HoldsAt(DateTimeOffset now) => CanEncrypt && !IsRevoked && !HasExpired(now);

    /// <summary>Whether a text holds a private key, under whatever heading.</summary>
    public static bool HoldsPrivate(string text) => PrivateHeading().IsMatch(text)
        || Blocks(text).Any(block => Objects(block)?.Any(found => found is PgpSecretKeyRing) == true);

    /// <param name="problem">Why it is no key to publish: the end of a text <c>Problem.Key</c>.</param>
    /// <returns>Null when there is a problem.</returns>
    public static PgpKey? Read(string text, out string? problem)
    {
        PgpPublicKeyRing? ring = null;
        problem = text.Length > MostCharacters ? "PgpTooBig"
            : HoldsPrivate(text) ? "PgpPrivate"
            : Blocks(text).Count() > 1 ? "PgpNotOne"
            : Blocks(text).Select(Objects).FirstOrDefault() is not { } objects ? "PgpBroken"
            : objects is not [PgpPublicKeyRing only] ? "PgpNotOne"
            : (ring = only).GetPublicKey().Version != 4 ? "PgpBroken"
            : null;

        return problem is null ? Of(ring!) : null;
    }

    private static IEnumerable<string> Blocks(string text) => BlockStart().Split(text).Skip(1).Select(block => "-----BEGIN PGP " + block);

    /// <summary>Null when it is broken.</summary>
    private static IList<PgpObject>? Objects(string block)
    {
        try
        {
            using var armour = PgpUtilities.GetDecoderStream(new MemoryStream(Encoding.UTF8.GetBytes(block)));

            return new PgpObjectFactory(armour).AllPgpObjects();
        }
        catch (Exception)
        {
            // The parser fails by whatever it happens to trip over; all of it means the same.
            return null;
        }
    }

    private static PgpKey Of(PgpPublicKeyRing ring)
    {
        var master = ring.GetPublicKey();
        var names = master.GetUserIds().Select(name => (Name: name, Signatures: Valid(master, master.GetSignaturesForId(name), signature => signature.VerifyCertification(name, master))))
            .Where(known => known.Signatures.FirstOrDefault() is { SignatureType: not PgpSignature.CertificationRevocation }).ToList();
        var usable = ring.GetPublicKeys().Where(key => key.IsEncryptionKey && !key.HasRevocation() && MayEncrypt(key.IsMasterKey
            ? names.Select(known => known.Signatures[0]).MaxBy(signature => signature.CreationTime)
            : Valid(master, key.GetSignaturesOfType(PgpSignature.SubkeyBinding), signature => signature.VerifyCertification(master, key)).FirstOrDefault())).ToList();
        var ends = usable.Select(key => EndOf(ring, key)).ToList();

        return new()
        {
            Fingerprint = Convert.ToHexString(master.GetFingerprint()),
            Expires = new[] { EndOf(ring, master), ends.Contains(null) ? null : ends.Max() }.Min(),
            IsRevoked = master.HasRevocation(),
            CanEncrypt = usable.Count > 0,
            IsWeak = usable.Append(master).Any(IsShort),
            Mailboxes = [.. names.Select(known => Mailbox().Match(known.Name) is { Success: true } match ? match.Groups["mailbox"].Value : known.Name.Trim())],
            Armoured = Armour(ring),
        };
    }

    /// <summary>Those of the key's own signatures that are right, the newest first.</summary>
    private static List<PgpSignature> Valid(PgpPublicKey master, IEnumerable<PgpSignature> signatures, Func<PgpSignature, bool> verify) =>
    [
        .. signatures.Where(signature =>
        {
            try
            {
                signature.InitVerify(master);

                return signature.KeyId == master.KeyId && verify(signature);
            }
            catch (Exception)
            {
                // An algorithm that is not known here, or bytes that are none.
                return false;
            }
        }).OrderByDescending(signature => signature.CreationTime),
    ];

    /// <summary>A signature that does not say what the key is for lets it do all that it can.</summary>
    private static bool MayEncrypt(PgpSignature? signature) => signature is not null
        && (signature.GetHashedSubPackets()?.GetKeyFlags() ?? 0) is var flags
        && (flags == 0 || (flags & (PgpKeyFlags.CanEncryptCommunications | PgpKeyFlags.CanEncryptStorage)) != 0);

    private static DateTimeOffset? EndOf(PgpPublicKeyRing ring, PgpPublicKey key) => ring.GetValidSeconds(key) is > 0 and var seconds
        ? new DateTimeOffset(DateTime.SpecifyKind(key.CreationTime, DateTimeKind.Utc)).AddSeconds(seconds)
        : null;

    /// <summary>Keys on curves are short and strong.</summary>
    private static bool IsShort(PgpPublicKey key) => key.BitStrength < LeastBits && key.Algorithm is
        PublicKeyAlgorithmTag.RsaGeneral or PublicKeyAlgorithmTag.RsaEncrypt or PublicKeyAlgorithmTag.RsaSign
        or PublicKeyAlgorithmTag.ElGamalEncrypt or PublicKeyAlgorithmTag.ElGamalGeneral or PublicKeyAlgorithmTag.Dsa;

    private static string Armour(PgpPublicKeyRing ring)
    {
        using var text = new MemoryStream();
        using (var armour = new ArmoredOutputStream(text, addVersionHeader: false))
        {
            ring.Encode(armour);
        }

        return Encoding.ASCII.GetString(text.ToArray());
    }

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY")]
    private static partial Regex PrivateHeading();

    [GeneratedRegex("-----BEGIN PGP ")]
    private static partial Regex BlockStart();

    [GeneratedRegex(@"<(?<mailbox>[^<>\s]+)>\s*\z")]
    private static partial Regex Mailbox();
}
