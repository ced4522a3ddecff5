using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using EmergencySupport.Tables.Columns;

namespace EmergencySupport.Tables.Cells;

/// <summary>Reads hours, lengths of time and the day of the source.</summary>
internal static partial class TimeCells
{
    private static readonly IReadOnlyList<Field> Service = Field.Of(typeof(Service), "");
    private static readonly Field Hours = Service.Single(field => field.Property == "availability");
    private static readonly Field Duration = Service.Single(field => field.Property == "duration");
    private static readonly Field Zone = Field.Of(typeof(Hours), "").Single(field => field.Property == "zone");
    private static readonly Field Within = Field.Of(typeof(ResponseTime), "").Single(field => field.Property == "within");
    private static readonly Field Dated = Field.Of(typeof(Source), "").Single(field => field.Property == "dated");

    public static void Read(RowContext row)
    {
        ReadHours(row);
        ReadResponse(row);
        ReadDuration(row);
        if (row.Text(TableColumn.SourceDate) is { } day)
        {
            AddReading(row, TableColumn.SourceDate, day, row.Parser.Read(Dated, day));
        }
    }

    private static void ReadHours(RowContext row)
    {
        var zone = ReadZone(row);
        if (row.Text(TableColumn.Hours) is not { } typed)
        {
            return;
        }

        if (CellText.HasCutTime(typed))
        {
            row.Ask(TableColumn.Hours, typed, "Tables.Problem.CutTime");

            return;
        }

        var reading = row.Parser.ReadGroup(Hours, CellText.OneLine(typed));
        if (reading?.Value is not JsonObject hours)
        {
            AskSpoilt(row, TableColumn.Hours, typed, reading);

            return;
        }

        var read = hours.DeepClone().AsObject();
        if (read["weekly"] is not null && read["zone"] is null && zone is not null)
        {
            read["zone"] = zone;
        }

        if (read["weekly"] is not null && read["zone"] is null)
        {
            row.Ask(TableColumn.HoursZone, typed, "Tables.Problem.NoZone");
        }

        row.Add(TableColumn.Hours, typed, read);
    }

    /// <summary>Null when it is not stated, or not certain: that is told.</summary>
    private static string? ReadZone(RowContext row)
    {
        if (row.Text(TableColumn.HoursZone) is not { } typed || CellWords.Is("local-time", typed))
        {
            return null;
        }

        var reading = row.Parser.Read(Zone, typed);
        AddReading(row, TableColumn.HoursZone, typed, reading);

        return (string?)reading.Value;
    }

    private static void ReadResponse(RowContext row)
    {
        if (row.Text(TableColumn.ResponseTime) is { } typed)
        {
            AddReading(row, TableColumn.ResponseTime, typed, row.Parser.Read(Within, CellText.OneLine(typed)));
        }
    }

    private static void ReadDuration(RowContext row)
    {
        if (row.Text(TableColumn.Duration) is not { } typed)
        {
            return;
        }

        var parts = Comma().Split(typed).ToList();
        var isRenewable = parts.RemoveAll(part => CellWords.Has("renewable", part)) > 0;
        var text = UpToOfRange().Replace(ToBeSpent().Replace(CellText.OneLine(string.Join(", ", parts)), ""), " to ");
        var reading = row.Parser.ReadGroup(Duration, text);
        if (reading?.Value is not JsonObject length)
        {
            AskSpoilt(row, TableColumn.Duration, typed, reading);

            return;
        }

        var (min, max) = ((string?)length["min"], (string?)length["max"]);
        if (isRenewable)
        {
            row.Reading.Add("renewable", true);
        }

        row.Add(TableColumn.Duration, typed, max is not null && (min is null || min == max) ? max : length.DeepClone());
    }

    private static void AddReading(RowContext row, TableColumn column, string typed, ValueReading reading)
    {
        if (reading.Problem is null)
        {
            row.Add(column, typed, reading.Value!.DeepClone());
        }
        else
        {
            AskSpoilt(row, column, typed, reading);
        }
    }

    /// <summary>Asks for what could not be read. Where no day belongs, a day was a range before a spreadsheet made one of it.</summary>
    private static void AskSpoilt(RowContext row, TableColumn column, string typed, ValueReading? reading)
    {
        if (column != TableColumn.SourceDate && CellText.RangeBehindDay(typed) is { } range)
        {
            row.Ask(column, typed, "Tables.Problem.BecameDay", range);
        }
        else
        {
            row.Ask(column, typed, reading);
        }
    }

    /// <summary>"To be spent within three months" is how long help lasts.</summary>
    [GeneratedRegex(@"\A(?:to be |must be |can be )?(?:spent|used) (?=within|in )", RegexOptions.IgnoreCase)]
    private static partial Regex ToBeSpent();

    /// <summary>"Three or up to six months".</summary>
    [GeneratedRegex(@"(?<=\S)\s+or up to\s+", RegexOptions.IgnoreCase)]
    private static partial Regex UpToOfRange();

    [GeneratedRegex(@"\s*[,;(]\s*")]
    private static partial Regex Comma();
}
