using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace EmergencySupport.Directory.Fields;

/// <summary>A form field. Fields are generated from the properties of the details records.</summary>
/// <param name="Path">The field's path, as in seed files and problems: <c>services.relocation.reach.areas</c>. It is
/// also the field's name on the form.</param>
/// <param name="Property">The property's name in the JSON of the details.</param>
/// <param name="Label">The text key of the label: <c>Edit.Reach.Areas</c>.</param>
/// <param name="Type">The type of the value; for a list, the type of one item.</param>
/// <param name="IsRequired">Whether the record that contains the field is invalid without it.</param>
public sealed record Field(
    string Path, string Property, string Label, FieldKind Kind, Vocabulary Vocabulary, Type Type, bool IsRequired)
{
    /// <summary>The fields of a group or of one row. Empty for other kinds.</summary>
    public IReadOnlyList<Field> Inner => Kind is FieldKind.Group or FieldKind.Rows ? Of(Type, Path) : [];

    /// <summary>Whether people may write the whole group as one line.</summary>
    public bool IsOneLine => Kind == FieldKind.Group && GroupLine.IsFor(Type);

    /// <summary>Whether the form shows the list as checkboxes.</summary>
    public bool IsTicked => Kind == FieldKind.List
        && (Vocabulary is Vocabulary.Needs or Vocabulary.Causes or Vocabulary.Sources || Type.IsEnum);

    /// <summary>Whether the form offers "stated: none", an empty list, beside "not stated".</summary>
    public bool MayBeNone =>
        !IsRequired && Kind is FieldKind.List or FieldKind.Texts && !IsTicked && Vocabulary != Vocabulary.Entries;

    /// <summary>The fields of a record, in the order of its properties.</summary>
    /// <param name="path">The path of the record; empty for the details as a whole.</param>
    public static IReadOnlyList<Field> Of(Type record, string path) =>
    [
        .. record.GetProperties()
            .Where(property => property.SetMethod is not null && property.Name != "Key" && !IsParts(property))
            .Select(property => Of(property, path)),
    ];

    /// <summary>The fields of one row.</summary>
    /// <param name="number">The number of the row, counted from 1.</param>
    public static IReadOnlyList<Field> InRow(Field rows, int number) => Of(rows.Type, $"{rows.Path}.{number}");

    private static Field Of(PropertyInfo property, string path)
    {
        var underlying = Nullable.GetUnderlyingType(property.PropertyType);
        var type = underlying ?? property.PropertyType;
        var isList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        var valueType = isList ? type.GetGenericArguments()[0] : type;
        var isMultiline = property.GetCustomAttribute<DataTypeAttribute>() is { DataType: DataType.MultilineText };
        var name = JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name);

        return new(
            path.Length == 0 ? name : $"{path}.{name}",
            JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            $"Edit.{property.DeclaringType!.Name}.{property.Name}",
            isMultiline ? FieldKind.Lines : KindOf(valueType, isList, underlying is not null),
            property.GetCustomAttribute<VocabularyAttribute>()?.Vocabulary ?? Vocabulary.None,
            valueType,
            property.GetCustomAttribute<RequiredMemberAttribute>() is not null);
    }

    private static FieldKind KindOf(Type type, bool isList, bool isNullable) => type switch
    {
        _ when type == typeof(LocalText) => isList ? FieldKind.Texts : FieldKind.Text,
        _ when isList && (type == typeof(string) || type == typeof(Guid) || type.IsEnum) => FieldKind.List,
        _ when type == typeof(string) || type == typeof(Guid) => FieldKind.Line,
        _ when type.IsEnum => FieldKind.Choice,
        _ when type == typeof(bool) => isNullable ? FieldKind.Flag : FieldKind.Tick,
        _ when type == typeof(int) || type == typeof(decimal) => FieldKind.Number,
        _ when type == typeof(DateOnly) || type == typeof(StatedDay) || type == typeof(YearDay) => FieldKind.Day,
        _ when type == typeof(TimeOnly) => FieldKind.Time,
        _ => isList ? FieldKind.Rows : FieldKind.Group,
    };

    /// <summary>
    /// Whether the property holds parts: sources, services, channels or relations. They are edited on pages of their
    /// own.
    /// </summary>
    private static bool IsParts(PropertyInfo property) =>
        property.PropertyType.IsGenericType
            && property.PropertyType.GetGenericArguments()[0].GetProperty("Key") is not null;
}
