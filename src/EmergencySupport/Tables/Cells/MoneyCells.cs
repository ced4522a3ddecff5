using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Tables.Columns;

namespace EmergencySupport.Tables.Cells;

/// <summary>Reads an amount with its currency.</summary>
internal static partial class MoneyCells
{
    private static readonly Field Amount = Field.Of(typeof(Service), "").Single(field => field.Property == "amount");
    private static readonly Field Currency = Field.Of(typeof(Amount), "").Single(field => field.Property == "currency");

    /// <summary>Currencies with a thousandth part: three digits after a point may be part of one unit.</summary>
    private static readonly HashSet<string> WithThousandths = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    public static void Read(RowContext row)
    {
        var amount = row.Text(TableColumn.AmountMax);
        var currency = ReadCurrency(row, amount);
        if (amount is null)
        {
            return;
        }

        if (CellText.RangeBehindDay(amount) is { } range)
        {
            row.Ask(TableColumn.AmountMax, amount, "Tables.Problem.BecameDay", range);

            return;
        }

        var per = CellWords.Find("per", amount);
        var text = per is null ? amount : PerPeriod().Replace(amount, "");
        var reading = row.Parser.ReadGroup(Amount, Plain(CellText.OneLine(text), currency));
        if (reading?.Value is not JsonObject { } read)
        {
            row.Ask(TableColumn.AmountMax, amount, reading);

            return;
        }

        Add(row, amount, read, (string?)read["currency"] ?? currency);
        if (per is not null)
        {
            row.Reading.Add("per", per);
        }
    }

    private static void Add(RowContext row, string typed, JsonObject read, string? currency)
    {
        if (read["max"] is { } max)
        {
            row.Add(TableColumn.AmountMax, typed, max.DeepClone());
        }

        if (read["min"] is { } min && !JsonNode.DeepEquals(min, read["max"]))
        {
            row.Reading.Add("amount_min", min.DeepClone());
        }

        if (currency is null)
        {
            row.Ask(TableColumn.Currency, typed, "Tables.Problem.NoCurrency");
        }
        else
        {
            row.Add(TableColumn.Currency, (JsonNode)currency);
        }
    }

    /// <summary>Null when it is not stated, or not certain: that is told.</summary>
    private static string? ReadCurrency(RowContext row, string? amount)
    {
        var typed = row.Text(TableColumn.Currency);
        if (typed is null)
        {
            return amount is not null && Dollar().IsMatch(amount) ? DollarOf(row) : null;
        }

        var plain = Brackets().Replace(typed, "").Trim();
        var reading = row.Parser.Read(Currency, plain);
        var certain = (string?)reading.Value ?? (plain == "$" ? DollarOf(row) : null);
        if (certain is null)
        {
            row.Ask(TableColumn.Currency, typed, reading);
        }
        else
        {
            row.Note(TableColumn.Currency, typed, certain);
        }

        return certain;
    }

    /// <summary>
    /// The currency that is written with this sign where the organisation has its seat. Null when that is another or not known.
    /// </summary>
    private static string? DollarOf(RowContext row)
    {
        if (row.Reading.Read[ColumnNames.Of(TableColumn.BasedIn)] is not JsonArray { Count: 1 } seat)
        {
            return null;
        }

        try
        {
            var region = new RegionInfo($"{seat[0]}");

            return region.CurrencySymbol == "$" ? region.ISOCurrencySymbol : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>
    /// The amount with its currency in place of a sign that the seat explained. In a currency of a hundred parts, three digits after
    /// a point or comma are thousands.
    /// </summary>
    private static string Plain(string typed, string? currency)
    {
        var text = currency is null ? typed : Dollar().Replace(typed, "");

        return currency is null || WithThousandths.Contains(currency) ? text : Thousands().Replace(text, "");
    }

    [GeneratedRegex(@"(?<![\p{L}])\$(?![\p{L}])")]
    private static partial Regex Dollar();

    [GeneratedRegex(@"\s*\([^()]*\)")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"(?<=\b\d{1,3}(?:[.,]\d{3})*)[.,](?=\d{3}(?:[.,]\d{3})*(?!\d|[.,]\d))")]
    private static partial Regex Thousands();

    /// <summary>"a month", "par mois", "/month".</summary>
    [GeneratedRegex(
        @"\s*(?:/|\ba|\bper|\beach|\bal|\ba la|\bpor|\bpar|في)?\s*(?:month|week|year|mes|semana|año|mois|semaine|an|mês|ano|الشهر)\b"
            + @"|\s*(?:monthly|weekly|yearly|annually|mensual(?:es)?|semanal(?:es)?|anual(?:es)?|mensuels?|annuels?|mensal|mensais)\b"
            + @"|\s*(?:شهريا|سنويا)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex PerPeriod();
}
