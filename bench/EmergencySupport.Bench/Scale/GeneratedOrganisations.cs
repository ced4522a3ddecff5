using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Bench.Scale;

/// <summary>
/// Generates organisations distributed like real ones. The same number always gives the same organisation.
/// </summary>
internal sealed class GeneratedOrganisations(Taxonomy taxonomy)
{
    private const string Source = "made-up";

    private static readonly DateOnly Seen = new(2026, 11, 1);

    private static readonly Weighted<string> Needs = new(
    [
        ("legal-help", 14), ("emergency-funds", 13), ("psychosocial", 10), ("urgent-appeal", 8), ("advocacy", 8),
        ("medical-help", 7), ("security-training", 7),
        ("shelter", 5), ("accompaniment", 5), ("material-assistance", 5), ("referral", 4), ("solidarity", 4),
        ("protection", 4), ("legal", 3), ("relocation", 3),
        ("legal-expenses", 3), ("medical-expenses", 3), ("family-support", 3), ("relocation-in-country", 2),
        ("safe-place", 2), ("medical", 2), ("transport", 2),
        ("relocation-abroad", 1.5), ("relocation-in-region", 1), ("complaint", 1), ("torture-rehabilitation", 0.8),
        ("letter-to-government", 0.7), ("precautionary-measures", 0.6), ("visa-help", 0.5),
    ]);

    private static readonly Weighted<DoorKind?> Doors = new(
    [
        (null, 40), (DoorKind.Directly, 35), (DoorKind.ThroughMember, 6), (DoorKind.ByNomination, 6),
        (DoorKind.ThroughNationalNetwork, 5), (DoorKind.ChosenInternally, 4), (DoorKind.MembersOnly, 3), (DoorKind.Closed, 1),
    ]);

    private static readonly Weighted<Asker[]?> Askers = new(
    [
        (null, 55), ([Asker.Herself], 12), ([Asker.Herself, Asker.Organisation], 10),
        ([Asker.Herself, Asker.Friend, Asker.Family, Asker.Organisation], 13),
        ([Asker.Organisation], 6), ([Asker.Nomination], 4),
    ]);

    private static readonly Weighted<Intake?> Intakes = new(
    [
        (null, 90), (new() { State = IntakeState.Paused }, 3), (new() { State = IntakeState.Closed }, 1),
        (
            new()
            {
                State = IntakeState.Open,
                Windows =
                [
                    new() { From = new(2026, 1, 1), To = new(2026, 3, 31) },
                    new() { From = new(2026, 9, 1), To = new(2027, 3, 31) },
                ],
            },
            6),
    ]);

    private static readonly Weighted<GeneratedLanguage> Languages = new(
        GeneratedLanguage.All.Select(language => (language, language.Share)));

    /// <summary>The countries with the most organisations come first.</summary>
    private static readonly string[] FirstCountries =
    [
        "MX", "CO", "GT", "HN", "BR", "IN", "KE", "UG", "PH", "NG", "SV", "PE", "NI", "CD", "ZA", "EG", "TN", "LB",
        "UA", "PK", "AR", "CL", "EC", "BO", "TZ",
    ];

    private readonly Weighted<string> countries = Weighted<string>.Zipf(
        FirstCountries.Concat(taxonomy.Areas.All.Where(area => area.Kind == AreaKind.Country)
            .Select(area => area.Code)
            .Except(FirstCountries)),
        flat: 3);

    private readonly string[] regions =
    [
        .. taxonomy.Areas.All.Where(area => area.Kind is AreaKind.Region or AreaKind.Group).Select(area => area.Code),
    ];

    private readonly Weighted<string> asked = Weighted<string>.Zipf(
        InterfaceLanguages.All.Concat(taxonomy.Languages.Values.Where(language => language.IsOne).Select(language => language.Code)
            .Order(StringComparer.Ordinal).Except(InterfaceLanguages.All)),
        flat: 1);

    private readonly string[] causes = [.. taxonomy.Causes.Keys.Order(StringComparer.Ordinal)];

