using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Seeding;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Seeding;

namespace EmergencySupport.Tests.Directory;

/// <summary>A published key is one that a mail program accepts for that mailbox today.</summary>
public sealed class PgpKeyTests
{
    private static readonly Taxonomy Taxonomy = SeedTaxonomy.Read(Repository.Seeds, [])!.ToTaxonomy();

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static readonly TestKeys Good = new();

    /// <summary>Ways in which people and mail programs spoil armoured text that GnuPG still reads.</summary>
    [Theory]
    [InlineData("-----\n\n", "-----\n")]
    [InlineData("-----\n\n", "-----\nComment: from our page\nVersion: GnuPG v2\n\n")]
    [InlineData("\n=waaf", "\n=aaaa")]
    [InlineData("\n=waaf", "")]
    [InlineData("\n", "\n> ")]
    [InlineData("\n", "  \r\n  ")]
    public void Read_ArmourThatWasSpoiled_IsTheSameKey(string right, string spoiled)
    {
        var text = OfGnuPg.ReplaceLineEndings("\n");
        var first = right == "\n" ? text.Replace(right, spoiled, StringComparison.Ordinal) : text[..text.IndexOf(right, StringComparison.Ordinal)]
            + spoiled + text[(text.IndexOf(right, StringComparison.Ordinal) + right.Length)..];

        Assert.NotEqual(text, first);
        Assert.Equal(PgpKey.Read(text, out _)!.Fingerprint, PgpKey.Read(first, out _)?.Fingerprint);
    }

