using EmergencySupport.Taxonomies;

namespace EmergencySupport.Pages;

/// <summary>All countries to choose from, by the parts of the world.</summary>
/// <param name="Areas">Theirs.</param>
/// <param name="AddressOf">Where the choice of an area leads.</param>
/// <param name="CountOf">The number beside an area, or null where there is none. Given where a whole part can be chosen too.</param>
public sealed record CountryList(AreaTree Areas, Func<Area, string> AddressOf, Func<Area, int?>? CountOf = null);
