using DiffPlex;
using DiffPlex.Chunkers;

namespace EmergencySupport.Editorial.Diff;

/// <summary>Finds the words that changed between two texts.</summary>
public static class WordDiff
{
    /// <summary>
    /// Maximum work to find the changed words, per letter of both texts. It is enough to mark every word of a short
    /// text, or a fifth of the words of the longest text. Without a limit, the work grows with the square of the number
    /// of changed words.
    /// </summary>
    private const int MaximumStepsPerLetter = 100;

    /// <summary>Keeps a number or an address as one word, because half of it struck out is easily misread.</summary>
    private static readonly DelimiterChunker Words = new([' ', '\t', '\n', '\r', ',', ';', '!', '?']);

    /// <summary>
    /// The pieces of both texts, in reading order. Without the inserted pieces they form the old text, without the
    /// deleted pieces the new text.
    /// </summary>
    public static IReadOnlyList<Piece> Of(string before, string after) => Of(before, after, out _);

    /// <param name="steps">The work done to decide how to compare, which is about as much as the comparison
    /// itself.</param>
    internal static IReadOnlyList<Piece> Of(string before, string after, out long steps)
    {
        var (old, now) = (Words.Chunk(before), Words.Chunk(after));
        var counter = new StepCounter();
        var isCheap = IsCheap(old, now, MaximumStepsPerLetter * ((long)before.Length + after.Length), counter);
        steps = counter.Steps;

        return isCheap ? Compare(before, after) : ReplaceMiddle(old, now);
    }

    /// <summary>Whether the shortest list of edits can be found within the limit.</summary>
    /// <remarks>
    /// The forward half of Myers' algorithm ("An O(ND) difference algorithm and its variations", 1986) without
    /// recording the path. The library uses the same algorithm, but has no limit to set.
    /// </remarks>
    private static bool IsCheap(
        IReadOnlyList<string> before, IReadOnlyList<string> after, long maximumSteps, StepCounter steps)
    {
        var (old, now) = Number(before, after);

        // For each diagonal (old words minus new words), the number of old words passed. Diagonal 0 is in the middle.
        var middle = old.Length + now.Length + 1;
        var reach = new int[2 * middle + 1];
        for (var edits = 0; edits <= old.Length + now.Length; edits++)
        {
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var isInsertion = diagonal == -edits
                    || (diagonal != edits && reach[middle + diagonal - 1] < reach[middle + diagonal + 1]);
                var start = isInsertion ? reach[middle + diagonal + 1] : reach[middle + diagonal - 1] + 1;
                var end = SkipSame(old, now, start, start - diagonal);
                reach[middle + diagonal] = end;
                steps.Add(1 + end - start);
                if (end >= old.Length && end - diagonal >= now.Length)
                {
                    return true;
                }

                if (steps.Steps >= maximumSteps)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Replaces words by numbers; equal words get equal numbers.</summary>
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
        var diff = new Differ().CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, Words);
        var pieces = new List<Piece>();
        var next = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Add(pieces, PieceKind.Same, diff.PiecesOld.Skip(next).Take(block.DeleteStartA - next));
            Add(pieces, PieceKind.Deleted, diff.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA));
            Add(pieces, PieceKind.Inserted, diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB));
            next = block.DeleteStartA + block.DeleteCountA;
        }

        Add(pieces, PieceKind.Same, diff.PiecesOld.Skip(next));

        // When the texts share little, the whole old text followed by the whole new one is easier to read.
        var same = pieces.Where(piece => piece.Kind == PieceKind.Same).Sum(piece => piece.Text.Trim().Length);

        return diff.DiffBlocks.Count > 2 && same * 2 < Math.Max(before.Length, after.Length)
            ? [new(PieceKind.Deleted, before), new(PieceKind.Inserted, after)]
            : pieces;
    }

    /// <summary>Keeps the common start and end, and treats everything between as one change.</summary>
    private static List<Piece> ReplaceMiddle(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var shorter = Math.Min(old.Count, now.Count);
        var start = Enumerable.Range(0, shorter).TakeWhile(index => old[index] == now[index]).Count();
        var end = Enumerable.Range(1, shorter - start).TakeWhile(index => old[^index] == now[^index]).Count();
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
