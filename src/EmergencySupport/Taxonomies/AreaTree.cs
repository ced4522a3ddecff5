using System.Numerics;

namespace EmergencySupport.Taxonomies;

/// <summary>All areas and what they contain. Areas are compared by their sets of countries, stored as bits.</summary>
public sealed class AreaTree
{
    /// <summary>The code of the world.</summary>
    public const string WorldCode = "001";

    private readonly Dictionary<string, Area> byCode;
    private readonly Dictionary<string, Area> byName;
    private readonly Dictionary<string, BigInteger> countriesOf;
    private readonly List<Area> inOrder;

    public AreaTree(IEnumerable<Area> areas)
    {
        inOrder = [.. areas.OrderBy(area => area.Position)];
        byCode = inOrder.ToDictionary(area => area.Code, StringComparer.OrdinalIgnoreCase);
        foreach (var country in inOrder.Where(area => area.Number is not null))
        {
            byCode.TryAdd(country.Number!, country);
        }

        byName = [];
        foreach (var (name, area) in inOrder.SelectMany(area => NamesOf(area).Select(name => (TextFolding.Fold(name), area))))
        {
            byName.TryAdd(name, area);
        }

        countriesOf = BuildCountrySets();
    }

    public IEnumerable<Area> All => inOrder;

    public IEnumerable<Area> Parts => inOrder.Where(area => area.Part is not null).OrderBy(area => area.Part);

    /// <summary>Finds an area by ISO alpha-2 code, M49 number or the slug of a group. Null when unknown.</summary>
    public Area? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The areas of these codes. Unknown codes are left out.</summary>
    public IEnumerable<Area> FindAll(IEnumerable<string> codes) => codes.Select(Find).OfType<Area>();

    /// <summary>Whether one of the outer areas contains one of the inner ones, by code.</summary>
    public bool ContainsAny(IEnumerable<string> outer, IEnumerable<string> inner)
    {
        var inside = FindAll(inner).ToList();

        return FindAll(outer).Any(area => inside.Exists(other => Contains(area, other)));
    }

    /// <summary>
    /// Finds an area by code, or by a name in any language regardless of accents and case. Null when unknown.
    /// </summary>
    public Area? FindTyped(string typed) => Find(typed.Trim()) ?? byName.GetValueOrDefault(TextFolding.Fold(typed));

    public int CountCountriesOf(IEnumerable<Area> listed, IEnumerable<Area> except) =>
        (int)BigInteger.PopCount(Union(listed) & ~Union(except));

    /// <summary>The countries of an area, sorted by name in <paramref name="language"/>.</summary>
    public IEnumerable<Area> CountriesOf(Area area, string language) =>
        inOrder.Where(country => country.Kind == AreaKind.Country && Contains(area, country))
            .OrderBy(
                country => country.In(language).Name,
                StringComparer.Create(InterfaceLanguages.Culture(language), ignoreCase: true));

    /// <summary>The regions that contain an area, the smallest first, without the world.</summary>
    public IEnumerable<Area> RegionsOf(Area area) => inOrder
        .Where(region => region.Kind == AreaKind.Region && region != area && Contains(region, area))
        .OrderBy(region => CountCountriesOf([region], []));

    public bool Contains(Area outer, Area inner) => (countriesOf[inner.Code] & ~countriesOf[outer.Code]).IsZero;

    /// <summary>All areas whose countries are all in the listed areas and in none of the exceptions.</summary>
    public IEnumerable<Area> CoveredBy(IEnumerable<Area> listed, IEnumerable<Area> except)
    {
        var reached = Union(listed) & ~Union(except);

        return inOrder.Where(area => (countriesOf[area.Code] & ~reached).IsZero);
    }

    /// <summary>
    /// All areas with several countries of which at least one country is in the listed areas and in none of the
    /// exceptions.
    /// </summary>
    public IEnumerable<Area> TouchedBy(IEnumerable<Area> listed, IEnumerable<Area> except)
    {
        var reached = Union(listed) & ~Union(except);

        return inOrder.Where(area => area.Kind != AreaKind.Country && !(countriesOf[area.Code] & reached).IsZero);
    }

    public static IEnumerable<string> NamesOf(Area area) => area.Texts.Select(text => text.Name)
        .Concat(area.Texts.Select(text => text.PartName).OfType<string>())
        .Concat(area.Also);

    private BigInteger Union(IEnumerable<Area> areas) =>
        areas.Aggregate(BigInteger.Zero, (all, area) => all | countriesOf[area.Code]);

    private Dictionary<string, BigInteger> BuildCountrySets()
    {
        var children = inOrder.SelectMany(child => child.Parents.Select(parent => (parent, child)))
            .ToLookup(pair => pair.parent, pair => pair.child);
        var sets = new Dictionary<string, BigInteger>(StringComparer.Ordinal);
        var bit = 0;

        foreach (var area in inOrder)
        {
            SetOf(area);
        }

        return sets;

        BigInteger SetOf(Area area)
        {
            if (sets.TryGetValue(area.Code, out var known))
            {
                return known;
            }

            return sets[area.Code] = area.Kind switch
            {
                AreaKind.Country => BigInteger.One << bit++,
                AreaKind.Group => UnionOf(area.Members.Select(Find).OfType<Area>()),
                _ => UnionOf(children[area.Code].Where(child => child.Kind != AreaKind.Group)),
            };
        }

        BigInteger UnionOf(IEnumerable<Area> parts) =>
            parts.Aggregate(BigInteger.Zero, (all, part) => all | SetOf(part));
    }
}
