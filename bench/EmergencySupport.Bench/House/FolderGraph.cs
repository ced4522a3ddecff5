using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EmergencySupport.Bench.House;

/// <summary>One top folder uses another; <paramref name="File"/> is the first file that does.</summary>
/// <param name="File">Relative to the project, with slashes.</param>
public sealed record FolderUse(string From, string To, string File);

/// <summary>
/// Which top folders of a project use which others, read from source without compiling: using directives, qualified
/// names, and names in views. Expects namespaces to follow folders. Ignores files outside folders.
/// </summary>
public sealed partial class FolderGraph
{
    private readonly string project;
    private readonly string root;

    /// <summary>For each namespace of the project, the names of types and extension methods declared in it.</summary>
    private readonly Dictionary<string, HashSet<string>> declared = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), string> uses = [];

    private FolderGraph(string project)
    {
        this.project = project;
        root = Path.GetFileName(project);
    }

    /// <summary>One use for each pair of folders.</summary>
    public IReadOnlyList<FolderUse> Uses =>
    [
        .. uses.Select(use => new FolderUse(use.Key.From, use.Key.To, use.Value))
            .OrderBy(use => use.From, StringComparer.Ordinal)
            .ThenBy(use => use.To, StringComparer.Ordinal),
    ];

    /// <param name="project">The folder of a project, named like its root namespace.</param>
    public static FolderGraph Read(string project)
    {
        var graph = new FolderGraph(Path.TrimEndingDirectorySeparator(Path.GetFullPath(project)));
        var files = SourceTree.FilesOf(graph.project)
            .Where(file => !SourceTree.IsMigration(file) && graph.FolderOf(file) is not null)
            .ToList();
        var sources = files.Where(SourceTree.IsCSharp)
            .ToDictionary(file => file, file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetCompilationUnitRoot());
        foreach (var source in sources.Values)
        {
            graph.Declare(source);
        }

        var forAllFiles = graph.ImportedByAllFiles();
        foreach (var (file, source) in sources)
        {
            graph.AddUses(file, NamespaceOf(source), NamesIn(source), forAllFiles);
        }

        foreach (var view in files.Where(file => file.EndsWith(".cshtml", StringComparison.Ordinal)))
        {
            var names = ViewName().Matches(File.ReadAllText(view)).Select(match => match.Value);
            graph.AddUses(view, graph.NamespaceOfView(view), names, forAllFiles);
        }

        return graph;
    }

    /// <summary>
    /// Groups of folders that reach each other (strongly connected components of more than one folder), largest
    /// first.
    /// </summary>
    /// <param name="leftOut">Folders to ignore.</param>
    public IReadOnlyList<IReadOnlyList<string>> Cycles(params string[] leftOut)
    {
        var reached = uses.Keys.Select(use => use.From).Distinct().Except(leftOut)
            .ToDictionary(folder => folder, folder => Reach(folder, leftOut));

        return [.. reached.Keys
            .Select(folder => reached[folder].Where(other => LeadsBack(other, folder)).Order(StringComparer.Ordinal).ToList())
            .Where(group => group.Count > 1)
            .DistinctBy(group => string.Join(' ', group))
            .OrderByDescending(group => group.Count)];

        bool LeadsBack(string other, string folder) => reached.TryGetValue(other, out var back) && back.Contains(folder);
    }

    /// <summary>The uses between the folders of a cycle.</summary>
    public IEnumerable<FolderUse> UsesInside(IReadOnlyList<string> cycle) =>
        Uses.Where(use => cycle.Contains(use.From) && cycle.Contains(use.To));

    /// <summary>The folders reachable from a folder; includes itself if it is part of a cycle.</summary>
    private HashSet<string> Reach(string folder, string[] leftOut)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>([folder]);
        while (next.TryPop(out var from))
        {
            var others = uses.Keys.Where(use => use.From == from).Select(use => use.To);
            foreach (var to in others.Except(leftOut).Where(reached.Add))
            {
                next.Push(to);
            }
        }

        return reached;
    }

    private void Declare(CompilationUnitSyntax source)
    {
        var names = DeclaredBy(NamespaceOf(source));
        foreach (var node in source.DescendantNodes())
        {
            switch (node)
            {
                case BaseTypeDeclarationSyntax type:
                    names.Add(type.Identifier.Text);
                    break;
                case DelegateDeclarationSyntax type:
                    names.Add(type.Identifier.Text);
                    break;
                case MethodDeclarationSyntax { ParameterList.Parameters: [var first, ..] } method
                    when first.Modifiers.Any(SyntaxKind.ThisKeyword):
                    names.Add(method.Identifier.Text);
                    break;
            }
        }
    }

    private HashSet<string> DeclaredBy(string name)
    {
        if (!declared.TryGetValue(name, out var names))
        {
            declared[name] = names = new(StringComparer.Ordinal);
            if (name.LastIndexOf('.') is > 0 and var dot)
            {
                DeclaredBy(name[..dot]).Add(name[(dot + 1)..]);
            }
        }

        return names;
    }

    /// <summary>Namespaces of this project that its project file imports.</summary>
    private List<string> ImportedByAllFiles() =>
    [
        .. XDocument.Load(Path.Combine(project, $"{root}.csproj")).Descendants("Using")
            .Select(use => (string?)use.Attribute("Include") ?? "")
            .Where(declared.ContainsKey),
    ];

    private void AddUses(string file, string space, IEnumerable<string> names, List<string> forAllFiles)
    {
        var from = FolderOf(file)!;
        foreach (var name in names.Distinct())
        {
            var used = name.Contains('.', StringComparison.Ordinal)
                ? Find(name, space)
                : forAllFiles.FirstOrDefault(imported => declared[imported].Contains(name));
            if (used is not null && FolderNamedBy(used) is { } to && to != from)
            {
                uses.TryAdd((from, to), Path.GetRelativePath(project, file));
            }
        }
    }

    /// <summary>
    /// Resolves a dotted name as C# does inside the namespace <paramref name="space"/>, innermost namespace first.
    /// Null if it does not begin with a namespace of this project, such as a property of a variable.
    /// </summary>
    private string? Find(string name, string space)
    {
        if (name == root || name.StartsWith($"{root}.", StringComparison.Ordinal))
        {
            return name;
        }

        var parts = name.Split('.');
        for (var outer = space; outer.Length > 0; outer = outer[..Math.Max(outer.LastIndexOf('.'), 0)])
        {
            if (declared.TryGetValue($"{outer}.{parts[0]}", out var members))
            {
                return members.Contains(parts[1]) ? $"{outer}.{name}" : null;
            }
        }

        return null;
    }

    private static IEnumerable<string> NamesIn(CompilationUnitSyntax source)
    {
        foreach (var node in source.DescendantNodes())
        {
            switch (node)
            {
                case UsingDirectiveSyntax { NamespaceOrType: { } imported }:
                    yield return imported.ToString();
                    break;
                case QualifiedNameSyntax or MemberAccessExpressionSyntax when node.Parent is not BaseNamespaceDeclarationSyntax:
                    yield return node.ToString().Replace("global::", "", StringComparison.Ordinal);
                    break;
                case SimpleNameSyntax simple:
                    yield return simple.Identifier.Text;
                    break;
            }
        }
    }

    private static string NamespaceOf(CompilationUnitSyntax source) =>
        source.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";

    private string NamespaceOfView(string file) => string.Join('.', [root, .. PathOf(file)[..^1]]);

    /// <summary>Null for a file outside the project's folders.</summary>
    private string? FolderOf(string file) => PathOf(file) is [var folder, _, ..] ? folder : null;

    private string[] PathOf(string file) => Path.GetRelativePath(project, file).Split(Path.DirectorySeparatorChar);

    private string? FolderNamedBy(string name) =>
        name.Split('.') is [_, var folder, ..] && System.IO.Directory.Exists(Path.Combine(project, folder)) ? folder : null;

    /// <summary>A name in a view, dotted or not: after @using, @inject and @model, and in its code.</summary>
    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(?:\.[A-Z]\w*)*")]
    private static partial Regex ViewName();
}
