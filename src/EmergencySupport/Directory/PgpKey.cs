using System.Text;
using System.Text.RegularExpressions;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace EmergencySupport.Directory;

/// <summary>An OpenPGP public key of version 4, evaluated by its own valid signatures (RFC 9580).</summary>
public sealed partial class PgpKey
{
    /// <summary>Stored in place of a private key that was entered by mistake.</summary>
    public const string PrivateMark = "-----BEGIN PGP PRIVATE KEY BLOCK-----";

    /// <summary>Maximum length of the armoured text, in characters.</summary>
    private const int MaximumLength = 16_000;

    /// <summary>Minimum length of RSA, DSA and ElGamal keys, in bits.</summary>
    private const int MinimumBits = 2048;

    private PgpKey()
    {
    }

    /// <summary>40 hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The time from which the key can no longer be used for encryption. Null when it never expires.</summary>
    public required DateTimeOffset? Expires { get; init; }

    public required bool IsRevoked { get; init; }

    /// <summary>Whether it has an encryption key that is not revoked.</summary>
    public required bool CanEncrypt { get; init; }

    /// <summary>Whether it has an RSA, DSA or ElGamal key that is short enough for a state to break.</summary>
    public required bool IsWeak { get; init; }

    /// <summary>The mailboxes certified by the key itself.</summary>
    public required IReadOnlyList<string> Mailboxes { get; init; }

    /// <summary>The key as armoured text, without any text around it.</summary>
    public required string Armoured { get; init; }

    /// <summary>The fingerprint in groups of four digits, for people to compare.</summary>
    public IEnumerable<string> FingerprintGroups => Fingerprint.Chunk(4).Select(group => new string(group));

    public bool HasExpired(DateTimeOffset now) => Expires <= now;

    public bool IsUsableAt(DateTimeOffset now) => CanEncrypt && !IsRevoked && !HasExpired(now);

    /// <summary>Whether a text contains a private key, with any heading.</summary>
    public static bool ContainsPrivateKey(string text) => PrivateHeading().IsMatch(text)
        || Blocks(text).Any(block => Objects(block)?.Any(part => part is PgpSecretKeyRing) == true);

    /// <param name="problem">Why the key cannot be published: the end of the text key <c>Problem.Key</c>. Null when it
    /// can.</param>
    /// <returns>Null when there is a problem.</returns>
    public static PgpKey? Read(string text, out string? problem)
    {
        problem = ReadRing(text, out var ring);

        return problem is null ? Of(ring!) : null;
    }

    /// <returns>The problem. Null when the text is one public key of version 4.</returns>
    private static string? ReadRing(string text, out PgpPublicKeyRing? ring)
    {
        ring = null;
        if (text.Length > MaximumLength)
        {
            return "PgpTooBig";
        }

        if (ContainsPrivateKey(text))
        {
            return "PgpPrivate";
        }

        if (Blocks(text).Count() > 1)
        {
            return "PgpNotOne";
        }

        if (Blocks(text).Select(Objects).FirstOrDefault() is not { } objects)
        {
            return "PgpBroken";
        }

        if (objects is not [PgpPublicKeyRing only])
        {
            return "PgpNotOne";
        }

        ring = only;

        return ring.GetPublicKey() is { Version: 4 } master && IsWhole(master) ? null : "PgpBroken";
    }

    /// <summary>
    /// Whether a signature of the key itself fits one of its names. The checksum of armoured text says less, and is often wrong.
    /// </summary>
    private static bool IsWhole(PgpPublicKey master) => master.GetUserIds().ToList() is var names
        && (names.Count == 0 || names.Exists(name =>
            Valid(master, master.GetSignaturesForId(name), signature => signature.VerifyCertification(name, master)).Count > 0));

    /// <summary>
    /// The armoured blocks, put right where people and mail programs spoil them: quoted lines, no empty line before the data,
    /// a wrong checksum. The signatures inside a key say whether it is whole.
    /// </summary>
    private static IEnumerable<string> Blocks(string text) =>
        BlockStart().Split(Mended(text)).Skip(1).Select(block => "-----BEGIN PGP " + block);

