using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EmergencySupport.Seeding;

/// <summary>
/// Binds a YAML tree to a record by the names of its properties, <c>WhatToSend</c> from <c>what-to-send</c>, and reads
/// translations of its texts from the files in other languages. It continues after a problem, so that all problems are
/// reported at once.
/// </summary>
internal sealed class SeedBinder(
    SeedFile file,
    IReadOnlyList<SeedTranslation> translations,
    SlugIds ids,
    List<SeedProblem> problems)
{
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly HashSet<YamlNode> used = [];

    /// <summary>A binder for a file without translations and references to entries.</summary>
    public static SeedBinder Alone(SeedFile file, List<SeedProblem> problems) => new(file, [], SlugIds.None, problems);

    /// <summary>Null if the file has problems, which are added to the list.</summary>
    public T? Read<T>()
        where T : class
    {
        if (file.Root is null)
        {
            return null;
        }

        var before = problems.Count;
        var read = ReadNode(
            typeof(T),
            file.Root,
            [.. translations.Select(translation => new Beside(translation, translation.File.Root))],
            "");
        var whole = problems.Count == before;
        foreach (var translation in translations)
        {
            ReportUnused(translation.File, translation.File.Root, "");
        }

        return whole ? (T?)read : null;
    }

    /// <summary>The line of a field such as <c>services.relocation.needs</c>, or of the closest parent in the file.</summary>
    public int LineOf(string path)
    {
        for (var part = path; ; part = part[..part.LastIndexOf('.')])
        {
            if (lines.TryGetValue(part, out var line) || part.LastIndexOf('.') < 0)
            {
                return line == 0 ? 1 : line;
            }
        }
    }

    /// <summary>The text below the front matter, in all languages. Null if there is none.</summary>
    public LocalText? ReadBody()
    {
        if (file.Body.Length == 0)
        {
            problems.Add(new(file.Name, file.BodyLine, "There is no text below the front matter."));

            return null;
        }

        var text = LocalText.Of("en", file.Body);
        foreach (var translation in translations.Where(translation => translation.File.Body.Length > 0))
        {
            Add(text, translation, translation.File.Body);
        }

        return text;
    }

    private static void Add(LocalText text, SeedTranslation translation, string words) =>
        text.Words[translation.Language] = new Wording
        {
            Text = words,
            State = translation.State,
            From = LocalText.Fingerprint(text.Words[text.Original].Text),
        };

    private object? ReadNode(Type type, YamlNode node, List<Beside> beside, string path)
    {
        lines.TryAdd(path, file.LineOf(node));
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(LocalText))
        {
            return ReadText(node, beside, path);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return ReadList(type.GetGenericArguments()[0], node, beside, path);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return ReadDictionary(type.GetGenericArguments()[1], node, path);
        }

        return IsRecord(type) ? ReadRecord(type, node, beside, path) : ReadScalar(type, node, path);
    }

    private object? ReadRecord(Type type, YamlNode node, List<Beside> beside, string path)
    {
        if (node is not YamlMappingNode map)
        {
            Report(node, path, "must hold keys with values, not a single value");

            return null;
        }

        var record = RuntimeHelpers.GetUninitializedObject(type);
        var keys = map.Children.ToDictionary(pair => Scalar(pair.Key), pair => pair.Value, StringComparer.Ordinal);
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null))
        {
            var key = JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name);
            if (keys.Remove(key, out var value) && !IsNull(value))
            {
                property.SetValue(record, ReadNode(property.PropertyType, value, Step(beside, key), Join(path, key)));
            }
            else if (property.GetCustomAttribute<RequiredMemberAttribute>() is not null)
            {
                Report(node, Join(path, key), "is missing");
            }
        }

        foreach (var (key, value) in keys)
        {
            Report(value, Join(path, key), "is no key of this file: see README.md of the seeds");
        }

        return record;
    }

    private IList? ReadList(Type of, YamlNode node, List<Beside> beside, string path)
    {
        if (node is not YamlSequenceNode sequence)
        {
            Report(node, path, "must be a list, with each item on a line that begins with a hyphen");

            return null;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(of))!;
        foreach (var (item, index) in sequence.Children.Select((item, index) => (item, index)))
        {
            // Parts are matched by their key, other list items by their index.
            var key = (item as YamlMappingNode)?.Children.TryGetValue(new YamlScalarNode("key"), out var named) == true
                ? Scalar(named)
                : null;
            var inOthers = key is null ? beside.ConvertAll(other => other.Item(index)) : Step(beside, key);
            if (ReadNode(of, item, inOthers, Join(path, key ?? $"{index + 1}")) is { } read)
            {
                list.Add(read);
            }
        }

        return list;
    }

    private IDictionary? ReadDictionary(Type of, YamlNode node, string path)
    {
        if (node is not YamlMappingNode map)
        {
            Report(node, path, "must hold one value for each language");

            return null;
        }

        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), of))!;
        foreach (var (key, value) in map.Children)
        {
            dictionary.Add(Scalar(key), ReadNode(of, value, [], Join(path, Scalar(key))));
        }

        return dictionary;
    }

    private LocalText? ReadText(YamlNode node, List<Beside> beside, string path)
    {
        if (ReadScalar(typeof(string), node, path) is not string original)
        {
            return null;
        }

        var text = LocalText.Of("en", original);
        foreach (var other in beside)
        {
            if (other.Node is YamlScalarNode { Value: { Length: > 0 } words } scalar)
            {
                used.Add(scalar);
                Add(text, other.Translation, words);
            }
        }

        return text;
    }

    private object? ReadScalar(Type type, YamlNode node, string path)
    {
        if (node is not YamlScalarNode { Value: { } word })
        {
            Report(node, path, "must be a single value, not a list or keys");

            return null;
        }

        var (value, wanted) = Convert(type, word);
        if (value is null || (value is string text && string.IsNullOrWhiteSpace(text)))
        {
            Report(node, path, $"must be {wanted}, not \"{word}\"");
        }
        else if (word.Contains('\0', StringComparison.Ordinal))
        {
            Report(node, path, "holds the character U+0000, which is not allowed");
        }

        return value;
    }

    private (object? Value, string Wanted) Convert(Type type, string word) => type switch
    {
        _ when type == typeof(string) => (word, "a text"),
        _ when type == typeof(bool) => (ReadFlag(word), "true or false"),
        _ when type == typeof(int) => (ReadWhole(word), "a whole number"),
        _ when type == typeof(decimal) => (ReadDecimal(word), "a number"),
        _ when type == typeof(DateOnly) => (ReadDay(word), "a day such as 2019-05-01"),
        _ when type == typeof(TimeOnly) => (ReadTime(word), "a time such as 09:00"),
        _ when type == typeof(Guid) => (ids.Find(word), "the slug of an entry"),
        _ when type.IsEnum => (EnumNames.Find(type, word), "one of " + string.Join(", ", EnumNames.All(type))),
        _ => throw new InvalidOperationException($"Seed files have no format for {type.Name}."),
    };

    private static bool? ReadFlag(string word) => word switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    private static int? ReadWhole(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static decimal? ReadDecimal(string word) =>
        decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum) ? sum : null;

    private static DateOnly? ReadDay(string word) =>
        DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static TimeOnly? ReadTime(string word) =>
        TimeOnly.TryParseExact(word, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    private void ReportUnused(SeedFile other, YamlNode? node, string path)
    {
        if (node is YamlMappingNode map)
        {
            foreach (var (key, value) in map.Children.Where(pair => path.Length > 0 || Scalar(pair.Key) != SeedTranslation.StateKey))
            {
                ReportUnused(other, value, Join(path, Scalar(key)));
            }
        }
        else if (node is YamlSequenceNode sequence)
        {
            foreach (var (item, index) in sequence.Children.Select((item, index) => (item, index)))
            {
                ReportUnused(other, item, Join(path, $"{index + 1}"));
            }
        }
        else if (node is not null && !used.Contains(node))
        {
            problems.Add(new(other.Name, other.LineOf(node), $"{path} translates no text: {file.Name} has no such key."));
        }
    }

    private void Report(YamlNode node, string path, string what) =>
        problems.Add(new(file.Name, file.LineOf(node), $"{path} {what}."));

    private static bool IsRecord(Type type) => type.IsClass && type != typeof(string);

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "null" or "~" };

    private static string Scalar(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static List<Beside> Step(List<Beside> beside, string key) => beside.ConvertAll(other => other.Child(key));

    /// <summary>The node of a translated file at the path of the node being read.</summary>
    private sealed record Beside(SeedTranslation Translation, YamlNode? Node)
    {
        public Beside Child(string key)
        {
            YamlNode? child = null;
            (Node as YamlMappingNode)?.Children.TryGetValue(new YamlScalarNode(key), out child);

            return this with { Node = child };
        }

        public Beside Item(int index) =>
            this with { Node = (Node as YamlSequenceNode)?.Children.ElementAtOrDefault(index) };
    }
}

/// <summary>The file of one entry in another language.</summary>
internal sealed record SeedTranslation(string Language, WordingState State, SeedFile File)
{
    public const string StateKey = "state";
}

/// <summary>The ids of all entries of the seeds by slug.</summary>
internal sealed class SlugIds(IReadOnlyDictionary<string, Guid> ids)
{
    public static readonly SlugIds None = new(new Dictionary<string, Guid>());

    public Guid? Find(string slug) => ids.TryGetValue(slug, out var id) ? id : null;
}
