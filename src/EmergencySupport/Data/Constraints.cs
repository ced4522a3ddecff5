using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Data;

/// <summary>Check constraints that several tables share.</summary>
internal static class Constraints
{
    public const string Slug = "'^[a-z0-9]+(-[a-z0-9]+)*$'";

    /// <summary>Requires that a column contains the name of a value of the enum.</summary>
    public static void HasWords<T>(this TableBuilder table, string column)
        where T : struct, Enum =>
        table.HasCheckConstraint(
            $"ck_{table.Name}_{column}",
            $"{column} in ({string.Join(", ", EnumNames.All<T>().Select(word => $"'{word}'"))})");

    public static void HasSlug(this TableBuilder table, string column) =>
        table.HasCheckConstraint($"ck_{table.Name}_{column}", $"{column} ~ {Slug} and length({column}) <= 80");

    /// <summary>Requires that text columns are not blank. A missing text is null, or has no row.</summary>
    public static void HasText(this TableBuilder table, params string[] columns)
    {
        foreach (var column in columns)
        {
            table.HasCheckConstraint($"ck_{table.Name}_{column}_not_blank", NotBlank(column));
        }
    }

    public static void HasText<TOwner, TText>(this OwnedNavigationTableBuilder<TOwner, TText> table, params string[] columns)
        where TOwner : class
        where TText : class
    {
        foreach (var column in columns)
        {
            table.HasCheckConstraint($"ck_{table.Name}_{column}_not_blank", NotBlank(column));
        }
    }

    private static string NotBlank(string column) => $"{column} ~ '\\S'";
}
