using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using EmergencySupport.Directory;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EmergencySupport.Seeding;

/// <summary>
/// Binds the YAML of taxonomies and sources to a record by the names of its properties, <c>PartName</c> from
/// <c>part-name</c>. It continues after a problem, so that all problems are reported at once.
/// </summary>
internal sealed class SeedBinder(SeedFile file, List<SeedProblem> problems)
{
    /// <summary>Null if the file has problems, which are added to the list.</summary>
    public T? Read<T>()
        where T : class
    {
        if (file.Root is null)
        {
            return null;
        }

        var before = problems.Count;
        var read = ReadNode(typeof(T), file.Root, "");

        return problems.Count == before ? (T?)read : null;
    }

    private object? ReadNode(Type type, YamlNode node, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return ReadList(type.GetGenericArguments()[0], node, path);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return ReadDictionary(type.GetGenericArguments()[1], node, path);
        }

        return IsRecord(type) ? ReadRecord(type, node, path) : ReadScalar(type, node, path);
    }

    private object? ReadRecord(Type type, YamlNode node, string path)
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
                property.SetValue(record, ReadNode(property.PropertyType, value, Join(path, key)));
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

    private IList? ReadList(Type of, YamlNode node, string path)
    {
        if (node is not YamlSequenceNode sequence)
        {
            Report(node, path, "must be a list, with each item on a line that begins with a hyphen");

            return null;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(of))!;
        foreach (var (item, index) in sequence.Children.Select((item, index) => (item, index)))
        {
            if (ReadNode(of, item, Join(path, $"{index + 1}")) is { } read)
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
            dictionary.Add(Scalar(key), ReadNode(of, value, Join(path, Scalar(key))));
        }

        return dictionary;
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

    private static (object? Value, string Wanted) Convert(Type type, string word) => type switch
    {
        _ when type == typeof(string) => (word, "a text"),
        _ when type == typeof(bool) => (ReadFlag(word), "true or false"),
        _ when type == typeof(int) => (ReadWhole(word), "a whole number"),
        _ when type == typeof(DateOnly) => (ReadDay(word), "a day such as 2019-05-01"),
        _ when type == typeof(StatedDay) => (StatedDay.Parse(word), "a day such as 2019-05-01, 2019-05 or 2019"),
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

    private static DateOnly? ReadDay(string word) =>
        DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private void Report(YamlNode node, string path, string what) =>
        problems.Add(new(file.Name, file.LineOf(node), $"{path} {what}."));

    private static bool IsRecord(Type type) => type.IsClass && type != typeof(string);

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "null" or "~" };

    private static string Scalar(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

}
