using CsCheck;
using EmergencySupport.Directory;
using EmergencySupport.Editorial.Diff;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Editorial.Diff;

/// <summary>The reviewer sees each change, with changes to contact details separate from the rest.</summary>
public sealed class DifferenceTests
{
    private static readonly OrganisationDetails Before = DetailsJson.Read<OrganisationDetails>(
        Repository.Read("tests/EmergencySupport.Tests/Directory/format-1.json"));

    private static readonly Gen<LocalText> Text = Gen.Select(
        Gen.OneOf("en", "es"),
        Gen.OneOf("", "Help", "Help them", "Call 504 2213", "ayuda"),
        Gen.OneOf(null, "Ayuda", "Más ayuda"),
        Gen.Enum<WordingState>(),
        Gen.Bool,
        (language, words, other, state, isCurrent) =>
        {
            var text = LocalText.Of(language, words);
            if (other is not null)
            {
                text.Words["fr"] = new() { Text = other, State = state, From = LocalText.Fingerprint(isCurrent ? words : "older") };
            }

            return text;
        });

    private static readonly Gen<Hours?> Hours = Gen.OneOf<Hours?>(
        Gen.Const((Hours?)null),
        Gen.Bool.Select(aim => (Hours?)new Hours { AnyHour = true, Aim = aim }),
        Gen.Enum<DayOfWeek>().Array[1, 2]
            .Select(days =>
                (Hours?)new Hours
                {
                    AnyHour = false,
                    Zone = "UTC",
                    Weekly = [new() { Days = days, From = new(9, 0), To = new(17, 0) }],
                }));

    private static readonly Gen<Channel> Channel = Gen.Select(
        Gen.OneOf("hotline", "mail", "home"), Gen.Enum<ChannelKind>(),
        Gen.OneOf("+50422130000", "help@example.org", "https://example.org/"), Text, Hours,
        Gen.OneOf("en", "es").Array[0, 2],
        (key, kind, value, label, hours, languages) =>
            Example.Channel(key, kind, value) with
            {
                Label = label,
                Hours = hours,
                Languages = languages.Length == 0 ? null : languages,
            });

    private static readonly Gen<Service> Service = Gen.Select(
        Gen.OneOf("shelter", "legal"), Text, Gen.OneOf(null, "HN", "MX"),
        Gen.OneOf<bool?>(Gen.Const((bool?)null), Gen.Bool.Select(value => (bool?)value)), Text.Array[0, 2],
        Gen.Enum<DoorKind>(), Gen.Int[0, 2], Gen.Enum<ServedGroup>().Array[0, 2],
        (key, name, area, family, conditions, door, stated, groups) => Example.Service(key, "shelter", area is null ? [] : [area]) with
        {
            Name = name,
            OnlyFor = stated == 0 ? null : groups,
            FamilyCovered = family,
            Conditions = stated switch { 0 => null, 1 => [], _ => conditions },
            Door = stated == 0 ? null : new Door { Kind = door, OpenedBy = stated == 1 ? [] : [Guid.Empty] },
        });

    private static readonly Gen<OrganisationDetails> Details = Gen.Select(
        Text, Channel.Array[0, 3], Service.Array[0, 2], Gen.OneOf(null, "ENWD", "Red").Array[0, 2],
        (name, channels, services, names) => Example.Organisation("Example") with
        {
            Name = name,
            AlsoKnownAs = names.Length == 0 ? null : [.. names.OfType<string>()],
            Channels = [.. channels.DistinctBy(channel => channel.Key)],
            Services = [.. services.DistinctBy(service => service.Key)],
        });

