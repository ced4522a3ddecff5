using EmergencySupport.Directory;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Upkeep.Contacts;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>What was typed into the form of a private contact.</summary>
public sealed record ContactInput
{
    /// <summary>Maximum length of each text.</summary>
    public const int MaximumLength = 2000;

    private const string DayFormat = "yyyy-MM-dd";

    public string? Who { get; init; }

    public string? Safely { get; init; }

    /// <summary>A <see cref="ListingBasis"/>, or empty.</summary>
    public string? Basis { get; init; }

    public string? AnsweredOn { get; init; }

    public string? Proof { get; init; }

    public string? AskedBy { get; init; }

    public string? Note { get; init; }

    /// <summary>The version that was opened.</summary>
    public int Version { get; init; }

    /// <summary>The places of the notes to remove.</summary>
    public int[] Removed { get; init; } = [];

    public static ContactInput Of(PrivateContact contact, int version) => new()
    {
        Who = contact.Who,
        Safely = contact.Safely,
        Basis = contact.Basis is { } basis ? EnumNames.Of(basis) : null,
        AnsweredOn = contact.AnsweredOn?.ToString(DayFormat, CultureInfo.InvariantCulture),
        Proof = contact.Proof,
        AskedBy = contact.AskedBy,
        Version = version,
    };

    /// <summary>Adds the problem of each field that cannot be stored.</summary>
    public void FindProblems(Dictionary<string, string> problems, Texts texts)
    {
        (string Field, string? Typed)[] all =
        [
            (nameof(Who), Who), (nameof(Safely), Safely), (nameof(Proof), Proof), (nameof(AskedBy), AskedBy), (nameof(Note), Note),
        ];
        foreach (var (field, _) in all.Where(one => one.Typed?.Length > MaximumLength))
        {
            problems[field] = texts["Problem.TooLong", MaximumLength];
        }

        if (Find(AnsweredOn) is { } typed && ReadDay(typed) is null)
        {
            problems[nameof(AnsweredOn)] = texts["Contact.Problem.Day", typed];
        }
    }

    public ContactChange ToChange(Guid entry)
    {
        var contact = new PrivateContact
        {
            Who = Find(Who),
            Safely = Find(Safely),
            Basis = EnumNames.Find<ListingBasis>(Basis ?? ""),
            AnsweredOn = Find(AnsweredOn) is { } typed ? ReadDay(typed) : null,
            Proof = Find(Proof),
            AskedBy = Find(AskedBy),
        };

        return new(entry, Version, contact, Removed, Find(Note));
    }

    private static DateOnly? ReadDay(string typed) =>
        DateOnly.TryParseExact(typed, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Find(string? typed) => DraftForm.Clean(typed) is { Length: > 0 } text ? text : null;
}
