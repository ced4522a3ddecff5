namespace EmergencySupport.Localisation;

/// <summary>Fits texts about several items into a size limit by choosing a short or long version of each.</summary>
public static class TextBudget
{
    /// <summary>
    /// Every item gets its short text before any gets a longer one. If there is no room for all items, the last ones
    /// are left out.
    /// </summary>
    /// <param name="items">The most important first. Each holds its versions, from the shortest to the longest.</param>
    /// <param name="limit">In the unit of <paramref name="sizeOf"/>.</param>
    /// <param name="sizeOf">Returns the size of a text.</param>
    /// <returns>For each item that fits, the index of its version.</returns>
    public static IReadOnlyList<int> Choose(
        IReadOnlyList<IReadOnlyList<string>> items, int limit, Func<string, int> sizeOf)
    {
        var left = limit;
        var chosen = new List<int>();
        foreach (var versions in items)
        {
            if ((left -= sizeOf(versions[0])) < 0)
            {
                return chosen;
            }

            chosen.Add(0);
        }

        for (var version = 1; items.Any(versions => versions.Count > version); version++)
        {
            for (var index = 0; index < chosen.Count; index++)
            {
                var versions = items[index];
                var more = version < versions.Count ? sizeOf(versions[version]) - sizeOf(versions[version - 1]) : 0;
                if (more > left)
                {
                    return chosen;
                }

                (chosen[index], left) = (Math.Min(version, versions.Count - 1), left - more);
            }
        }

        return chosen;
    }

    /// <summary>The texts that <see cref="Choose"/> chooses.</summary>
    public static IReadOnlyList<string> Fit(
        IReadOnlyList<IReadOnlyList<string>> items, int limit, Func<string, int> sizeOf) =>
        [.. Choose(items, limit, sizeOf).Select((version, index) => items[index][version])];
}