    /// <summary>Made with GnuPG 2.2.40, which prints this fingerprint and the expiry date 22 November 2028.</summary>
    private const string OfGnuPg = """
        -----BEGIN PGP PUBLIC KEY BLOCK-----

        mQGNBGsD1lUBDADTZKwpQEQ3QoAlLJCvTg43QMaWY2Ax4QPqFRinEOr8OuWX52Rd
        AcJxQZqrpte0rL4B80eb9kNzMovJFlyf7yrBow1ZwMEdMOnipzx9Ho0wFHKFJmdf
        RUtH3mhLvXkKMzBSaiIcRTkuswN27/S1atJY2RdFG1k+2sjAH2m2g7tewVreNj3k
        lUS7+tygn1jmaRy4MBLnizrJrKbnz/0+dHQdVVND6X8PsVXE33S9jn7DfUXdp/fK
        XJeggI/yes4l7GHROuGmOpKu8Qy5v1gVh/LA9FcLw/UPA6fR0A0Pz/hKiMU+CJWZ
        xNJxWZ58RytGmfhCxtE5vUs4aLpRjBf3Biqlqs4YXZCYra6GGXhos+05zu5vwhXG
        nhI3xYEl1Sn8og8dBGmCNS70KC3fYo1r+YtUx4Yvf7+WpzhT8WQj638HT6C6vng6
        wOllyYou61JdOJa5RxaIaL697GQqkBtA3cRo1ao4AUiYuyLV2efyLZOmDyaB6nFl
        +PMIl6TrCWESufcAEQEAAbQZSGVscCA8aGVscEBsaW5lcy5leGFtcGxlPokB1AQT
        AQoAPhYhBFcq0ITw0MQBJ3UB+RiF5KbA6yVxBQJrA9ZVAhsDBQkDwmcABQsJCAcC
        BhUKCQgLAgQWAgMBAh4BAheAAAoJEBiF5KbA6yVx1qgMAMXwCofaCSLW0AfBmsPB
        PmO+RFzJzd+NqrVY5rknfWnnudBZ8CzNWEdVWfspTKx79CEm2rDzRwvOJImzgBcl
        vNu+t0fQJWiDQ0U0kPt0sRzaCkDEaMTd70E/6TxvsTX3CERIkz5O1P9njaQQR2Vt
        b8NphlT0t6O9RhORk97x0FwaCEIxx9APmHxnprj5lTA5uKc8AhGEnko9h7b4DFsV
        XXXwfMXO2502nqxgquCH7tf5uCG1Apfa8r1C4i3H3Wmqf1n9T3O2WT1weSmqI/Eq
        IVpfC+djk/LJ6/Tj7KIvL0u6v3J+Y9E6fa1fT6CPL9qlGcpr0OrhWqv34z/9av/f
        59A/g0CkmVh0iufCeA7n3TDD4L4BUNOwXwWzgvd08IUkr40Ot2erTxo0WWm/bB1B
        uSImSz3HcAj6knKIChVKzA6haHMrguqbLjIHLyLCW+fOVIFcjWhk5JvzO1ZQmb7e
        EAhOEgWfhIJiQi5cqoBz4UAet40nUPaBSXepih4nsD3ORbkBjQRrA9ZVAQwAmIxl
        Pl6oEMlsMH0SXiiG0XhoHDsMPp8gu1VnIYNroVyFCegODWMqZ/WI1ZNK6iWADgby
        iiO10ZXmp9WaMWvOPJ8aPMn+3yKLigWtCx8yvkO1ogcR0f0HvuKKLIW5XatTryyf
        UkJJewMefVgPMVa1ZswjO+ghu7cBT9oF8U9ls7a4JcAcBXjYYshVYF5UftGCiC5F
        9+zmaiGSAS0lOFMMH7RkJPFoB9LbwAKrdQ5Hj0utgD/1ZHvX1mzlUPo1/hVZkhQJ
        olWUy14rU8+0ulWOESfyQEevom95bY7CH7wWW8KVfieLu/LNhhizFIB5ibHnEGFB
        NSAgS1VErB8vGZNk7HuQXfYBte+8LbWVrMUVEbgVBgycj0vVr03CY0IFKCWsZHL3
        EqhiKnrTWvkvAl1Ui7D0LMU5h9Qs3jNPmPvwWdeGjJxmT6zDeb3OFUnhMNfh0Pvc
        Y3I01MuCYpsBP3uAITzSZBrOc/GSEH3gGPLM6VTdsHdygnzmpYZLBcHQsYDpABEB
        AAGJAbYEGAEKACAWIQRXKtCE8NDEASd1AfkYheSmwOslcQUCawPWVQIbDAAKCRAY
        heSmwOslcWd9C/9C6g+Ban3OKA7E0KQ63EIR21oSvR6oN8QKP8HQhdEw6GShxOSs
        +Nkp5724HYPLH53+GYK59UmyPNZxspKRT+HaiqbU7YVRgXUXdRYueOuWEnTi2Y2i
        uAubwJ86vkNwuCiuncfDtyDv8i0xhxLMge7BLaNYjN14kpI751ASuxBd5PaVdB1u
        tV0oJ/fxVPsQZANyP8mtCVGhJDnB+WYqzjg4+kBjKva/9kBdqDiCWpuVGAx6zydA
        j/1zsXy+t9Xdpf2wvVC0r4Qf+sLv0x1TYs0cQBm8W4YEx52cDnRJeTfkH6eh5ZEU
        +Ke52avQO5UenJSq/rxrnzuBfvme63bZxwbsIc7lUuqJaR1XfuE5RpC7xdkXM0ws
        Qp7oXwOdowTsXzCIR59GcGo6ALuvlHUXpfQRcyt998FvWT6MTTJ9Ek5/OYfvUEHn
        JxKq8zXc/dUwtb0Bx1Z8Tdm8msotaZ6XtpPxXtZMH2iDyr5RYm9F12qnKUks0YIq
        eWxbrjCI9pxAUJQ=
        =waaf
        -----END PGP PUBLIC KEY BLOCK-----
        """;

