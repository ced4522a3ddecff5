using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Presentation;
using EmergencySupport.Upkeep;
using EmergencySupport.Upkeep.Overview;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>The entries that the account may edit, as a table.</summary>
public sealed class ListModel(DirectoryDbContext db, EntryOverview overview, TimeProvider clock) : PageModel
{
    public const int PageSize = 50;

    /// <summary>Before the name of a column by which the table is sorted downwards.</summary>
    private const char Down = '-';

    private IReadOnlyDictionary<Guid, string> owners = new Dictionary<Guid, string>();

    public EntryFilter Filter { get; private set; } = new();

    /// <summary>The entries of this page.</summary>
    public IReadOnlyList<EntryRow> Entries { get; private set; } = [];

    /// <summary>The accounts that may own entries.</summary>
    public IEnumerable<KeyValuePair<Guid, string>> People => owners;

    /// <summary>Number of entries on all pages.</summary>
    public int Total { get; private set; }

    /// <summary>The number of this page, from 1.</summary>
    public int Number { get; private set; }

    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public async Task OnGetAsync(
        string? find, string? state, string? owner, string? lacking, string? sort, int p, CancellationToken cancellationToken)
    {
        var account = await User.AccountAsync(db, cancellationToken);
        owners = (await EntryOwners.PossibleAsync(db, cancellationToken)).ToDictionary(person => person.Id, person => person.Name);
        Filter = FilterOf(find, state, owner, lacking, sort);
        var rows = Filter.Apply(
            await overview.ReadAsync(account, clock.GetUtcNow(), cancellationToken), ReaderLanguage.Current, owners);
        Total = rows.Count;
        Number = Math.Clamp(p, 1, Pages);
        Entries = [.. rows.Skip((Number - 1) * PageSize).Take(PageSize)];
    }

    /// <summary>Null for everybody.</summary>
    public string? OwnerOf(EntryRow row) => row.Owner is { } owner ? owners.GetValueOrDefault(owner) : null;

    public ShownText NameOf(EntryRow row) =>
        row.Name?.In(ReaderLanguage.Current) ?? new(row.Slug, ReaderLanguage.Current, WordingState.Original);

    /// <summary>The address of the table sorted by a column; the other way round when it is already.</summary>
    public string SortedBy(EntrySort sort) =>
        AddressOf(Filter with { Sort = sort, IsDown = sort == Filter.Sort && !Filter.IsDown }, number: 1);

    /// <summary>What assistive technology is told about the column: null unless the table is sorted by it.</summary>
    public string? OrderOf(EntrySort sort) => (sort == Filter.Sort, Filter.IsDown) switch
    {
        (false, _) => null,
        (true, true) => "descending",
        (true, false) => "ascending",
    };

    public string AddressOfPage(int number) => AddressOf(Filter, number);

    /// <summary>The order as the address says it. Null for the usual one.</summary>
    public static string? SortName(EntryFilter filter) => filter is { Sort: EntrySort.Name, IsDown: false }
        ? null
        : (filter.IsDown ? $"{Down}" : "") + EnumNames.Of(filter.Sort);

    private static EntryFilter FilterOf(string? find, string? state, string? owner, string? lacking, string? sort)
    {
        var text = DraftForm.Clean(find);

        return new()
        {
            Find = text.Length == 0 ? null : text[..Math.Min(text.Length, EntryFilter.MaximumLength)],
            State = EnumNames.Find<EntryState>(state ?? ""),
            Owner = owner == EntryFilter.Nobody || Guid.TryParseExact(owner, "D", out _) ? owner : null,
            Lacking = lacking is not null && InterfaceLanguages.All.Contains(lacking) ? lacking : null,
            Sort = EnumNames.Find<EntrySort>((sort ?? "").TrimStart(Down)) ?? EntrySort.Name,
            IsDown = sort?.StartsWith(Down) == true,
        };
    }

    private static string AddressOf(EntryFilter filter, int number)
    {
        var values = new (string Name, string? Value)[]
        {
            ("find", filter.Find),
            ("state", filter.State is { } state ? EnumNames.Of(state) : null),
            ("owner", filter.Owner),
            ("lacking", filter.Lacking),
            ("sort", SortName(filter)),
            ("p", number == 1 ? null : $"{number}"),
        };
        var query = string.Join('&', values.Where(pair => pair.Value is not null)
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));

        return query.Length == 0 ? SiteAddress.StaffEntries : $"{SiteAddress.StaffEntries}?{query}";
    }
}
