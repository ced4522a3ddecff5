using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Values;
using EmergencySupport.Tables.Columns;

namespace EmergencySupport.Tables.Cells;

/// <summary>Reads numbers, mailboxes and web addresses.</summary>
internal static partial class ContactCells
{
    /// <summary>In a cell with several numbers, each has at least so many digits.</summary>
    private const int MinimumDigits = 6;

    private static readonly TableColumn[] Numbers =
        [TableColumn.EmergencyPhone, TableColumn.Phone, TableColumn.Signal, TableColumn.Whatsapp];

    private static readonly TableColumn[] Addresses = [TableColumn.Website, TableColumn.FormUrl, TableColumn.SourceUrl];

    public static void Read(RowContext row)
    {
        var hosts = Addresses.ToDictionary(column => column, column => ReadAddresses(row, column));
        foreach (var column in Numbers)
        {
            ReadNumbers(row, column);
        }

        ReadMailboxes(row, [.. hosts[TableColumn.Website], .. hosts[TableColumn.FormUrl]]);
    }

    private static void ReadNumbers(RowContext row, TableColumn column)
    {
        var read = row.Items(column, number => IsKnown(column, number, row.Countries))
            .SelectMany(item => ReadNumber(row, column, item))
            .ToList();
        AddAll(row, column, read);
    }

    /// <summary>One number, or several that are parted by commas, slashes or "or" and that all can be read.</summary>
    private static IEnumerable<JsonNode> ReadNumber(RowContext row, TableColumn column, string typed)
    {
        if (CellText.IsRuinedNumber(typed))
        {
            row.Ask(column, typed, "Tables.Problem.Ruined");

            return [];
        }

        var reading = ReadWith(column, typed, row.Countries);
        if (reading.Problem is null)
        {
            return [ValueOf(row, column, typed, reading)];
        }

        var pieces = Several().Split(typed).Where(piece => piece.Length > 0).ToList();
        var read = pieces.ConvertAll(piece => ReadWith(column, piece, row.Countries));
        if (pieces.Count > 1
            && pieces.TrueForAll(piece => piece.Count(char.IsDigit) >= MinimumDigits)
            && read.TrueForAll(one => one.Problem is null))
        {
            return [.. pieces.Zip(read, (piece, one) => ValueOf(row, column, piece, one))];
        }

        row.Ask(column, typed, reading);

        return [];
    }

    private static JsonNode ValueOf(RowContext row, TableColumn column, string typed, ValueReading reading)
    {
        var value = reading.Value!.DeepClone();
        row.Note(column, typed, value);

        // A number without a plus sign is dialled as it is, in its country.
        return char.IsAsciiDigit($"{value}"[0]) && row.Countries is [var country]
            ? new JsonObject { ["national"] = value, ["country"] = country }
            : value;
    }

    private static void ReadMailboxes(RowContext row, IReadOnlyList<string> hosts)
    {
        var read = new List<JsonNode>();
        var items = row.Items(TableColumn.Email, text => IsKnown(TableColumn.Email, text, []));
        foreach (var item in items.SelectMany(item => MailSign().Split(item)).Where(item => item.Length > 0))
        {
            var reading = ReadWith(TableColumn.Email, item, []);
            if (reading.Problem is not null)
            {
                row.Ask(TableColumn.Email, item, reading);
            }
            else if (MailDomains.FindNear($"{reading.Value}", hosts) is { } near)
            {
                row.Ask(TableColumn.Email, item, "Tables.Problem.NearDomain", $"{reading.Value}", WithDomain($"{reading.Value}", near));
            }
            else
            {
                read.Add(reading.Value!.DeepClone());
                row.Note(TableColumn.Email, item, reading.Value);
            }
        }

        AddAll(row, TableColumn.Email, read);
    }

    /// <returns>The hosts of the addresses.</returns>
    private static IReadOnlyList<string> ReadAddresses(RowContext row, TableColumn column)
    {
        var read = new List<JsonNode>();
        foreach (var item in row.Items(column, text => IsKnown(column, text, [])))
        {
            var reading = ReadWith(column, item, []);
            if (reading.Problem is not null)
            {
                row.Ask(column, item, reading);
            }
            else
            {
                read.Add(reading.Value!.DeepClone());
                row.Note(column, item, reading.Value);
            }
        }

        AddAll(row, column, read);

        return [.. read.Select(address => new Uri($"{address}").IdnHost)];
    }

    /// <summary>One value as it is, several as a list.</summary>
    private static void AddAll(RowContext row, TableColumn column, List<JsonNode> values)
    {
        if (values.Count > 0)
        {
            row.Add(column, values is [var only] ? only : new JsonArray([.. values]));
        }
    }

    private static bool IsKnown(TableColumn column, string typed, IReadOnlyList<string> countries) =>
        ReadWith(column, typed, countries).Problem is null;

    private static ValueReading ReadWith(TableColumn column, string typed, IReadOnlyList<string> countries) =>
        ChannelKinds.Of(ContactColumns.KindOf(column)).Shape.Read(typed, countries);

    private static string WithDomain(string mailbox, string domain) => $"{mailbox[..(mailbox.LastIndexOf('@') + 1)]}{domain}";

    [GeneratedRegex(@"\s*[,/]\s*|\s+(?:or|o|ou|and|y|e|et|أو|و)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Several();

    /// <summary>A comma after a whole mailbox; one inside it is a slip.</summary>
    [GeneratedRegex(@"(?<=@[^\s,/]*\.[^\s,/]+)\s*[,/]\s*(?=\S+@)|\s+(?:or|o|ou|and|y|e|et|أو|و)\s+(?=\S+@)", RegexOptions.IgnoreCase)]
    private static partial Regex MailSign();
}
