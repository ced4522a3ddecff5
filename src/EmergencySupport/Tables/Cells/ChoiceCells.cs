using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Tables.Columns;

namespace EmergencySupport.Tables.Cells;

/// <summary>Reads cells that hold a choice in words: who may ask, how to get in, who will know, whether it is open.</summary>
internal static partial class ChoiceCells
{
    private static readonly Field Day = Field.Of(typeof(Intake), "").Single(field => field.Property == "since");

    public static void Read(RowContext row)
    {
        ReadForm(row);
        ReadAskers(row);
        ReadDoor(row);
        ReadFamily(row);
        ReadPublicity(row);
        ReadIntake(row);
    }

    private static void ReadForm(RowContext row)
    {
        if (row.Text(TableColumn.Form) is { } typed)
        {
            AddChoice(row, TableColumn.Form, typed, Coded<OrganisationForm>(typed) ?? CellWords.Find("form", typed));
        }
    }

    private static void ReadAskers(RowContext row)
    {
        var askers = new List<string>();
        foreach (var item in row.Items(TableColumn.WhoMayAsk, text => CellWords.Has("who-may-ask", text)))
        {
            var found = Coded<Asker>(item) is { } coded ? [coded] : AskersIn(item);
            if (found is [] || found.Contains(CellWords.Unsure))
            {
                row.Ask(TableColumn.WhoMayAsk, item, "Tables.Problem.WhoMayAsk");
            }
            else
            {
                askers.AddRange(found);
            }
        }

        row.AddList(TableColumn.WhoMayAsk, askers);
    }

    /// <summary>
    /// Who asks by the strongest word of each piece: of "famille du défenseur" the family, of "any person or organisation" both. Who
    /// leads an organisation does not ask.
    /// </summary>
    private static List<string> AskersIn(string item) =>
    [
        .. And().Split(LedBy().Replace(item, "")).Where(piece => !Possessive().IsMatch(piece))
            .Select(piece => CellWords.Find("who-may-ask", piece))
            .OfType<string>()
            .Distinct(),
    ];

    private static void ReadDoor(RowContext row)
    {
        var items = row.Items(TableColumn.Door, text => CellWords.Has("door", text));
        var doors = items.Select(item => Coded<DoorKind>(item) ?? CellWords.Find("door", item)).ToList();
        if (doors.OfType<string>().Distinct().ToList() is [var only])
        {
            AddChoice(row, TableColumn.Door, string.Join("; ", items), only);
        }
        else if (items.Count > 0)
        {
            row.Ask(TableColumn.Door, string.Join("; ", items), "Tables.Problem.Door", [.. doors.OfType<string>().Distinct()]);
        }
    }

    private static void ReadFamily(RowContext row)
    {
        if (row.Text(TableColumn.Family) is not { } typed)
        {
            return;
        }

        // "Yes, no limit on number" says both, and is asked.
        switch (CellWords.FindAll("family", typed).Distinct().ToList() is [var only] ? only : null)
        {
            case "true":
                row.Add(TableColumn.Family, typed, true);
                break;
            case "false":
                row.Add(TableColumn.Family, typed, false);
                break;
            default:
                row.Ask(TableColumn.Family, typed, "Tables.Problem.Family");
                break;
        }
    }

    private static void ReadPublicity(RowContext row)
    {
        if (row.Text(TableColumn.Publicity) is { } typed)
        {
            var found = CellWords.FindAll("publicity", typed).ToList();

            // "The state is told; decisions are published": the wider one is said. "Confidential; we publish …" is asked.
            var isUnclear = found.Count > 1 && found.Contains(EnumNames.Of(PublicityKind.None));
            AddChoice(row, TableColumn.Publicity, typed, Coded<PublicityKind>(typed) ?? (isUnclear ? null : found.FirstOrDefault()));
        }
    }

    private static void ReadIntake(RowContext row)
    {
        if (row.Text(TableColumn.Intake) is not { } typed)
        {
            return;
        }

        var found = CellWords.FindAll("intake", typed);
        var state = Coded<IntakeState>(typed) ?? (found is [var only] && only != CellWords.Unsure ? only : null);
        AddChoice(row, TableColumn.Intake, typed, state);
        if (state is not null && state != EnumNames.Of(IntakeState.Open))
        {
            ReadSince(row, typed);
        }
    }

    /// <summary>The day at the end of a text: "closed 15-Jul-22", "halted since January 2025".</summary>
    private static void ReadSince(RowContext row, string typed)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var index = 1; index < words.Length; index++)
        {
            var end = string.Join(' ', words[index..]);
            if (row.Parser.Read(Day, end) is var reading && reading.Problem is null)
            {
                row.Reading.Add("intake_since", reading.Value!.DeepClone());
                row.Note(TableColumn.Intake, end, reading.Value);

                return;
            }

            if (reading.Choices.Count > 0)
            {
                row.Ask(TableColumn.Intake, end, reading);

                return;
            }
        }
    }

    /// <summary>Adds a choice, or asks which one is meant when none was found.</summary>
    private static void AddChoice(RowContext row, TableColumn column, string typed, string? choice)
    {
        if (choice is null)
        {
            row.Ask(column, typed, "Tables.Problem.WhichChoice");
        }
        else
        {
            row.Add(column, typed, (JsonNode)choice);
        }
    }

    /// <summary>The code itself, as exports and seed files write it. Null for other words.</summary>
    private static string? Coded<T>(string typed)
        where T : struct, Enum =>
        EnumNames.Find<T>(typed.Trim().ToLowerInvariant().Replace('_', '-')) is { } value ? EnumNames.Of(value) : null;

    [GeneratedRegex(
        @"\s+(?:led by|run by|headed by|close to|dirigid[oa]s? por|liderad[oa]s? por|dirigées? par|بقيادة)\s.*\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex LedBy();

    [GeneratedRegex(@"\s+(?:and|or|y|o|e|et|ou|و|أو)\s+|\s*[,/&]\s*", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"['’]s?\z")]
    private static partial Regex Possessive();
}
