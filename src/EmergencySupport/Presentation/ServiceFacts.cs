using EmergencySupport.Directory;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>The stated facts of services, as questions and answers. Facts that all services share are listed once.</summary>
/// <param name="texts">The texts.</param>
/// <param name="taxonomy">The taxonomy.</param>
/// <param name="services">The services.</param>
/// <param name="today">The day on which it is judged whether a call is over.</param>
public sealed class ServiceFacts(Texts texts, Taxonomy taxonomy, IReadOnlyList<Service> services, DateOnly today)
{
    private readonly Reasons reasons = new(texts, taxonomy, new FinderQuery());

    private static string Language => ReaderLanguage.Current;

    /// <summary>Facts that all services share. Empty if there is only one service.</summary>
    public IReadOnlyList<Fact> OfAll => field ??= services.Count < 2
        ? []
        : [.. services.Select(Of).Aggregate((common, facts) => common.Intersect(facts))];

    public IReadOnlyList<Fact> OnlyOf(Service service) => [.. Of(service).Except(OfAll)];

    /// <inheritdoc cref="Reasons.BasedIn"/>
    public string? BasedIn(OrganisationDetails details) => reasons.BasedIn(details);

    /// <summary>The needs of a service, whose technical terms the page explains.</summary>
    public IEnumerable<Need> NeedsOf(Service service) => service.Needs.Select(taxonomy.Needs.Find).OfType<Need>();

    /// <inheritdoc cref="Reasons.Unknown"/>
    public string? Unknown => reasons.Unknown(services);

    /// <summary>Facts for which a card has no room: where it leads, how much it pays, how soon it comes, and when they answer.</summary>
    public IReadOnlyList<Fact> BesideCard(Service service)
    {
        var facts = new FactList(texts);
        AddDestinations(facts, service);
        AddAmounts(facts, service);
        AddTimes(facts, service);

        return facts.Items;
    }

    private IEnumerable<Fact> Of(Service service)
    {
        var facts = new FactList(texts);
        AddAccess(facts, service);
        AddPlaces(facts, service);
        AddHelp(facts, service);
        AddContact(facts, service);

        return facts.Items;
    }

    private void AddAccess(FactList facts, Service service)
    {
        var askers = service.Askers?.Select(asker => texts[$"Fact.Asker.{EnumNames.Of(asker)}"]);
        facts.Add("Askers", askers is null ? null : texts.List([.. askers]));
        facts.AddFlag("WithoutTheWordDefender", service.WithoutTheWordDefender);
        facts.AddFlag("WithoutAnOrganisation", service.WithoutAnOrganisation);
        facts.AddFlag("AlreadyAbroad", service.AlreadyAbroad);
        facts.Add("Conditions", reasons.OnlyFor(service));
        facts.AddAll("Conditions", service.Conditions, none: "Fact.NoCondition");
        facts.AddAll("Refused", service.Refused);
        facts.Add("Door", service.Door is { } door ? texts[$"Door.{EnumNames.Of(door.Kind)}"] : null, service.Door?.Note);
        facts.AddText("Membership", service.Membership);
        facts.AddText("SelectedBy", service.SelectedBy);
        facts.AddText("Verification", service.Verification);
        AddPublicity(facts, "Publicity", service.Publicity);
        AddPublicity(facts, "HelpPublicity", service.HelpPublicity);
        facts.AddAll("WhatToSend", service.WhatToSend);
        facts.AddAll("Documents", service.Documents);
    }

    private void AddPublicity(FactList facts, string name, Publicity? publicity)
    {
        if (publicity is not null)
        {
            facts.Add(name, texts[$"Publicity.{EnumNames.Of(publicity.Kind)}"], publicity.Note);
        }
    }

    private void AddPlaces(FactList facts, Service service)
    {
        facts.Add("Where", reasons.Where(service));
        AddDestinations(facts, service);
        var causes = service.Causes?.Select(cause => taxonomy.CauseName(cause, Language));
        facts.Add("Causes", causes is null ? null : texts.List([.. causes]));
    }

    private void AddDestinations(FactList facts, Service service) =>
        facts.Add("Destinations", service.Destinations is null ? null : reasons.Names(service.Destinations));

    private void AddHelp(FactList facts, Service service)
    {
        facts.Add("Duration", DurationOf(service.Duration));
        var family = service.FamilyCovered is { } isCovered ? texts[isCovered ? "Fact.Yes" : "Fact.No"] : null;
        facts.Add("FamilyCovered", family, service.FamilyNote);
        facts.AddFlag("Free", service.Free);
        facts.AddAll("CostsCovered", service.CostsCovered);
        facts.AddAll("CostsExcluded", service.CostsExcluded);
        AddAmounts(facts, service);
    }

    private void AddAmounts(FactList facts, Service service)
    {
        facts.Add("Amount", service.Amount is { } amount ? AmountOf(amount) : null, service.Amount?.AsOf?.WholeDay);
        foreach (var byAsker in service.AmountsByAsker ?? [])
        {
            var asker = texts[$"Fact.Asker.{EnumNames.Of(byAsker.For)}"];
            facts.Add("Amount", texts["Text.Said", asker, AmountOf(byAsker.ToAmount())], byAsker.AsOf?.WholeDay);
        }
    }

