using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Editorial.Forms;

/// <summary>
/// Which fields of a part are seen first, and behind which folds the others are. A field that is not named here stands behind
/// the fold of the field before it in its record, so that a new one needs no line here.
/// </summary>
public static class FormLayout
{
    /// <summary>At most so many fields of a part are seen first.</summary>
    public const int MaximumFirst = 15;

    /// <summary>The text key of the fold for fields of no section.</summary>
    private const string More = "Edit.Section.More";

    /// <summary>What most entries state, and what a reader needs to decide whether to ask. Records without a line have no folds.</summary>
    private static readonly Dictionary<Type, IReadOnlyList<string>> First = new()
    {
        [typeof(Service)] =
        [
            nameof(Service.Name), nameof(Service.Needs), nameof(Service.Reach), nameof(Service.Askers), nameof(Service.OnlyFor),
            nameof(Service.Conditions), nameof(Service.Door), nameof(Service.Publicity), nameof(Service.LanguagesToApply),
            nameof(Service.Availability), nameof(Service.ResponseTime), nameof(Service.Duration), nameof(Service.Amount),
            nameof(Service.Intake), nameof(Service.Sources),
        ],
        [typeof(Channel)] =
        [
            nameof(Channel.Kind), nameof(Channel.Value), nameof(Channel.WorksIn), nameof(Channel.Label), nameof(Channel.Purpose),
            nameof(Channel.Hours), nameof(Channel.Languages), nameof(Channel.Sources),
        ],
        [typeof(OrganisationDetails)] =
        [
            nameof(OrganisationDetails.Name), nameof(OrganisationDetails.AlsoKnownAs), nameof(OrganisationDetails.Form),
            nameof(OrganisationDetails.ListingBasis), nameof(OrganisationDetails.Summary), nameof(OrganisationDetails.Description),
        ],
        [typeof(Source)] = [nameof(Source.Title), nameof(Source.Url), nameof(Source.Dated), nameof(Source.Seen)],
    };

    /// <summary>Titles of the folds, by the field with which each begins.</summary>
    private static readonly Dictionary<string, string> FoldStarts = new(StringComparer.Ordinal)
    {
        ["Edit.Service.Reach"] = "Edit.Section.Where",
        ["Edit.Service.Askers"] = "Edit.Section.Who",
        ["Edit.Service.Door"] = "Edit.Section.Door",
        ["Edit.Service.Destinations"] = "Edit.Section.Gives",
        ["Edit.Service.ResponseTime"] = "Edit.Section.When",
        ["Edit.Service.Publicity"] = "Edit.Section.Public",
        ["Edit.Service.Sources"] = "Edit.Section.Sources",
    };

    /// <summary>The field of a group that is seen in place of the group; the others are behind a fold.</summary>
    private static readonly Dictionary<Type, string> Main = new()
    {
        [typeof(Door)] = nameof(Door.Kind),
        [typeof(Publicity)] = nameof(Publicity.Kind),
        [typeof(Intake)] = nameof(Intake.State),
        [typeof(ResponseTime)] = nameof(ResponseTime.Within),
    };

    /// <summary>The fields of a record that are seen first, and the folds with all others.</summary>
    /// <param name="record">The type of the record.</param>
    /// <param name="fields">Its fields, in the order of its properties.</param>
    public static (IReadOnlyList<Field> First, IReadOnlyList<Fold> Folds) Of(Type record, IReadOnlyList<Field> fields)
    {
        if (!First.TryGetValue(record, out var names))
        {
            return (fields, []);
        }

        var first = names.Select(name => fields.FirstOrDefault(field => NameOf(field) == name)).OfType<Field>().ToList();
        var folds = new List<Fold>();
        var title = More;
        foreach (var field in fields)
        {
            title = FoldStarts.GetValueOrDefault(field.Label, title);
            if (!first.Contains(field))
            {
                FoldOf(folds, title).Fields.Add(field);
            }
        }

        return (first, folds);
    }

    /// <summary>The field that is seen in place of a group. Null when all its fields are.</summary>
    public static Field? MainOf(Field group) => Main.TryGetValue(group.Type, out var name)
        ? group.Inner.Single(field => NameOf(field) == name)
        : null;

    /// <summary>Whether a value is the one that nearly all parts have, so that no fold is opened for it.</summary>
    public static bool IsUsual(Field field, JsonNode value) => field.Kind switch
    {
        FieldKind.Tick => $"{value}" == "false",
        FieldKind.Choice => field.Type == typeof(Statement) && $"{value}" == EnumNames.Of(Statement.ByName),
        _ => false,
    };

    private static Fold FoldOf(List<Fold> folds, string title)
    {
        if (folds.Find(fold => fold.Title == title) is not { } fold)
        {
            fold = new(title, []);
            folds.Add(fold);
        }

        return fold;
    }

    private static string NameOf(Field field) => field.Label[(field.Label.LastIndexOf('.') + 1)..];

    /// <param name="Title">The text key of its title.</param>
    /// <param name="Fields">Its fields, at least one.</param>
    public sealed record Fold(string Title, List<Field> Fields);
}
