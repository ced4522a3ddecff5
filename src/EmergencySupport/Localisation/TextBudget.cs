namespace EmergencySupport.Localisation;

/// <summary>How much is said of each of several things, so that all of it keeps to a size.</summary>
public static class TextBudget
{
    /// <summary>All are said shortly before the first is said at length, and where even that is too much the last are left out.</summary>
    /// <param name="things">The most important first: what can be said of each, from the shortest to the longest.</param>
    /// <param name="room">In the units of <paramref name="sizeOf"/>.</param>
    /// <param name="sizeOf">The size of a text.</param>
    /// <returns>For each of the first things, which of its texts.</returns>
    public static IReadOnlyList<int> Choose(IReadOnlyList<IReadOnlyList<string>> things, int room, Func<string, int> sizeOf)
    {
        var chosen = new List<int>();
        foreach (var thing in things)
        {
            if ((room -= sizeOf(thing[0])) < 0)
            {
                return chosen;
            }

            chosen.Add(0);
        }

        for (var length = 1; things.Any(thing => thing.Count > length); length++)
        {
            for (var place = 0; place < chosen.Count; place++)
            {
                var more = length < things[place].Count ? sizeOf(things[place][length]) - sizeOf(things[place][length - 1]) : 0;
                if (more > room)
                {
                    return chosen;
                }

                (chosen[place], room) = (Math.Min(length, things[place].Count - 1), room - more);
            }
        }

        return chosen;
    }

    /// <summary>The texts that <see cref="Choose"/> chose.</summary>
    public static IReadOnlyList<string> Fit(IReadOnlyList<IReadOnlyList<string>> things, int room, Func<string, int> sizeOf) =>
        [.. Choose(things, room, sizeOf).Select((length, place) => things[place][length])];
}