    private static string Mended(string text)
    {
        var mended = new StringBuilder(text.Length);
        var (isInside, hasBlank) = (false, false);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => Quote().Replace(line, "").Trim()))
        {
            if (BlockStart().IsMatch(line))
            {
                (isInside, hasBlank) = (true, false);
            }
            else if (isInside && line.StartsWith("-----END", StringComparison.Ordinal))
            {
                isInside = false;
            }
            else if (isInside && Checksum().IsMatch(line))
            {
                continue;
            }
            else if (isInside && line.Length == 0)
            {
                hasBlank = true;
            }
            else if (isInside && !hasBlank && !Header().IsMatch(line))
            {
                mended.Append('\n');
                hasBlank = true;
            }

            mended.Append(line).Append('\n');
        }

        return mended.ToString();
    }

    /// <summary>Null when the block is invalid.</summary>
    private static IList<PgpObject>? Objects(string block)
    {
        try
        {
            using var armour = PgpUtilities.GetDecoderStream(new MemoryStream(Encoding.UTF8.GetBytes(block)));

            return new PgpObjectFactory(armour).AllPgpObjects();
        }
        catch (Exception)
        {
            // The parser throws exceptions of many types for invalid input.
            return null;
        }
    }

    private static PgpKey Of(PgpPublicKeyRing ring)
    {
        var master = ring.GetPublicKey();
        var names = NamesOf(master);
        var usable = ring.GetPublicKeys()
            .Where(key => key.IsEncryptionKey && !key.HasRevocation() && MayEncrypt(BindingOf(key))).ToList();
        var ends = usable.Select(key => EndOf(ring, key)).ToList();

        return new()
        {
            Fingerprint = Convert.ToHexString(master.GetFingerprint()),
            Expires = new[] { EndOf(ring, master), ends.Contains(null) ? null : ends.Max() }.Min(),
            IsRevoked = master.HasRevocation(),
            CanEncrypt = usable.Count > 0,
            IsWeak = usable.Append(master).Any(IsShort),
            Mailboxes = [.. names.Select(name => MailboxOf(name.Name))],
            Armoured = Armour(ring),
        };

        // The newest signature that says what the key is for.
        PgpSignature? BindingOf(PgpPublicKey key)
        {
            if (key.IsMasterKey)
            {
                return names.Select(name => name.Signature).MaxBy(signature => signature.CreationTime);
            }

            var bindings = key.GetSignaturesOfType(PgpSignature.SubkeyBinding);

            return Valid(master, bindings, signature => signature.VerifyCertification(master, key)).FirstOrDefault();
        }
    }

    /// <summary>The user ids that are not revoked, each with its newest valid signature.</summary>
    private static List<(string Name, PgpSignature Signature)> NamesOf(PgpPublicKey master)
    {
        var names = new List<(string, PgpSignature)>();
        foreach (var name in master.GetUserIds())
        {
            var signatures = master.GetSignaturesForId(name);
            var newest = Valid(master, signatures, signature => signature.VerifyCertification(name, master)).FirstOrDefault();
            if (newest is { SignatureType: not PgpSignature.CertificationRevocation })
            {
                names.Add((name, newest));
            }
        }

        return names;
    }

    private static string MailboxOf(string name) =>
        Mailbox().Match(name) is { Success: true } match ? match.Groups["mailbox"].Value : name.Trim();

    /// <summary>The key's own signatures that are valid, newest first.</summary>
    private static List<PgpSignature> Valid(
        PgpPublicKey master, IEnumerable<PgpSignature> signatures, Func<PgpSignature, bool> verify) =>
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
                // An unknown algorithm or an invalid signature.
                return false;
            }
        }).OrderByDescending(signature => signature.CreationTime),
    ];

    /// <summary>A signature without key flags allows all uses.</summary>
    private static bool MayEncrypt(PgpSignature? signature) => signature is not null
        && (signature.GetHashedSubPackets()?.GetKeyFlags() ?? 0) is var flags
        && (flags == 0 || (flags & (PgpKeyFlags.CanEncryptCommunications | PgpKeyFlags.CanEncryptStorage)) != 0);

    private static DateTimeOffset? EndOf(PgpPublicKeyRing ring, PgpPublicKey key) =>
        ring.GetValidSeconds(key) is > 0 and var seconds
        ? new DateTimeOffset(DateTime.SpecifyKind(key.CreationTime, DateTimeKind.Utc)).AddSeconds(seconds)
        : null;

    /// <summary>Elliptic-curve keys are short but strong, so they never count.</summary>
    private static bool IsShort(PgpPublicKey key) => key.BitStrength < MinimumBits && key.Algorithm is
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

    [GeneratedRegex(@"\A(?:\s*[>|])+\s?")]
    private static partial Regex Quote();

    [GeneratedRegex(@"\A=[A-Za-z0-9+/]{4}\z")]
    private static partial Regex Checksum();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z-]*: ")]
    private static partial Regex Header();

    [GeneratedRegex("-----BEGIN PGP ")]
    private static partial Regex BlockStart();

    [GeneratedRegex(@"<(?<mailbox>[^<>\s]+)>\s*\z")]
    private static partial Regex Mailbox();
}
