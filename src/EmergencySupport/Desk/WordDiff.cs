using DiffPlex;
using DiffPlex.Chunkers;

namespace EmergencySupport.Desk;

/// <summary>Where inside a text its words changed.</summary>
public static class WordDiff
{
    private static readonly char[] Between = [' ', '\t', '\n', '\r', ',', ';', '!', '?'];

    /// <summary>The pieces in the order in which both texts can be read: without the inserted ones it is the old text, without the deleted ones the new.</summary>
    public static IReadOnlyList<Piece> Of(string before, string after)
    {
        // A number or an address stays one word: half of it struck out is easily misread.
        var found = new Differ().CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, new DelimiterChunker(Between));
        var pieces = new List<Piece>();
        var next = 0;
        foreach (var block in found.DiffBlocks)
        {
            Add(PieceKind.Same, found.PiecesOld.Skip(next).Take(block.DeleteStartA - next));
            Add(PieceKind.Deleted, found.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA));
            Add(PieceKind.Inserted, found.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB));
            next = block.DeleteStartA + block.DeleteCountA;
        }

        Add(PieceKind.Same, found.PiecesOld.Skip(next));

        // Of two texts that share little, the one and then the other is read faster than both at once.
        var same = pieces.Where(piece => piece.Kind == PieceKind.Same).Sum(piece => piece.Text.Trim().Length);

        return found.DiffBlocks.Count > 2 && same * 2 < Math.Max(before.Length, after.Length) ? [new(PieceKind.Deleted, before), new(PieceKind.Inserted, after)] : pieces;

        void Add(PieceKind kind, IEnumerable<string> words)
        {
            if (string.Concat(words) is { Length: > 0 } text)
            {
                pieces.Add(new Piece(kind, text));
            }
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