    /// <summary>
    /// Also made with GnuPG: an Ed25519 key that expires on 22 November 2028, with an encryption subkey that expires on
    /// 1 May 2027.
    /// </summary>
    private const string OnCurves = """
        -----BEGIN PGP PUBLIC KEY BLOCK-----

        mDMEawPbChYJKwYBBAHaRw8BAQdAbO75vnNS/1TiE89RdIo8txzKczCqOGN9l0jT
        bzynkm20GkxpbmVzIDxoZWxwQGxpbmVzLmV4YW1wbGU+iJYEExYIAD4WIQRdnzGY
        oRiPMPy7o1yZnYQq7x43qQUCawPbCgIbAwUJA8K2tgULCQgHAgYVCgkICwIEFgID
        AQIeAQIXgAAKCRCZnYQq7x43qUwPAPwNeh83GdQhH4bCJ7zbcB5ypkN6vqvaMmBa
        lpWUn0r1EQEA9XgkV5fE5JBfv20rzxMFkaTMtzorRY29vtBpa1jU/AW4OARrA9sK
        EgorBgEEAZdVAQUBAQdA29OThC9LsHdl+t2iCa/pYIVw/0wfM/z+8hy/XI55vRwD
        AQgHiH4EGBYIACYWIQRdnzGYoRiPMPy7o1yZnYQq7x43qQUCawPbCgIbDAUJANHu
        NgAKCRCZnYQq7x43qZumAQDugLklZVGzfGZ0X640uY/5nfBh+pdrW2CtGlRQF6FG
        UwD+NWrqx90Qzgjz7buzMlDPqy4IDaSAoMhEOIKYLOJ34gM=
        =ttBa
        -----END PGP PUBLIC KEY BLOCK-----
        """;

