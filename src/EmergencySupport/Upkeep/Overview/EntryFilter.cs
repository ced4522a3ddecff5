namespace EmergencySupport.Upkeep.Overview;

/// <summary>Which entries the table shows and in which order, as its address says. What an address says wrongly is ignored.</summary>
public sealed record EntryFilter
{
    /// <summary>Maximum length of the text to find.</summary>
    public const int MaximumLength = 200;

    /// <summary>In place of an owner: entries in everybody's round.</summary>
    public const string Nobody = "nobody";

    /// <summary>Part of a name, a number, a web domain or a slug. Null for all.</summary>
    public string? Find { get; init; }

    /// <summary>Null for all.</summary>
    public EntryState? State { get; init; }

    /// <summary>The id of an account, or <see cref="Nobody"/>. Null for all.</summary>
    public string? Owner { get; init; }

    /// <summary>A language in which something is to be translated or read. Null for all.</summary>
    public string? Lacking { get; init; }

    public EntrySort Sort { get; init; }

    /// <summary>Whether the order is turned round.</summary>
    public bool IsDown { get; init; }

    /// <param name="rows">The entries.</param>
    /// <param name="language">The language in whose order names stand.</param>
    /// <param name="owners">Names of accounts.</param>
    public IReadOnlyList<EntryRow> Apply(
        IEnumerable<EntryRow> rows, string language, IReadOnlyDictionary<Guid, string> owners)
    {
        var names = StringComparer.Create(InterfaceLanguages.Culture(language), ignoreCase: true);
        var chosen = rows.Where(Fits).OrderBy(row => row.Name?.In(language).Text ?? row.Slug, names).ThenBy(row => row.Id).ToList();

        return Sort switch
        {
            EntrySort.State => Sorted(chosen, row => (int)row.State),
            EntrySort.Owner => Sorted(chosen, row => NameOf(row.Owner, owners), names),
            EntrySort.Check => Sorted(chosen, row => (!row.IsChecked, row.OldestCheck ?? DateTimeOffset.MinValue)),
            EntrySort.Corrections => Sorted(chosen, row => -row.Corrections),
            EntrySort.Name => IsDown ? [.. Enumerable.Reverse(chosen)] : chosen,
        };
    }

    private List<EntryRow> Sorted<T>(List<EntryRow> rows, Func<EntryRow, T> by, IComparer<T>? comparer = null) =>
        [.. IsDown ? rows.OrderByDescending(by, comparer) : rows.OrderBy(by, comparer)];

    private bool Fits(EntryRow row) =>
        (Find is null || row.Terms.Match(Find))
        && (State is null || row.State == State)
        && (Owner is null || Owner == (row.Owner?.ToString() ?? Nobody))
        && (Lacking is null
            || row.Languages.GetValueOrDefault(Lacking) is not (TranslationState.Original or TranslationState.Human));

    private static string NameOf(Guid? owner, IReadOnlyDictionary<Guid, string> owners) =>
        owner is { } id ? owners.GetValueOrDefault(id, "") : "";
}

public enum EntrySort
{
    Name,
    State,
    Owner,

    /// <summary>Never checked first, then the longest ago; what has nothing to check comes last.</summary>
    Check,

    /// <summary>The most first.</summary>
    Corrections,
}