    public static TheoryData<string, Func<OrganisationDetails, OrganisationDetails>, string, string?, string?, bool> Cases => new()
    {
        {
            "a number",
            details => details with { Channels = [details.Channels[0] with { Value = "https://elsewhere.example/" }] },
            "channels.home.value",
            "https://network.example/",
            "https://elsewhere.example/",
            true
        },
        {
            "the label of a channel",
            details =>
                details with { Channels = [details.Channels[0] with { Label = LocalText.Of("en", "Their new site") }] },
            "channels.home.label.en",
            "Their website",
            "Their new site",
            true
        },
        { "a channel gone", details => details with { Channels = [] }, "channels.home.value", "https://network.example/", null, true },
        {
            "a channel more",
            details =>
                details with
                {
                    Channels = [.. details.Channels, Example.Channel("line", ChannelKind.Phone, "+50422130000")],
                },
            "channels.line.value",
            null,
            "+50422130000",
            true
        },
        {
            "the door",
            details =>
                Change(details, service => service with { Door = service.Door! with { Kind = DoorKind.Directly } }),
            "services.safe-stay.door.kind",
            "through-national-network",
            "directly",
            true
        },
        {
            "who opens the door",
            details => Change(details, service => service with { Door = service.Door! with { OpenedBy = null } }),
            "services.safe-stay.door.openedBy",
            "01936f00-0000-7000-8000-000000000001",
            null,
            true
        },
        {
            "the address of a source",
            details =>
                details with
                {
                    Sources = [details.Sources[0] with { Url = "https://elsewhere.example/" }, details.Sources[1]],
                },
            "sources.guide.url",
            "https://herramientadefensorasderechostierra.org/en/emergency-support",
            "https://elsewhere.example/",
            true
        },
        {
            "whom it works through",
            details => details with { Relations = [details.Relations[0] with { To = Guid.Empty }] },
            "relations.works-through-itself.to",
            "01936f00-0000-7000-8000-000000000001",
            "00000000-0000-0000-0000-000000000000",
            true
        },
        {
            "a name",
            details => details with { Name = LocalText.Of("en", "Another") },
            "name.en",
            "Example Network of Women Defenders",
            "Another",
            true
        },
        {
            "a number in a text",
            details => details with { Summary = LocalText.Of("en", "Helps: 504 2213") },
            "summary.en",
            "Helps women who defend land to leave danger for a while.",
            "Helps: 504 2213",
            true
        },
        {
            "a need",
            details => Change(details, service => service with { Needs = ["shelter"] }),
            "services.safe-stay.needs",
            "shelter\nrelocation-in-country",
            "shelter",
            false
        },
        {
            "nothing stated any more",
            details => Change(details, service => service with { FamilyCovered = null }),
            "services.safe-stay.familyCovered",
            "true",
            null,
            false
        },
        {
            "no longer reserved",
            details => Change(details, service => service with { OnlyFor = null }),
            "services.safe-stay.onlyFor",
            "women\nland-defenders",
            null,
            false
        },
        {
            "stated that there are none",
            details => Change(details, service => service with { Documents = [] }),
            "services.safe-stay.documents",
            null,
            "",
            false
        },
        {
            "the day of a source",
            details =>
                details with { Sources = [details.Sources[0] with { Seen = new(2026, 11, 23) }, details.Sources[1]] },
            "sources.guide.seen",
            null,
            "2026-11-23",
            false
        },
        {
            "a person has read the translation",
            details => details with { Name = Read(details.Name) },
            "name.es.state",
            "machine",
            "human",
            false
        },
        {
            "the hours of a day",
            details =>
                Change(
                    details,
                    service =>
                        service with
                        {
                            Availability = service.Availability! with
                            {
                                Weekly = [service.Availability.Weekly![0] with { From = new(8, 0) }],
                            },
                        }),
            "services.safe-stay.availability.weekly.1.from",
            "09:00:00",
            "08:00:00",
            false
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Between_OneChange_HasPathAndBothValues(
        string description,
        Func<OrganisationDetails, OrganisationDetails> change,
        string path,
        string? before,
        string? after,
        bool affectsContact)
    {
        var found = Difference.Between(DetailsJson.Write(Before), DetailsJson.Write(change(Before)));

        var difference = Assert.Single(found, other => other.Path == path);
        Assert.Equal((before, after), (difference.Before, difference.After));
        Assert.True(difference.AffectsContact == affectsContact, description);
    }

    /// <summary>Who types an alias is led to the organisation first.</summary>
    [Fact]
    public void Between_NewAlias_AffectsContact()
    {
        var change = Assert.Single(Difference.Between(
            DetailsJson.Write(Before), DetailsJson.Write(Before with { AlsoKnownAs = [.. Before.AlsoKnownAs ?? [], "Amnesty"] })));

        Assert.True(change.AffectsContact);
    }

    /// <summary>Where a service works and leads to decides what is shown first, as a name does.</summary>
    [Fact]
    public void Between_ReachAndDestinations_AffectContact()
    {
        var service = Before.Services[0];
        var moved = service with { Reach = new() { Areas = ["GT"] }, Destinations = ["MX"] };

        var found = Difference.Between(DetailsJson.Write(Before), DetailsJson.Write(Before with { Services = [moved] }))
            .Where(change => !change.Path.Contains(".note", StringComparison.Ordinal))
            .ToList();

        Assert.Contains(found, change => change.Path.EndsWith(".destinations", StringComparison.Ordinal));
        Assert.All(found, change => Assert.True(change.AffectsContact, change.Path));
    }

    /// <summary>The needs of a hotline's services decide for whom it stands on top.</summary>
    [Fact]
    public void Between_NeedsBehindAHotline_AffectContact()
    {
        var hotline = Example.Organisation("Lines", Example.Service("s", "legal-help", "HN")).AtAnyHour("+50422130000");
        var without = Example.Organisation("Lines", Example.Service("s", "legal-help", "HN"));

        Assert.True(NeedsOf(hotline).AffectsContact);
        Assert.False(NeedsOf(without).AffectsContact);

        static Change NeedsOf(OrganisationDetails details) => Assert.Single(Difference.Between(
            DetailsJson.Write(details),
            DetailsJson.Write(details with { Services = [details.Services[0] with { Needs = ["medical-help"] }] })));
    }

    [Fact]
    public void Between_ReorderedChannels_AffectsContact()
    {
        var two = Before with { Channels = [Before.Channels[0], Example.Channel("line", ChannelKind.Phone, "+50422130000")] };

        var change = Assert.Single(Difference.Between(
            DetailsJson.Write(two), DetailsJson.Write(two with { Channels = [.. two.Channels.Reverse()] })));

        Assert.Equal(new Change("channels", "home, line", "line, home", true), change);
    }

    [Fact]
    public void Between_NewEntry_ReportsEverythingAsAdded()
    {
        var found = Difference.Between(null, DetailsJson.Write(Before));

        Assert.All(found, change => Assert.Null(change.Before));
        Assert.Contains(found, change => change is { Path: "channels.home.value", AffectsContact: true });
        Assert.Contains(found, change => change is { Path: "name.en", Language: "en", AffectsContact: true });
        Assert.Equal(found.Count, found.DistinctBy(change => change.Path).Count());
    }

    [Fact]
    public void Between_TextAndTranslationChanged_AreTwoChanges()
    {
        var name = LocalText.Of("en", "New name");
        name.Words["es"] = new() { Text = "Nombre nuevo", State = WordingState.Machine, From = LocalText.Fingerprint("New name") };

        var found = Difference.Between(DetailsJson.Write(Before), DetailsJson.Write(Before with { Name = name }));

        Assert.Equal(["name.en", "name.es"], found.Select(change => change.Path));
    }

    [Fact]
    public void Between_TranslationOfOlderOriginal_IsReported()
    {
        var name = LocalText.Of("en", "Name");
        name.Words["es"] = new() { Text = "Llame al 2213 4455", State = WordingState.Human, From = LocalText.Fingerprint("Name") };
        var older = LocalText.Of("en", "Name");
        older.Words["es"] = name.Words["es"] with { From = LocalText.Fingerprint("Older") };

        var changes = Difference.Between(DetailsJson.Write(Before with { Name = older }), DetailsJson.Write(Before with { Name = name }));

        // Readers of Spanish saw the original until now.
        Assert.Contains(changes, change => change is { Path: "name.es", Before: null, After: "Llame al 2213 4455", AffectsContact: true });
    }

    [Fact]
    public void Between_GuidanceWithContactInText_AffectsContact()
    {
        var article = new ArticleDetails
        {
            Title = LocalText.Of("en", "Report"),
            Summary = LocalText.Of("en", "How."),
            Body = LocalText.Of("en", "Write it down."),
            Position = 1,
            Sources = [new() { Key = "guide", Title = LocalText.Of("en", "A guide") }],
        };

        var change = Assert.Single(Difference.Between(
            DetailsJson.Write(article),
            DetailsJson.Write(article with { Body = LocalText.Of("en", "Write to a (at) example.") })));

        Assert.Equal(("body.en", true), (change.Path, change.AffectsContact));
    }

    [Fact]
    public void Between_RandomPair_IsEmptyOnlyWhenEqual() => Gen.Select(Details, Details).Sample(
        (one, other) =>
        {
            var (before, after) = (DetailsJson.Write(one), DetailsJson.Write(other));

            return Difference.Between(before, before).Count == 0
                && (Difference.Between(before, after).Count == 0) == (before == after)
                && Difference.Between(null, after).Count > 0;
        },
        iter: Thoroughness.Iterations(1000, 5000));

    [Fact]
    public void Between_RandomPair_ChannelOrDoorChangeAffectsContact() => Gen.Select(Details, Details).Sample(
        (one, other) =>
        {
            var found = Difference.Between(DetailsJson.Write(one), DetailsJson.Write(other));
            var contacts = found.Where(change => change.AffectsContact).Select(change => change.Path).ToList();

            return found.All(change =>
                change.AffectsContact
                    || !(change.Path.StartsWith("channels", StringComparison.Ordinal)
                        || change.Path.Contains(".door", StringComparison.Ordinal)))
                && one.Channels.Concat(other.Channels).Select(channel => channel.Key).Distinct().All(key =>
                    Value(one, key) == Value(other, key) || contacts.Contains($"channels.{key}.value"));
        },
        iter: Thoroughness.Iterations(1000, 5000));

    [Fact]
    public void WordDiff_RandomTexts_ReproducesBothTexts() =>
        Gen.Select(
            Gen.OneOf("a", " ", "help", "\n", ",", "+504").Array[0, 20],
            Gen.OneOf("a", " ", "help", "\n", ",", "+505").Array[0, 20]).Sample((one, other) =>
        {
            var (before, after) = (string.Concat(one), string.Concat(other));
            var pieces = WordDiff.Of(before, after);

            return string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Inserted).Select(piece => piece.Text)) == before
                && string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Deleted).Select(piece => piece.Text)) == after;
        });

    [Fact]
    public void WordDiff_OneDigitChanged_MarksWholeNumber() => Assert.Equal(
        [
            new(PieceKind.Same, "Call "),
            new(PieceKind.Deleted, "+50422130000"),
            new(PieceKind.Inserted, "+50422130001"),
            new Piece(PieceKind.Same, " now"),
        ],
        WordDiff.Of("Call +50422130000 now", "Call +50422130001 now"));

    [Fact]
    public void WordDiff_LongUnrelatedTexts_StopsAtLimit()
    {
        var before = string.Join(' ', Enumerable.Range(0, 4000)) + " end";
        var after = "0 " + string.Join(' ', Enumerable.Range(10_000, 4000)) + " end";

        var pieces = WordDiff.Of(before, after, out var steps);

        Assert.True(steps < 110L * (before.Length + after.Length), $"{steps} steps");
        Assert.Equal([PieceKind.Same, PieceKind.Deleted, PieceKind.Inserted, PieceKind.Same], pieces.Select(piece => piece.Kind));
        Assert.Equal(("0 ", " end"), (pieces[0].Text, pieces[^1].Text));
        Assert.Equal(before, string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Inserted).Select(piece => piece.Text)));
        Assert.Equal(after, string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Deleted).Select(piece => piece.Text)));
    }

    [Fact]
    public void WordDiff_EveryTenthWordChanged_MarksThoseWords()
    {
        var words = Enumerable.Range(0, 3000).Select(number => $"word{number}").ToList();
        var changed = words.Select((word, place) => place % 10 == 5 ? "changed" : word);

        var pieces = WordDiff.Of(string.Join(' ', words), string.Join(' ', changed));

        Assert.Equal(300, pieces.Count(piece => piece is { Kind: PieceKind.Inserted, Text: "changed" }));
    }

    [Fact]
    public void Between_TextOverSearchLimit_AffectsContact()
    {
        // Plain words, in texts of the maximum length of a field.
        var services = Enumerable.Range(1, 120).Select(number => Example.Service($"service-{number:000}", "shelter", []) with
        {
            Name = LocalText.Of("en", string.Concat(Enumerable.Repeat("A room in another city. ", 20_000 / 24))),
        });

        var names = Difference.Between(null, DetailsJson.Write(Before with { Services = [.. services] }))
            .Where(change =>
                change.Path.EndsWith(".name.en", StringComparison.Ordinal)
                    && change.Path.StartsWith("services", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(120, names.Count);
        Assert.All(names.Take(95), change => Assert.False(change.AffectsContact));
        Assert.All(names.Skip(105), change => Assert.True(change.AffectsContact));
    }

    private static string? Value(OrganisationDetails details, string key) =>
        details.Channels.FirstOrDefault(channel => channel.Key == key)?.Value;

    private static OrganisationDetails Change(OrganisationDetails details, Func<Service, Service> change) => details with
    {
        Services = [change(details.Services[0])],
    };

    private static LocalText Read(LocalText text)
    {
        var words = new SortedDictionary<string, Wording>(text.Words, StringComparer.Ordinal);
        words["es"] = words["es"] with { State = WordingState.Human };

        return text with { Words = words };
    }
}