    public static TheoryData<string, string?> Cases => new()
    {
        { Good.Armoured, null },
        { $"Our key:\r\n\r\n{Good.Armoured.ReplaceLineEndings("\r\n")}\r\nThank you", null },
        { new TestKeys(days: null).Armoured, null },
        { Good.Private, "PgpPrivate" },
        { Good.PrivateInDisguise, "PgpPrivate" },
        { Good.Armoured + Good.Private, "PgpPrivate" },
        { Good.Armoured + Good.PrivateInDisguise, "PgpPrivate" },
        { "-----BEGIN OPENSSH PRIVATE KEY-----", "PgpPrivate" },
        { Good.Armoured + Good.Armoured, "PgpNotOne" },
        { "help", "PgpBroken" },
        { Good.Armoured[..400], "PgpBroken" },
        { Good.Armoured.Remove(300, 1).Insert(300, Good.Armoured[300] == 'A' ? "B" : "A"), "PgpBroken" },
        { Good.Armoured + new string(' ', 16_000), "PgpTooBig" },
        { new TestKeys(name: "Lines <other@lines.example>").Armoured, "PgpMailbox" },
        { new TestKeys(name: "help@lines.example.org").Armoured, "PgpMailbox" },
        { new TestKeys().Revoke().Armoured, "PgpRevoked" },
        { new TestKeys(withSubkey: false).Armoured, "PgpNoEncryption" },
        { new TestKeys(isWeak: true).Armoured, "PgpWeak" },
        { new TestKeys(days: 30, made: Now.AddDays(-31)).Armoured, "PgpExpired" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void ProblemsOf_BadKey_ReportsFieldAndReason(string key, string? problem)
    {
        var details = Example.Organisation("Lines") with
        {
            Channels = [Example.Channel("mail", ChannelKind.Email, TestKeys.Mailbox) with { PublicKey = key }],
        };

        var problems = OrganisationValidation.ProblemsOf(details, Taxonomy, Now).ToList();

        Assert.Equal(problem is null ? [] : [("channels.mail.public-key", problem)], problems.Select(found => (found.Path, found.Key)));
        Assert.All(problems, found => Assert.NotEmpty(Texts.InEnglish($"Problem.{found.Key}", found.Values)));
    }

    [Fact]
    public void ProblemsOf_ExpiredKeyInSeed_IsEmpty()
    {
        var details = Example.Organisation("Lines") with
        {
            Channels =
            [
                Example.Channel("mail", ChannelKind.Email, "HELP@lines.example") with
                {
                    PublicKey = new TestKeys(days: 30, made: Now.AddDays(-31)).Armoured,
                },
            ],
        };

        Assert.Empty(OrganisationValidation.ProblemsOf(details, Taxonomy, now: null));
    }

    [Fact]
    public void Read_GnuPgKey_HasFingerprintAndExpiry()
    {
        var key = PgpKey.Read(OfGnuPg, out var problem)!;

        Assert.Null(problem);
        Assert.Equal("572A D084 F0D0 C401 2775 01F9 1885 E4A6 C0EB 2571", string.Join(' ', key.FingerprintGroups));
        Assert.Equal(10, key.FingerprintGroups.Count());
        Assert.Equal(new DateOnly(2028, 11, 22), DateOnly.FromDateTime(key.Expires!.Value.UtcDateTime));
        Assert.Equal([TestKeys.Mailbox], key.Mailboxes);
        Assert.True(key.IsUsableAt(new(2028, 11, 21, 0, 0, 0, TimeSpan.Zero)));
        Assert.False(key.IsUsableAt(new(2028, 11, 23, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Read_CurveKeyWhoseSubkeyExpiresFirst_ExpiresWithSubkey()
    {
        var key = PgpKey.Read(OnCurves, out _)!;

        Assert.Equal("5D9F 3198 A118 8F30 FCBB A35C 999D 842A EF1E 37A9", string.Join(' ', key.FingerprintGroups));
        Assert.Equal(
            (true, false, new DateOnly(2027, 5, 1)),
            (key.CanEncrypt, key.IsWeak, DateOnly.FromDateTime(key.Expires!.Value.UtcDateTime)));
        Assert.Equal([TestKeys.Mailbox], key.Mailboxes);
    }

    [Fact]
    public void Read_KeySurroundedByText_KeepsOnlyKey()
    {
        var key = PgpKey.Read($"Secret note\n{Good.Armoured}\nSecret note", out _)!;

        Assert.StartsWith("-----BEGIN PGP PUBLIC KEY BLOCK-----", key.Armoured, StringComparison.Ordinal);
        Assert.DoesNotContain("Version", key.Armoured, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", key.Armoured, StringComparison.Ordinal);
        Assert.Equal(key.Fingerprint, PgpKey.Read(key.Armoured, out _)!.Fingerprint);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_UserIdAddedByThirdParty_IsIgnored(bool asOwner)
    {
        const string Others = "Lines <other@lines.example>";

        var forged = new TestKeys(name: Others).AddNameTo(new TestKeys(), Others, asOwner);

        Assert.Equal([$"Lines <{TestKeys.Mailbox}>", Others], forged.Public.GetPublicKey().GetUserIds());
        Assert.Equal([TestKeys.Mailbox], PgpKey.Read(forged.Armoured, out _)!.Mailboxes);
    }

    [Fact]
    public void Read_UserIdAddedByOwner_IsIncluded()
    {
        var owner = new TestKeys();

        var key = PgpKey.Read(owner.AddNameTo(owner, "Lines <other@lines.example>", asOwner: true).Armoured, out _)!;

        Assert.Equal([TestKeys.Mailbox, "other@lines.example"], key.Mailboxes);
    }

    [Fact]
    public void Seed_ChannelWithKey_IncludesKey()
    {
        using var seeds = new SeedExample();
        seeds.Change(
            SeedExample.Organisation,
            "    kind: web\n    value: https://network.example/",
            $"    kind: email\n    value: {TestKeys.Mailbox}\n    public-key: |\n      {OfGnuPg.ReplaceLineEndings("\n      ")}");

        var read = SeedFolder.Read(seeds.Folder, out var problems);

        Assert.True(read is not null, string.Join('\n', problems));
        var channel = DetailsJson.Read<OrganisationDetails>(read.Value.Entries[0].Details).Channels[0];
        Assert.Equal([TestKeys.Mailbox], PgpKey.Read(channel.PublicKey!, out _)!.Mailboxes);
    }

    [Fact]
    public void Write_ChannelWithKey_RoundTrips()
    {
        var channel = Example.Channel("mail", ChannelKind.Email, TestKeys.Mailbox) with { PublicKey = Good.Armoured };

        Assert.Equal(channel.PublicKey, DetailsJson.Read<Channel>(DetailsJson.Write(channel)).PublicKey);
        Assert.DoesNotContain("publicKey", DetailsJson.Write(channel with { PublicKey = null }), StringComparison.Ordinal);
    }
}
