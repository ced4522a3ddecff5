using System.Text;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace EmergencySupport.Tests.Directory;

/// <summary>OpenPGP keys made for the tests.</summary>
public sealed class TestKeys
{
    public const string Mailbox = "help@lines.example";

    private const string Name = $"Lines <{Mailbox}>";

    private static readonly AsymmetricCipherKeyPair Encrypting = Rsa(2048);

    private readonly PgpSecretKeyRing ring;
    private readonly PgpKeyPair master;

    /// <param name="days">Validity in days; null for no expiry.</param>
    /// <param name="withSubkey">Whether it has an encryption subkey.</param>
    public TestKeys(int? days = 365, DateTimeOffset? made = null, bool withSubkey = true, bool isWeak = false, string name = Name)
    {
        var at = (made ?? TimeProvider.System.GetUtcNow().AddDays(-1)).UtcDateTime;
        master = new(PublicKeyAlgorithmTag.RsaGeneral, Rsa(isWeak ? 1024 : 2048), at);
        var generator = new PgpKeyRingGenerator(
            PgpSignature.PositiveCertification, master, name, SymmetricKeyAlgorithmTag.Null, Array.Empty<char>(), true,
            Packets(days, PgpKeyFlags.CanSign | PgpKeyFlags.CanCertify), null, new SecureRandom());
        if (withSubkey)
        {
            generator.AddSubKey(
                new(PublicKeyAlgorithmTag.RsaGeneral, Encrypting, at),
                Packets(null, PgpKeyFlags.CanEncryptCommunications),
                null);
        }

        ring = generator.GenerateSecretKeyRing();
        Public = generator.GeneratePublicKeyRing();
    }

    public PgpPublicKeyRing Public { get; private set; }

    public string Armoured => Armour(Public.GetEncoded());

    public string Private => Armour(ring.GetEncoded());

    /// <summary>The private key in the armour of a public key.</summary>
    public string PrivateInDisguise => Private.Replace("PRIVATE", "PUBLIC", StringComparison.Ordinal);

    public TestKeys Revoke()
    {
        var signing = new PgpSignatureGenerator(PublicKeyAlgorithmTag.RsaGeneral, HashAlgorithmTag.Sha256);
        signing.InitSign(PgpSignature.KeyRevocation, master.PrivateKey);
        Public = PgpPublicKeyRing.InsertPublicKey(
            Public,
            PgpPublicKey.AddCertification(Public.GetPublicKey(), signing.GenerateCertification(Public.GetPublicKey())));

        return this;
    }

    /// <summary>Adds a user ID to another key.</summary>
    /// <param name="asOwner">Whether the signature claims to be by the other key's owner.</param>
    public TestKeys AddNameTo(TestKeys others, string name, bool asOwner)
    {
        var key = others.Public.GetPublicKey();
        var signing = new PgpSignatureGenerator(PublicKeyAlgorithmTag.RsaGeneral, HashAlgorithmTag.Sha256);
        signing.InitSign(
            PgpSignature.PositiveCertification,
            new PgpPrivateKey(asOwner ? key.KeyId : master.KeyId, key.PublicKeyPacket, master.PrivateKey.Key));
        others.Public = PgpPublicKeyRing.InsertPublicKey(
            others.Public, PgpPublicKey.AddCertification(key, name, signing.GenerateCertification(name, key)));

        return others;
    }

    private static PgpSignatureSubpacketVector Packets(int? days, int flags)
    {
        var packets = new PgpSignatureSubpacketGenerator();
        packets.SetKeyFlags(false, flags);
        if (days is { } valid)
        {
            packets.SetKeyExpirationTime(false, valid * 24L * 60 * 60);
        }

        return packets.Generate();
    }

    private static AsymmetricCipherKeyPair Rsa(int bits)
    {
        var generator = new RsaKeyPairGenerator();
        generator.Init(new RsaKeyGenerationParameters(BigInteger.ValueOf(65537), new SecureRandom(), bits, 12));

        return generator.GenerateKeyPair();
    }

    private static string Armour(byte[] packets)
    {
        using var text = new MemoryStream();
        using (var armour = new ArmoredOutputStream(text))
        {
            armour.Write(packets);
        }

        return Encoding.ASCII.GetString(text.ToArray());
    }
}
