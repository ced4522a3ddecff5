using EmergencySupport.Directory;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>What is stated of services, as questions and answers. What holds for all of them is said once.</summary>
public sealed class ServiceFacts(Texts texts, Taxonomy taxonomy, IReadOnlyList<Service> services)
{
    private readonly Reasons reasons = new(texts, taxonomy, new FinderQuery());

    private static string Language => ReaderLanguage.Current;

    /// <summary>The same for every service. Empty when there is but one, which then says it itself.</summary>
    public IReadOnlyList<Fact> OfAll => field ??= services.Count < 2
        ? []
        : [.. services.Select(Of).Aggregate((common, facts) => common.Intersect(facts))];

    public IReadOnlyList<Fact> OnlyOf(Service service) => [.. Of(service).Except(OfAll)];

    /// <summary>What the trade calls such help, to be explained where it is read.</summary>
    public IEnumerable<Need> NeedsOf(Service service) => service.Needs.Select(taxonomy.Needs.Find).OfType<Need>();

    /// <summary>What no source says of the services, in one sentence. Null when all is said.</summary>
    public string? Unknown => reasons.Unknown(services);

    private IEnumerable<Fact> Of(Service service)
    {
        var facts = new List<Fact>();
        Add("Askers", service.Askers is null ? null : texts.List([.. service.Askers.Select(asker => texts[$"Fact.Asker.{EnumNames.Of(asker)}"])]));
        AddFlag("WithoutTheWordDefender", service.WithoutTheWordDefender);
        AddFlag("WithoutAnOrganisation", service.WithoutAnOrganisation);
        AddFlag("AlreadyAbroad", service.AlreadyAbroad);
        AddAll("Conditions", service.Conditions, none: "Fact.NoCondition");
        AddNote("Door", service.Door?.Note, service.Door is { } door ? $"Door.{EnumNames.Of(door.Kind)}" : null);
        AddText("Membership", service.Membership);
        AddText("SelectedBy", service.SelectedBy);
        AddText("Verification", service.Verification);
        AddNote("Publicity", service.Publicity?.Note, service.Publicity is { } publicity ? $"Publicity.{EnumNames.Of(publicity.Kind)}" : null);
        AddAll("WhatToSend", service.WhatToSend);
        AddAll("Documents", service.Documents);
        facts.Add(new Fact(texts["Fact.Where"], reasons.Where(service).Text));
        Add("Destinations", service.Destinations is null ? null : reasons.Names(service.Destinations));
        Add("Causes", service.Causes is null ? null : texts.List([.. service.Causes.Select(cause => taxonomy.CauseName(cause, Language))]));
        Add("Duration", DurationOf(service.Duration));
        AddFlag("FamilyCovered", service.FamilyCovered);
        AddAll("CostsCovered", service.CostsCovered);
        AddAll("CostsExcluded", service.CostsExcluded);
        Add("Amount", AmountOf(service.Amount), service.Amount?.AsOf);
        AddNote("ResponseTime", service.ResponseTime?.StatedBy, null, Say(service.ResponseTime?.Within));
        Add("Hours", texts.Hours(service.Availability));
        Add("LanguagesToApply", LanguagesOf(service.LanguagesToApply));
        Add("LanguagesSpoken", LanguagesOf(service.LanguagesSpoken));
        AddIntake(service.Intake);

        return facts;

        void Add(string name, string? value, DateOnly? from = null, DateOnly? to = null)
        {
            if (value is not null)
            {
                facts.Add(new Fact(texts[$"Fact.{name}"], new ShownText(value, Language, WordingState.Original), from, to));
            }
        }

        void AddIntake(Intake? intake)
        {
            if (intake is not { State: IntakeState.Open, Windows: { } windows })
            {
                Add("Intake", intake is null ? null : texts[$"Intake.{EnumNames.Of(intake.State)}"]);

                return;
            }

            foreach (var (from, to) in windows.Select(window => (window.From, window.To)))
            {
                Add("Intake", texts["Fact.BetweenDays", texts.Day(from), texts.Day(to)], from, to);
            }
        }

        void AddFlag(string name, bool? value) => Add(name, value is null ? null : texts[value.Value ? "Fact.Yes" : "Fact.No"]);

        void AddText(string name, LocalText? value)
        {
            if (value is not null)
            {
                facts.Add(new Fact(texts[$"Fact.{name}"], value.In(Language)));
            }
        }

        void AddAll(string name, IReadOnlyList<LocalText>? values, string none = "Fact.None")
        {
            if (values is { Count: 0 })
            {
                Add(name, texts[none]);
            }

            foreach (var value in values ?? [])
            {
                AddText(name, value);
            }
        }

        void AddNote(string name, LocalText? note, string? key, string? before = null)
        {
            if (note is null)
            {
                Add(name, key is null ? before : texts[key]);

                return;
            }

            var shown = note.In(Language);
            facts.Add(new Fact(texts[$"Fact.{name}"], before is null ? shown : shown with { Text = $"{before}. {shown.Text}" }));
        }
    }

    private string? DurationOf(Duration? duration)
    {
        if (duration is null)
        {
            return null;
        }

        var length = Range(Say(duration.Min), Say(duration.Max));

        return duration.Renewable is { } renewable ? string.Join(". ", new[] { length, texts[renewable ? "Fact.Renewable" : "Fact.NotRenewable"] }.OfType<string>()) : length;
    }

    private string? Range(string? min, string? max) => (min, max) switch
    {
        ({ }, { }) when min == max => min,
        ({ }, { }) => texts["Fact.Between", min, max],
        (null, { }) => texts["Fact.UpTo", max],
        ({ }, null) => texts["Fact.AtLeast", min],
        _ => null,
    };

    private string? Say(string? duration) =>
        duration is not null && IsoDuration.Parse(duration) is { } parsed ? texts.Count($"Unit.{parsed.Unit}", parsed.Count) : null;

    private string? AmountOf(Amount? amount) => amount is null ? null : texts["Fact.AmountAsOf", Range(Sum(amount.Min, amount.Currency), Sum(amount.Max, amount.Currency)) ?? "", texts.Day(amount.AsOf)];

    private static string? Sum(decimal? sum, string currency) => sum is { } known ? $"{known.ToString("N0", CultureInfo.CurrentCulture)} {currency}" : null;

    public string? LanguagesOf(IReadOnlyList<string>? languages) =>
        languages is null ? null : texts.List([.. languages.Select(code => taxonomy.LanguageName(code, Language))]);
}

/// <param name="Question">What is asked.</param>
/// <param name="Answer">What is stated.</param>
/// <param name="From">A day that the answer names. Null when it names none.</param>
/// <param name="To">A later one that it names. Null when it names none.</param>
public sealed record Fact(string Question, ShownText Answer, DateOnly? From = null, DateOnly? To = null)
{
    public IReadOnlyCollection<DateOnly> Days => [.. new[] { From, To }.OfType<DateOnly>()];
}