    public OrganisationDetails Make(int number)
    {
        var random = new Random(number);
        var language = Languages.Pick(random);
        var other = random.Next(2) == 0 ? null : Languages.Pick(random);
        var second = other == language ? null : other;
        var country = countries.Pick(random);

        return new OrganisationDetails
        {
            Name = LocalText.Of(language.Code, language.Name(random)),
            AlsoKnownAs = random.Next(3) == 0 ? [language.Name(random)] : null,
            Form = OrganisationForm.Ngo,
            ListingBasis = ListingBasis.PublicOffer,
            Summary = In(language, second, from => from.Phrase(random, random.Next(10, 18))),
            Description = new() { Text = In(language, second, from => from.Text(random, random.Next(25, 60))), Sources = [Source] },
            Sources = [new() { Key = Source, Title = LocalText.Of("en", "Made up"), Seen = Seen }],
            Services =
            [
                .. Enumerable.Range(1, random.Next(1, 6))
                    .Select(service => Service(random, $"s{service}", language, second, country)),
            ],
            Channels =
            [
                new()
                {
                    Key = "web",
                    Kind = ChannelKind.Web,
                    Value = $"https://made-up-{number}.example.org/",
                    Label = LocalText.Of("en", "Open their page"),
                    Purpose = ChannelPurpose.General,
                    Sources = [Source],
                },
                new()
                {
                    Key = "mail",
                    Kind = ChannelKind.Email,
                    Value = $"help@made-up-{number}.example.org",
                    Label = LocalText.Of("en", "Write to them"),
                    Purpose = ChannelPurpose.Appeals,
                    Sources = [Source],
                },
            ],
            Relations = [],
        };
    }

    private Service Service(Random random, string key, GeneratedLanguage language, GeneratedLanguage? second, string country) => new()
    {
        Key = key,
        Name = In(language, second, from => from.Phrase(random, random.Next(3, 7))),
        Description = random.Next(5) < 3 ? In(language, second, from => from.Phrase(random, random.Next(8, 20))) : null,
        Needs = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Needs.Pick(random)).Distinct()],
        Stated = random.Next(100) < 15 ? Statement.OfSection : Statement.ByName,
        Reach = ReachOf(random, country),
        Askers = Askers.Pick(random),
        ForWomenDefenders = random.Next(5) < 2 ? true : null,
        Causes = random.Next(5) < 2
            ? [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => causes[random.Next(causes.Length)]).Distinct()]
            : null,
        Door = Doors.Pick(random) is { } door ? new Door { Kind = door } : null,
        LanguagesToApply = random.Next(5) < 2
            ? null
            : [
                .. Enumerable.Range(0, random.Next(1, 4))
                    .Select(_ => asked.Pick(random))
                    .Append(language.Code)
                    .Distinct(),
            ],
        Publicity = random.Next(2) == 0 ? null : new Publicity { Kind = PublicityKind.HerChoice },
        Intake = Intakes.Pick(random),
        Sources = [Source],
    };

    /// <summary>
    /// Of a hundred, 80 work in one country, 12 in a region or group, 5 worldwide, and 3 do not state it.
    /// </summary>
    private Reach? ReachOf(Random random, string country) => random.Next(100) switch
    {
        < 80 => new Reach { Areas = [country] },
        < 92 => RegionOf(random),
        < 97 => new Reach { Areas = ["001"], Except = random.Next(4) == 0 ? [countries.Pick(random)] : null },
        _ => null,
    };

    private Reach RegionOf(Random random)
    {
        var region = taxonomy.Areas.Find(regions[random.Next(regions.Length)])!;
        var except = random.Next(5) == 0 ? taxonomy.Areas.Find(countries.Pick(random)) : null;

        return new Reach
        {
            Areas = [region.Code],
            Except = except is not null && taxonomy.Areas.Contains(region, except) ? [except.Code] : null,
        };
    }

    private static LocalText In(GeneratedLanguage language, GeneratedLanguage? second, Func<GeneratedLanguage, string> write)
    {
        var text = LocalText.Of(language.Code, write(language));
        if (second is not null)
        {
            text.Words[second.Code] = new()
            {
                Text = write(second),
                State = WordingState.Human,
                From = LocalText.Fingerprint(text.Words[language.Code].Text),
            };
        }

        return text;
    }
}
