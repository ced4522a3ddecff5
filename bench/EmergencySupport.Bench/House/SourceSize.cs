using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EmergencySupport.Bench.House;

/// <summary>Size of source files.</summary>
/// <param name="Files">Number of files.</param>
/// <param name="Lines">All lines.</param>
/// <param name="CodeLines">Lines that are not blank, only braces, a using directive or only a comment.</param>
/// <param name="Tokens">C# tokens; 0 for files in other languages.</param>
/// <param name="Over120">Lines over 120 columns.</param>
/// <param name="Over140">Lines over 140 columns.</param>
internal sealed partial record SourceSize(int Files, int Lines, int CodeLines, int Tokens, int Over120, int Over140)
{
    public static SourceSize OfAll(IEnumerable<string> files) => files.Select(Of).Aggregate(new SourceSize(0, 0, 0, 0, 0, 0), Add);

    private static SourceSize Of(string file)
    {
        var text = File.ReadAllText(file);
        var lines = text.Split('\n');
        if (lines[^1].Length == 0)
        {
            lines = lines[..^1];
        }

        var (codeLines, tokens) = SourceTree.IsCSharp(file) ? CountCSharp(text, lines) : (CountOther(text), 0);

        return new SourceSize(1, lines.Length, codeLines, tokens, LongerThan(120), LongerThan(140));

        int LongerThan(int columns) => lines.Count(line => line.Length > columns);
    }

    private static SourceSize Add(SourceSize one, SourceSize other) => new(
        one.Files + other.Files,
        one.Lines + other.Lines,
        one.CodeLines + other.CodeLines,
        one.Tokens + other.Tokens,
        one.Over120 + other.Over120,
        one.Over140 + other.Over140);

    private static (int CodeLines, int Tokens) CountCSharp(string text, string[] lines)
    {
        var codeLines = new HashSet<int>();
        var tokens = 0;
        var tree = CSharpSyntaxTree.ParseText(text);
        foreach (var token in tree.GetRoot().DescendantTokens().Where(token => !token.IsKind(SyntaxKind.EndOfFileToken)))
        {
            tokens++;
            if (token.Parent?.AncestorsAndSelf().Any(node => node is UsingDirectiveSyntax) == true)
            {
                continue;
            }

            // A raw string is one token that spans many lines.
            var span = tree.GetLineSpan(token.Span);
            var (first, last) = (span.StartLinePosition.Line, span.EndLinePosition.Line);
            codeLines.UnionWith(Enumerable.Range(first, last - first + 1));
        }

        return (codeLines.Count(number => !IsBlankOrBraces(lines[number])), tokens);
    }

    private static int CountOther(string text) => Comments().Replace(text, "").Split('\n')
        .Count(line => !IsBlankOrBraces(line) && !line.TrimStart().StartsWith("@using ", StringComparison.Ordinal));

    private static bool IsBlankOrBraces(string line) => line.AsSpan().Trim("{}(); \t\r").IsEmpty;

    /// <summary>Comments of Razor, HTML, CSS and JavaScript, and comment lines of SQL and shell scripts.</summary>
    [GeneratedRegex(
        @"@\*.*?\*@|<!--.*?-->|(?<=^[ \t]*)/\*.*?\*/|^[ \t]*(?:--|//|#(?!\w)).*?$",
        RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comments();
}
