using DiffPlex;
using DiffPlex.Chunkers;

namespace EmergencySupport.Editorial.Diff;

/// <summary>Where inside a text its words changed.</summary>
public static class WordDiff
{
    /// <summary>
    /// The work that goes into finding the changed words, for each letter of both texts. Enough to mark every word of a short text and a fifth
    /// of the words of the longest; without a bound the work is the square of the number of changed words.
    /// </summary>
    private const int MostStepsPerLetter = 100;

    /// <summary>A number or an address stays one word: half of it struck out is easily misread.</summary>
    private static readonly DelimiterChunker Words = new([' ', '\t', '\n', '\r', ',', ';', '!', '?']);

    /// <summary>The pieces in the order in which both texts can be read: without the inserted ones it is the old text, without the deleted ones the new.</summary>
    public static IReadOnlyList<Piece> Of(string before, string after) => Of(before, after, out _);

    /// <param name="steps">The work done before the words were compared, and about the work of comparing them.</param>
    internal static IReadOnlyList<Piece> Of(string before, string after, out long steps)
    {
        var (old, now) = (Words.Chunk(before), Words.Chunk(after));
        var counter = new StepCounter();
        var isCheap = IsCheap(old, now, MostStepsPerLetter * ((long)before.Length + after.Length), counter);
        steps = counter.Steps;

        return isCheap ? Compare(before, after) : ReplaceMiddle(old, now);
    }

    /// <summary>Whether the fewest edits that make one text of the other are found in so many steps.</summary>
    /// <remarks>
    /// The forward half of Myers' algorithm ("An O(ND) difference algorithm and its variations", 1986), which the library uses too, without
    /// keeping the way: the library cannot be told when to give up.
    /// </remarks>
    private static bool IsCheap(IReadOnlyList<string> before, IReadOnlyList<string> after, long mostSteps, StepCounter steps)
    {
        var (old, now) = Number(before, after);

        // How many old words are behind us on each diagonal, which is old words less new words. Diagonal 0 is in the middle.
        var middle = old.Length + now.Length + 1;
        var reach = new int[2 * middle + 1];
        for (var edits = 0; edits <= old.Length + now.Length; edits++)
        {
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var isInsertion = diagonal == -edits || (diagonal != edits && reach[middle + diagonal - 1] < reach[middle + diagonal + 1]);
                var start = isInsertion ? reach[middle + diagonal + 1] : reach[middle + diagonal - 1] + 1;
                var end = SkipSame(old, now, start, start - diagonal);
                reach[middle + diagonal] = end;
                steps.Add(1 + end - start);
                if (end >= old.Length && end - diagonal >= now.Length)
                {
                    return true;
                }

                if (steps.Steps >= mostSteps)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The same number for the same word.</summary>
    private static (int[] Old, int[] Now) Number(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);

        return ([.. before.Select(Of)], [.. after.Select(Of)]);

        int Of(string word)
        {
            numbers.TryAdd(word, numbers.Count);

            return numbers[word];
        }
    }

    private static int SkipSame(int[] old, int[] now, int oldAt, int nowAt)
    {
        while (oldAt < old.Length && nowAt < now.Length && old[oldAt] == now[nowAt])
        {
            (oldAt, nowAt) = (oldAt + 1, nowAt + 1);
        }

        return oldAt;
    }

    private static List<Piece> Compare(string before, string after)
    {
        var found = new Differ().CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, Words);
        var pieces = new List<Piece>();
        var next = 0;
        foreach (var block in found.DiffBlocks)
        {
            Add(pieces, PieceKind.Same, found.PiecesOld.Skip(next).Take(block.DeleteStartA - next));
            Add(pieces, PieceKind.Deleted, found.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA));
            Add(pieces, PieceKind.Inserted, found.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB));
            next = block.DeleteStartA + block.DeleteCountA;
        }

        Add(pieces, PieceKind.Same, found.PiecesOld.Skip(next));

        // Of two texts that share little, the one and then the other is read faster than both at once.
        var same = pieces.Where(piece => piece.Kind == PieceKind.Same).Sum(piece => piece.Text.Trim().Length);

        return found.DiffBlocks.Count > 2 && same * 2 < Math.Max(before.Length, after.Length)
            ? [new(PieceKind.Deleted, before), new(PieceKind.Inserted, after)]
            : pieces;
    }

    /// <summary>What both texts begin with and end with, and all between as one change.</summary>
    private static List<Piece> ReplaceMiddle(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var fewest = Math.Min(old.Count, now.Count);
        var start = Enumerable.Range(0, fewest).TakeWhile(place => old[place] == now[place]).Count();
        var end = Enumerable.Range(1, fewest - start).TakeWhile(place => old[^place] == now[^place]).Count();
        var pieces = new List<Piece>();
        Add(pieces, PieceKind.Same, old.Take(start));
        Add(pieces, PieceKind.Deleted, old.Skip(start).SkipLast(end));
        Add(pieces, PieceKind.Inserted, now.Skip(start).SkipLast(end));
        Add(pieces, PieceKind.Same, old.TakeLast(end));

        return pieces;
    }

    private static void Add(List<Piece> pieces, PieceKind kind, IEnumerable<string> words)
    {
        if (string.Concat(words) is { Length: > 0 } text)
        {
            pieces.Add(new Piece(kind, text));
        }
    }
}

public sealed record Piece(PieceKind Kind, string Text);

public enum PieceKind
{
    Same,
    Deleted,
    Inserted,
}
