using System.Text.Json.Nodes;

namespace EmergencySupport.Directory.Fields;

/// <summary>
/// A copy of details without the values that cannot be read, so that the rules for whole records are applied too, and all
/// problems are told at once.
/// </summary>
internal static class ReadableDetails
{
    /// <summary>Stands for a missing text.</summary>
    private const string Blank = "–";

    /// <summary>The property that decides what the others mean: without it, the rules of a part say nothing true.</summary>
    private const string Kind = "kind";

    /// <param name="type">The type of the details.</param>
    /// <param name="details">The details; unchanged.</param>
    /// <param name="wrong">The paths of the values that cannot be read, and of missing ones.</param>
    /// <returns>Null when too little can be read.</returns>
    public static JsonObject? Of(Type type, JsonObject details, IReadOnlySet<string> wrong)
    {
        if (!DetailsParts.CollectionsOf(type).All(parts => details[parts.Property] is JsonArray))
        {
            return null;
        }

        var copy = details.DeepClone().AsObject();
        foreach (var parts in DetailsParts.CollectionsOf(type))
        {
            foreach (var part in DetailsParts.In(copy, parts.Property).ToList())
            {
                var key = DetailsParts.KeyOf(part);
                if (!Mend(parts.Type, part, $"{parts.Property}.{key}", wrong))
                {
                    DetailsParts.Remove(copy, parts.Property, key);
                }
            }
        }

        return Mend(type, copy, "", wrong) ? copy : null;
    }

    /// <returns>False when the record cannot be read.</returns>
    private static bool Mend(Type type, JsonObject record, string path, IReadOnlySet<string> wrong) =>
        Field.Of(type, path).All(field => Mend(field, record, wrong));

    private static bool Mend(Field field, JsonObject record, IReadOnlySet<string> wrong)
    {
        if (wrong.Contains(field.Path))
        {
            return Replace(field, record);
        }

        if (!wrong.Any(other => other.StartsWith(field.Path + ".", StringComparison.Ordinal)))
        {
            return true;
        }

        return (field.Kind == FieldKind.Group && Mend(field.Type, record[field.Property]!.AsObject(), field.Path, wrong))
            || Replace(field, record);
    }

    /// <summary>Takes the value away. A required one becomes blank.</summary>
    private static bool Replace(Field field, JsonObject record)
    {
        record.Remove(field.Property);
        if (!field.IsRequired)
        {
            return true;
        }

        var blank = BlankOf(field);
        record[field.Property] = blank;

        return blank is not null;
    }

    private static JsonNode? BlankOf(Field field) => field.Kind switch
    {
        FieldKind.Text => DetailsNodes.NewText(Blank, InterfaceLanguages.Default),
        FieldKind.Line or FieldKind.Lines => Blank,
        FieldKind.Texts or FieldKind.List or FieldKind.Rows => new JsonArray(),
        FieldKind.Choice when field.Property != Kind => EnumNames.All(field.Type).First(),
        FieldKind.Group => BlankGroup(field),
        _ => null,
    };

    private static JsonObject? BlankGroup(Field field)
    {
        var group = new JsonObject();

        return field.Inner.All(inner => !inner.IsRequired || Replace(inner, group)) ? group : null;
    }
}