    private void AddContact(FactList facts, Service service)
    {
        AddTimes(facts, service);
        facts.AddFlag("AnswersEverybody", service.AnswersEverybody);
        facts.Add("LanguagesToApply", LanguagesOf(service.LanguagesToApply));
        facts.Add("LanguagesSpoken", LanguagesOf(service.LanguagesSpoken));
        AddIntake(facts, service.Intake);
    }

    private void AddTimes(FactList facts, Service service)
    {
        facts.Add("ResponseTime", LengthOf(service.ResponseTime?.Within), service.ResponseTime?.StatedBy);
        facts.Add("HelpWithin", LengthOf(service.ResponseTime?.HelpWithin));
        facts.Add("Hours", texts.Hours(service.Availability));
    }

    private void AddIntake(FactList facts, Intake? intake)
    {
        if (intake is null)
        {
            return;
        }

        if (intake is not { State: IntakeState.Open } or { Windows: null, Yearly: null })
        {
            facts.Add("Intake", texts.State(intake), intake.Since?.WholeDay);

            return;
        }

        var next = intake.After(today);
        if (!intake.IsOpenOn(today) && intake.LastBefore(today) is { } last)
        {
            facts.Add("Intake", texts.Over(last), last.IsYearly ? null : last.To);
            foreach (var period in next.Take(1))
            {
                facts.Add("Intake", texts.Next(period), period.From, period.To);
            }

            next = [.. next.Skip(1)];
        }

        foreach (var period in intake.At(today).Concat(next).Where(period => !period.IsYearly))
        {
            facts.Add("Intake", texts.Period(period), period.From, period.To);
        }

        foreach (var window in intake.Yearly ?? [])
        {
            facts.Add("Intake", texts.Yearly(window));
        }
    }

    private string? DurationOf(Duration? duration)
    {
        if (duration is null)
        {
            return null;
        }

        var length = Range(LengthOf(duration.Min), LengthOf(duration.Max));
        if (duration.Renewable is not { } isRenewable)
        {
            return length;
        }

        var renewal = texts[isRenewable ? "Fact.Renewable" : "Fact.NotRenewable"];

        return length is null ? renewal : $"{length}. {renewal}";
    }

    private string? Range(string? min, string? max) => texts.Range(min, max);

    private string? LengthOf(string? duration) => texts.Length(duration);

    private string AmountOf(Amount amount)
    {
        var range = Range(Sum(amount.Min, amount.Currency), Sum(amount.Max, amount.Currency)) ?? "";
        var each = amount.Per is { } period ? texts[$"Fact.Per.{EnumNames.Of(period)}", range] : range;

        return amount.AsOf is { } day ? texts["Fact.AmountAsOf", each, texts.Day(day)] : each;
    }

    /// <summary>An amount has the decimals that were stated.</summary>
    private static string? Sum(decimal? sum, string currency) =>
        sum is { } known ? $"{known.ToString($"N{DecimalsOf(known)}", CultureInfo.CurrentCulture)} {currency}" : null;

    /// <summary>Cents are written as two digits, even when one is zero.</summary>
    private static int DecimalsOf(decimal sum) => decimal.IsInteger(sum) ? 0 : Math.Max(2, (int)sum.Scale);

    public string NamesOf(IReadOnlyList<string> areas) => reasons.Names(areas);

    public string? LanguagesOf(IReadOnlyList<string>? languages) =>
        languages is null ? null : texts.List([.. languages.Select(code => taxonomy.LanguageName(code, Language))]);

    /// <summary>Collects facts. A name is the last part of the text key of the question; a null value adds nothing.</summary>
    private sealed class FactList(Texts texts)
    {
        public List<Fact> Items { get; } = [];

        public void Add(string name, ShownText answer, DateOnly? from = null, DateOnly? to = null) =>
            Items.Add(new Fact(texts[$"Fact.{name}"], answer, from, to));

        public void Add(string name, string? value, DateOnly? from = null, DateOnly? to = null)
        {
            if (value is not null)
            {
                Add(name, new ShownText(value, Language, WordingState.Original), from, to);
            }
        }

        public void AddFlag(string name, bool? value)
        {
            if (value is { } isTrue)
            {
                Add(name, texts[isTrue ? "Fact.Yes" : "Fact.No"]);
            }
        }

        public void AddText(string name, LocalText? value)
        {
            if (value is not null)
            {
                Add(name, value.In(Language));
            }
        }

        /// <summary>Adds each value, or the text <paramref name="none"/> for an empty list.</summary>
        public void AddAll(string name, IReadOnlyList<LocalText>? values, string none = "Fact.None")
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

        /// <summary>Adds a fact with the remark of its source beside it, or the remark alone if no fact is stated.</summary>
        public void Add(string name, string? fact, LocalText? note)
        {
            var remark = note?.In(Language);
            if (fact is not null)
            {
                Add(name, new ShownText(fact, Language, WordingState.Original) { Note = remark });
            }
            else if (remark is not null)
            {
                Add(name, remark);
            }
        }
    }
}

/// <param name="Question">The question.</param>
/// <param name="Answer">The stated fact.</param>
/// <param name="From">A day that the answer names, or null.</param>
/// <param name="To">A later day that the answer names, or null.</param>
public sealed record Fact(string Question, ShownText Answer, DateOnly? From = null, DateOnly? To = null)
{
    public IReadOnlyCollection<DateOnly> Days => [.. new[] { From, To }.OfType<DateOnly>()];
}
