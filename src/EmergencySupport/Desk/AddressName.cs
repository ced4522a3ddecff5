using System.Text.RegularExpressions;
using EmergencySupport.Text;

namespace EmergencySupport.Desk;

/// <summary>The name of an entry in addresses.</summary>
public static partial class AddressName
{
    private const int Longest = 80;

    public static bool IsValid(string slug) => slug.Length <= Longest && Pattern().IsMatch(slug);

    /// <summary>A slug for a name; empty where the name has no letter of the Latin script or digit.</summary>
    public static string Of(string name)
    {
        var slug = NotPlain().Replace(Folding.Fold(name), "-").Trim('-');

        return slug.Length <= Longest ? slug : slug[..Longest].Trim('-');
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Pattern();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotPlain();
}
