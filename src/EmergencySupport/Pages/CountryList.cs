using EmergencySupport.Taxonomies;

namespace EmergencySupport.Pages;

/// <summary>All countries to choose from, grouped by the parts of the world.</summary>
/// <param name="Areas">All areas.</param>
/// <param name="AddressOf">The address that the choice of an area leads to.</param>
/// <param name="CountOf">The number beside an area, or null for none. Set if a whole part of the world can be chosen too.</param>
public sealed record CountryList(AreaTree Areas, Func<Area, string> AddressOf, Func<Area, int?>? CountOf = null);
