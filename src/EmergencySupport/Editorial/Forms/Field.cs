using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace EmergencySupport.Editorial.Forms;

/// <summary>One thing that a form asks for. Forms have the shape of the records that they fill.</summary>
/// <param name="Path">As seed files and problems name it: <c>services.relocation.reach.areas</c>. It is the field's name on the form too.</param>
/// <param name="Property">Its name in the JSON of the details.</param>
/// <param name="Label">The key of its label: <c>Edit.Reach.Areas</c>.</param>
/// <param name="Type">Of one value. Of a list, of one of its items.</param>
/// <param name="IsRequired">What is around it cannot be without it.</param>
public sealed record Field(string Path, string Property, string Label, FieldKind Kind, Vocabulary Vocabulary, Type Type, bool IsRequired)
{
    private static readonly ConcurrentDictionary<string, Vocabulary> Vocabularies = new(
        [
            new("Needs", Vocabulary.Needs), new("Need", Vocabulary.Needs), new("Causes", Vocabulary.Causes), new("Sources", Vocabulary.Sources),
            new("Areas", Vocabulary.Areas), new("Except", Vocabulary.Areas), new("Destinations", Vocabulary.Areas), new("NotIn", Vocabulary.Areas),
            new("Languages", Vocabulary.Languages), new("LanguagesToApply", Vocabulary.Languages), new("LanguagesSpoken", Vocabulary.Languages),
            new("OpenedBy", Vocabulary.Entries), new("To", Vocabulary.Entries),
        ]);

    /// <summary>Of a group or of one row.</summary>
    public IReadOnlyList<Field> Inner => Kind is FieldKind.Group or FieldKind.Rows ? Of(Type, Path) : [];

    /// <summary>Several may be ticked.</summary>
    public bool IsTicked => Kind == FieldKind.List && (Vocabulary is Vocabulary.Needs or Vocabulary.Causes or Vocabulary.Sources || Type.IsEnum);

    /// <summary>A list may also be said to be empty, which is more than not to speak of it.</summary>
    public bool MayBeNone => !IsRequired && Kind is FieldKind.List or FieldKind.Texts && !IsTicked && Vocabulary != Vocabulary.Entries;

    /// <summary>The fields of a record in their order.</summary>
    /// <param name="path">Where the record stands; empty for the whole of the details.</param>
    public static IReadOnlyList<Field> Of(Type record, string path) =>
    [
        .. record.GetProperties().Where(property => property.SetMethod is not null && property.Name != "Key" && !IsParts(property)).Select(property => Of(property, path)),
    ];

    /// <summary>The same field with a path in the row of that number, from 1.</summary>
    public static IReadOnlyList<Field> InRow(Field rows, int number) => Of(rows.Type, $"{rows.Path}.{number}");

    private static Field Of(PropertyInfo property, string path)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        var of = isList ? type.GetGenericArguments()[0] : type;
        var name = JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name);

        return new(
            path.Length == 0 ? name : $"{path}.{name}",
            JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            $"Edit.{property.DeclaringType!.Name}.{property.Name}",
            property.GetCustomAttribute<DataTypeAttribute>() is { DataType: DataType.MultilineText } ? FieldKind.Lines : KindOf(of, isList, Nullable.GetUnderlyingType(property.PropertyType) is not null),
            of == typeof(string) || of == typeof(Guid) ? Vocabularies.GetValueOrDefault(property.Name) : Vocabulary.None,
            of,
            property.GetCustomAttribute<RequiredMemberAttribute>() is not null);
    }

    private static FieldKind KindOf(Type of, bool isList, bool isNullable) => of switch
    {
        _ when of == typeof(LocalText) => isList ? FieldKind.Texts : FieldKind.Text,
        _ when of == typeof(string) || of == typeof(Guid) || of.IsEnum => isList ? FieldKind.List : of.IsEnum ? FieldKind.Choice : FieldKind.Line,
        _ when of == typeof(bool) => isNullable ? FieldKind.Flag : FieldKind.Tick,
        _ when of == typeof(int) || of == typeof(decimal) => FieldKind.Number,
        _ when of == typeof(DateOnly) => FieldKind.Day,
        _ when of == typeof(TimeOnly) => FieldKind.Time,
        _ => isList ? FieldKind.Rows : FieldKind.Group,
    };

    /// <summary>Sources, services, channels and relations have keys and pages of their own.</summary>
    private static bool IsParts(PropertyInfo property) =>
        property.PropertyType.IsGenericType && property.PropertyType.GetGenericArguments()[0].GetProperty("Key") is not null;
}

public enum FieldKind
{
    /// <summary>A text in languages.</summary>
    Text,

    /// <summary>Texts in languages, one on a line.</summary>
    Texts,
    Line,

    /// <summary>Several lines that are not words, such as a key.</summary>
    Lines,

    /// <summary>Words of a vocabulary: ticked, or one on a line.</summary>
    List,
    Choice,

    /// <summary>Yes, no or not stated.</summary>
    Flag,

    /// <summary>Yes or no.</summary>
    Tick,
    Number,
    Day,
    Time,

    /// <summary>Fields that are stated together or not at all.</summary>
    Group,

    /// <summary>Any number of groups.</summary>
    Rows,
}

public enum Vocabulary
{
    None,
    Needs,
    Causes,
    Areas,
    Languages,

    /// <summary>Keys of the sources of the same entry.</summary>
    Sources,

    /// <summary>Ids of entries; typed and shown as their slugs.</summary>
    Entries,
}
