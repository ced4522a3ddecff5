using EmergencySupport.Directory;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Seeding;

/// <summary>The taxonomies of the seed files, as database rows.</summary>
internal sealed record SeedTaxonomy(
    IReadOnlyList<Need> Needs,
    IReadOnlyList<Area> Areas,
    IReadOnlyList<Language> Languages,
    IReadOnlyList<Cause> Causes,
    IReadOnlyList<Situation> Situations)
{
    public Taxonomy ToTaxonomy() => new()
    {
        Needs = new NeedTree(Needs),
        Areas = new AreaTree(Areas),
        Languages = Languages.ToDictionary(language => language.Code, StringComparer.Ordinal),
        Causes = Causes.ToDictionary(cause => cause.Slug, StringComparer.Ordinal),
        Situations = Situations,
    };

    /// <summary>A hash of the content, to detect whether a taxonomy has changed.</summary>
    public string Fingerprint()
    {
        // The database returns the texts of a row in any order.
        foreach (var need in Needs)
        {
            need.Texts.Sort((one, other) => string.CompareOrdinal(one.Language, other.Language));
        }

        foreach (var area in Areas)
        {
            area.Texts.Sort((one, other) => string.CompareOrdinal(one.Language, other.Language));
        }

        Languages.ToList().ForEach(language => Sort(language.Texts));
        Causes.ToList().ForEach(cause => Sort(cause.Texts));
        Situations.ToList().ForEach(situation => Sort(situation.Texts));

        return LocalText.Fingerprint(DetailsJson.Write(new
        {
            Needs,
            Areas,
            Languages = Languages.OrderBy(language => language.Code, StringComparer.Ordinal),
            Causes,
            Situations,
        }));

        static void Sort(List<NamedText> texts) => texts.Sort(
            (one, other) => string.CompareOrdinal(one.Language, other.Language));
    }

    /// <summary>Null if a file has problems, which are added to <paramref name="problems"/>.</summary>
    public static SeedTaxonomy? Read(string folder, List<SeedProblem> problems)
    {
        var before = problems.Count;
        var needs = ReadList<NeedSeed>(folder, "needs.yml", need => need.Slug, problems);
        var areas = ReadList<AreaSeed>(folder, "areas.yml", area => area.Code, problems);
        var groups = ReadOne<AreaGroupsSeed>(folder, "area-groups.yml", problems);
        var places = ReadList<PlacesSeed>(folder, "places.yml", place => place.Country, problems);
        var more = ReadList<PlacesSeed>(folder, "places-more.yml", place => place.Country, problems);
        var languages = ReadList<LanguageSeed>(folder, "languages.yml", language => language.Code, problems)
            .Concat(ReadList<LanguageSeed>(folder, "languages-more.yml", language => language.Code, problems)).ToList();
        var causes = ReadList<CauseSeed>(folder, "causes.yml", cause => cause.Slug, problems);
        var situations = ReadList<SituationSeed>(folder, "situations.yml", situation => situation.Slug, problems);
        if (groups is null || problems.Count > before)
        {
            return null;
        }

        var read = new SeedTaxonomy(
            [.. needs.Select(ToNeed)],
            [.. areas.Concat(groups.Groups).Select((area, index) => ToArea(area, index, groups.Parts, places.Concat(more)))],
            [.. languages.Select(ToLanguage)],
            [.. causes.Select(ToCause)],
            [.. situations.Select(ToSituation)]);
        problems.AddRange(read.Problems());
        problems.AddRange(UnknownCountries("places.yml", places).Concat(UnknownCountries("places-more.yml", more)));

        return problems.Count == before ? read : null;

        IEnumerable<SeedProblem> UnknownCountries(string file, IReadOnlyList<PlacesSeed> named) =>
            named.Where(place => !read.Areas.Any(area => area.Code == place.Country && area.Kind == AreaKind.Country))
                .Select(place => Problem(file, $"there is no country \"{place.Country}\"."));
    }

    private static Need ToNeed(NeedSeed need, int index) => new()
    {
        Slug = need.Slug,
        Parent = need.Parent,
        Position = index + 1,
        IsUrgent = need.Urgent,
        Texts = [.. InterfaceLanguages.All.Select(language => new NeedText
        {
            Language = language,
            Name = need.Names.GetValueOrDefault(language, ""),
            Term = need.Terms.GetValueOrDefault(language, ""),
            What = need.What.GetValueOrDefault(language, ""),
            Expect = need.Expect.GetValueOrDefault(language, ""),
        })],
    };

    private static Area ToArea(AreaSeed area, int index, IReadOnlyList<PartSeed> parts, IEnumerable<PlacesSeed> places)
    {
        var part = parts.FirstOrDefault(part => part.Code == area.Code);

        return new Area
        {
            Code = area.Code,
            Kind = area.Kind,
            Number = area.Number,
            Position = index + 1,
            Parents = [.. area.Parents],
            Members = [.. area.Members ?? []],
            Also = [.. area.Also ?? []],
            Places = [.. places.Where(place => place.Country == area.Code).SelectMany(place => place.Names)],
            Part = part is null ? null : parts.ToList().IndexOf(part) + 1,
            Texts = [.. InterfaceLanguages.All.Select(language => new AreaText
            {
                Language = language,
                Name = area.Names.GetValueOrDefault(language, ""),
                PartName = part?.Names.GetValueOrDefault(language),
                Note = area.Note?.GetValueOrDefault(language),
            })],
        };
    }

    private static Language ToLanguage(LanguageSeed language) => new()
    {
        Code = language.Code,
        Self = language.Self,
        Texts = ToTexts(language.Names),
    };

    private static Cause ToCause(CauseSeed cause, int index) => new()
    {
        Slug = cause.Slug,
        Position = index + 1,
        Texts = ToTexts(cause.Names),
    };

    private static Situation ToSituation(SituationSeed situation, int index) => new()
    {
        Slug = situation.Slug,
        Number = situation.Number,
        Position = index + 1,
        Needs = [.. situation.Needs],
        Texts = ToTexts(situation.Names),
    };

    private static List<NamedText> ToTexts(IReadOnlyDictionary<string, string> names) =>
        [.. InterfaceLanguages.All.Select(language => new NamedText
        {
            Language = language,
            Name = names.GetValueOrDefault(language, ""),
        })];

    private IEnumerable<SeedProblem> Problems()
    {
        var slugs = Needs.Select(need => need.Slug).ToHashSet();
        var codes = Areas.Select(area => area.Code).ToHashSet();
        foreach (var need in Needs.Where(need => need.Parent is not null && !slugs.Contains(need.Parent)))
        {
            yield return Problem("needs.yml", $"{need.Slug}: there is no need \"{need.Parent}\" for its parent.");
        }

        foreach (var situation in Situations)
        {
            foreach (var need in situation.Needs.Where(need => !slugs.Contains(need)))
            {
                yield return Problem("situations.yml", $"{situation.Slug}: there is no need \"{need}\".");
            }

            if (situation.Needs.Length == 0)
            {
                yield return Problem("situations.yml", $"{situation.Slug} names no need.");
            }

            if (situation.Number is < 1 or > Situation.LastNumber
                || Situations.Any(other => other != situation && other.Number == situation.Number))
            {
                yield return Problem(
                    "situations.yml", $"{situation.Slug}: number must be from 1 to {Situation.LastNumber} and unique.");
            }
        }

        foreach (var area in Areas)
        {
            foreach (var code in area.Parents.Concat(area.Members).Where(code => !codes.Contains(code)))
            {
                yield return Problem(FileOf(area), $"{area.Code}: there is no area \"{code}\".");
            }
        }

        var empty = Names()
            .Where(named => string.IsNullOrWhiteSpace(named.Text))
            .Select(named => (named.File, named.Name, named.Language))
            .Distinct();
        foreach (var (file, name, language) in empty)
        {
            yield return Problem(file, $"{name} lacks a text in {language}.");
        }
    }

    /// <summary>All texts that every language must have.</summary>
    private IEnumerable<(string File, string Name, string Language, string Text)> Names()
    {
        var needs = Needs.SelectMany(need => need.Texts.SelectMany(
            text => TextsOf(text).Select(word => ("needs.yml", need.Slug, text.Language, word))));
        var areas = Areas.SelectMany(area => area.Texts.Select(text => (FileOf(area), area.Code, text.Language, text.Name)));
        var parts = Areas
            .Where(area => area.Part is not null)
            .SelectMany(area => area.Texts.Select(
                text => ("area-groups.yml", area.Code, text.Language, text.PartName ?? "")));
        var notes = Areas
            .Where(area => area.Texts.Exists(text => text.Note is not null))
            .SelectMany(area => area.Texts.Select(text => ("area-groups.yml", area.Code, text.Language, text.Note ?? "")));
        var languages = Languages.SelectMany(
            language => language.Texts.Select(text => ("languages.yml", language.Code, text.Language, text.Name)));
        var causes = Causes.SelectMany(
            cause => cause.Texts.Select(text => ("causes.yml", cause.Slug, text.Language, text.Name)));
        var situations = Situations.SelectMany(
            situation => situation.Texts.Select(text => ("situations.yml", situation.Slug, text.Language, text.Name)));

        return needs.Concat(areas).Concat(parts).Concat(notes).Concat(languages).Concat(causes).Concat(situations);
    }

    private static string[] TextsOf(NeedText text) => [text.Name, text.Term, text.What, text.Expect];

    private static string FileOf(Area area) => area.Kind == AreaKind.Group ? "area-groups.yml" : "areas.yml";

    private static SeedProblem Problem(string file, string reason) => new($"taxonomies/{file}", 1, reason);

    private static T? ReadOne<T>(string folder, string name, List<SeedProblem> problems)
        where T : class
    {
        var path = Path.Combine(folder, "taxonomies", name);
        if (!File.Exists(path))
        {
            problems.Add(Problem(name, "This file is missing."));

            return null;
        }

        return new SeedBinder(SeedFile.Read(folder, path, problems), problems).Read<T>();
    }

    private static IReadOnlyList<T> ReadList<T>(string folder, string name, Func<T, string> key, List<SeedProblem> problems)
    {
        var items = ReadOne<IReadOnlyList<T>>(folder, name, problems) ?? [];
        problems.AddRange(items.GroupBy(key)
            .Where(group => group.Count() > 1)
            .Select(group => Problem(name, $"\"{group.Key}\" is listed twice.")));

        return items;
    }
}
