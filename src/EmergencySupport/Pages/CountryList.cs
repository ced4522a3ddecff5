using EmergencySupport.Taxonomies;

namespace EmergencySupport.Pages;

/// <summary>All countries to choose from, grouped by the parts of the world.</summary>
/// <param name="Areas">All areas.</param>
/// <param name="AddressOf">The address that the choice of an area leads to.</param>
/// <param name="CountOf">Returns the number to show beside an area, or null to show none. If this is null, only
/// countries can be chosen, not whole parts of the world.</param>
public sealed record CountryList(AreaTree Areas, Func<Area, string> AddressOf, Func<Area, int?>? CountOf = null);
