using System.Text.Json.Nodes;
using EmergencySupport.Seeding;
using EmergencySupport.Tables.Cells;
using EmergencySupport.Tables.Columns;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Tables.Cells;

/// <summary>
/// Cells as staff type them and as spreadsheets spoil them. What is certain is read; what is not is told, and never read.
/// </summary>
public sealed class RowReaderTests
{
    private static readonly Lazy<Taxonomy> Taxonomy = new(() => SeedTaxonomy.Read(Repository.Seeds, [])!.ToTaxonomy());

    [Theory]
    [InlineData("shelter", "shelter")]
    [InlineData("legal fees", "legal-expenses")]
    [InlineData("Urgent legal aid", "legal-help")]
    [InlineData("legal support", "legal")]
    [InlineData("medical bills; medical treatment", "medical medical-help")]
    [InlineData("gastos médicos; apoyo psicosocial", "medical-expenses psychosocial")]
    [InlineData("frais juridiques\nhébergement", "legal-expenses shelter")]
    [InlineData("apoio jurídico, transporte", "legal transport")]
    [InlineData("دعم نفسي؛ مأوى", "psychosocial shelter")]
    [InlineData("temporary shelter abroad", "relocation-abroad")]
    [InlineData("security training and shelter", "security-training shelter")]
    [InlineData("digital safety; safety audit", "digital-emergency protection")]
    [InlineData("monitoring and advocacy", "advocacy")]
    [InlineData("• emergency grants\n• visa support", "emergency-funds visa-help")]
    public void Needs_InPlainWords_AreRead(string typed, string expected)
    {
        var row = Read((TableColumn.Needs, typed));

        Assert.Empty(row.Problems);
        Assert.Equal(expected.Split(' '), ListIn(row, "needs"));
    }

    [Theory]
    [InlineData("rehabilitation", "torture-rehabilitation")]
    [InlineData("communications", null)]
    [InlineData("no legal support", null)]
    [InlineData("We help all who are threatened because of what they do with legal support", null)]
    public void Needs_NotCertain_AreAsked(string typed, string? proposal)
    {
        var row = Read((TableColumn.Needs, typed));

        Assert.False(row.Read.ContainsKey("needs"));
        Assert.Equal(proposal, Assert.Single(row.Problems).Proposals.SingleOrDefault());
    }

    [Theory]
    [InlineData("Kenya\u00a0; Uganda", "KE UG", null)]
    [InlineData("Worldwide; except Iran", "001", null)]
    [InlineData("Kenya; Trinidad\n& Tobago", "KE TT", null)]
    [InlineData("Kenya\nUganda", "KE UG", null)]
    [InlineData("Kenya; Xqzv and more", "KE", "Xqzv and more")]
    public void Areas_EachIsReadOrAskedByItself(string typed, string expected, string? asked)
    {
        var row = Read((TableColumn.Areas, typed.Replace("; except", " except", StringComparison.Ordinal)));

        Assert.Equal(expected.Split(' '), ListIn(row, "areas"));
        Assert.Equal(asked, row.Problems.SingleOrDefault()?.Value);
    }

    /// <summary>"NA" is Namibia to some and nothing to others.</summary>
    [Fact]
    public void Areas_CodeThatAlsoMeansNothing_IsAsked()
    {
        var row = Read((TableColumn.Areas, "NA"));

        Assert.False(row.Read.ContainsKey("areas"));
        Assert.Single(row.Problems);
    }

    [Fact]
    public void Areas_MiddleEast_IsAsked()
    {
        var row = Read((TableColumn.Areas, "Middle East"));

        Assert.False(row.Read.ContainsKey("areas"));
        Assert.Equal("Middle East", Assert.Single(row.Problems).Value);
    }

    [Theory]
    [InlineData("English, French and Arabic", "en fr ar")]
    [InlineData("basic English (a few places for French or Spanish)", "en fr es")]
    [InlineData("inglés; español", "en es")]
    public void Languages_ByName_AreRead(string typed, string expected) =>
        Assert.Equal(expected.Split(' '), ListIn(Read((TableColumn.LanguagesToApply, typed)), "languages"));

    [Fact]
    public void Languages_OfAPage_AreAsked() =>
        Assert.Equal("Swedish page", Assert.Single(Read((TableColumn.LanguagesToApply, "Swedish page")).Problems).Value);

    [Theory]
    [InlineData("+254 (0) 722 000 000", "", "+254722000000")]
    [InlineData("0722 000 000", "Kenya", "+254722000000")]
    [InlineData("'+254722000000", "", "+254722000000")]
    public void Phone_WithItsCountry_IsRead(string typed, string areas, string expected) =>
        Assert.Equal(expected, (string?)Read((TableColumn.Phone, typed), (TableColumn.Areas, areas)).Read["phone"]);

    [Fact]
    public void Phone_TollFree_KeepsItsCountry()
    {
        var phone = Read((TableColumn.Phone, "0800 720 990"), (TableColumn.BasedIn, "Nairobi")).Read["phone"];

        Assert.Equal("KE", (string?)phone?["country"]);
        Assert.Equal("0800720990", (string?)phone?["national"]);
    }

    [Fact]
    public void Phone_Several_AreAllRead() => Assert.Equal(
        ["+254722000000", "+254733000000"], ListIn(Read((TableColumn.Phone, "+254 722 000 000 / +254 733 000 000")), "phone"));

    [Theory]
    [InlineData("2.54712E+11", "Tables.Problem.Ruined")]
    [InlineData("2,54712E+11", "Tables.Problem.Ruined")]
    [InlineData("#REF!", "Tables.Problem.Error")]
    [InlineData("0722 000 000", "Problem.NumberCountry")]
    public void Phone_SpoiltOrOfNoCountry_IsAsked(string typed, string reason)
    {
        var row = Read((TableColumn.Phone, typed));

        Assert.False(row.Read.ContainsKey("phone"));
        Assert.Equal(reason, Assert.Single(row.Problems).Key);
    }

    /// <summary>A number of a service that works in one country, while its organisation sits in another, may be of either.</summary>
    [Fact]
    public void Phone_SeatAndServiceInTwoCountries_IsAsked()
    {
        var row = Read((TableColumn.Phone, "0722 000 000"), (TableColumn.Areas, "Uganda"), (TableColumn.BasedIn, "Kenya"));

        Assert.Equal("Problem.NumberCountry", Assert.Single(row.Problems).Key);
    }

    [Fact]
    public void Phone_OnePlaceOfSeveralNotKnown_IsAsked()
    {
        var row = Read((TableColumn.Phone, "0722 000 000"), (TableColumn.Areas, "Kenya; Xqzv"));

        Assert.Equal(["areas", "phone"], row.Problems.Select(problem => problem.Column));
    }

    [Theory]
    [InlineData("help[at]example[dot]org", "help@example.org")]
    [InlineData("help @ example.org", "help@example.org")]
    [InlineData("Help desk <help@example.org>", "help@example.org")]
    public void Email_WithWordsForItsSigns_IsRead(string typed, string expected) =>
        Assert.Equal(expected, (string?)Read((TableColumn.Email, typed)).Read["email"]);

    [Theory]
    [InlineData("help@gmial.com", "help@gmail.com")]
    [InlineData("help@openlinnes.org", "help@openlines.org")]
    public void Email_DomainNearAKnownOne_IsAskedWithBoth(string typed, string proposal)
    {
        var row = Read((TableColumn.Email, typed), (TableColumn.Website, "https://www.openlines.org/"));

        Assert.False(row.Read.ContainsKey("email"));
        Assert.Contains(proposal, Assert.Single(row.Problems).Proposals);
    }

    [Theory]
    [InlineData("help@openlines.org")]
    [InlineData("help@mail.openlines.org")]
    [InlineData("help@another.org")]
    public void Email_OtherDomain_IsRead(string typed) =>
        Assert.Equal(typed, (string?)Read((TableColumn.Email, typed), (TableColumn.Website, "www.openlines.org")).Read["email"]);

    [Theory]
    [InlineData("[email protected]")]
    [InlineData("help@example,org")]
    [InlineData("help@example")]
    public void Email_Damaged_IsAsked(string typed) => Assert.Single(Read((TableColumn.Email, typed)).Problems);

    [Theory]
    [InlineData("9:00 AM - 9:0", "Tables.Problem.CutTime")]
    [InlineData("09:00 - 17:", "Tables.Problem.CutTime")]
    public void Hours_CutOff_AreAsked(string typed, string reason)
    {
        var row = Read((TableColumn.Hours, typed));

        Assert.False(row.Read.ContainsKey("hours"));
        Assert.Equal(reason, Assert.Single(row.Problems).Key);
    }

    [Fact]
    public void Hours_WithTheirZone_AreRead()
    {
        var row = Read((TableColumn.Hours, "Mon-Fri 9-17"), (TableColumn.HoursZone, "Nairobi"));

        Assert.Equal("Africa/Nairobi", (string?)row.Read["hours"]?["zone"]);
        Assert.Empty(row.Problems);
    }

    [Fact]
    public void Hours_WithoutZone_AreAskedForTheirCity() =>
        Assert.Equal("Tables.Problem.NoZone", Assert.Single(Read((TableColumn.Hours, "Mon-Fri 9-17")).Problems).Key);

    [Fact]
    public void Hours_AnyDay_IsNotAnyHour() => Assert.False(Read((TableColumn.Hours, "any day of the year")).Read.ContainsKey("hours"));

    [Theory]
    [InlineData("04-Jun", "4-6")]
    [InlineData("Jun-04", "4-6")]
    [InlineData("2026-06-04", "4-6")]
    public void Duration_BecameADay_IsAskedWithTheRange(string typed, string proposal)
    {
        var row = Read((TableColumn.Duration, typed));

        Assert.Equal([proposal], Assert.Single(row.Problems).Proposals);
        Assert.False(row.Read.ContainsKey("duration"));
    }

    [Theory]
    [InlineData("three months", "P3M")]
    [InlineData("up to 90\u00a0days", "P90D")]
    [InlineData("up to one year, can be renewed", "P1Y")]
    [InlineData("to be spent within 3 months", "P3M")]
    public void Duration_InWords_IsRead(string typed, string expected) =>
        Assert.Equal(expected, (string?)Read((TableColumn.Duration, typed)).Read["duration"]);

    [Theory]
    [InlineData("8,000", "USD", "", 8000, "USD")]
    [InlineData("5 000", "Euro", "", 5000, "EUR")]
    [InlineData("2.500", "EUR (paid in dinars)", "", 2500, "EUR")]
    [InlineData("$2,500-$10,000", "", "New York", 10000, "USD")]
    [InlineData("$500", "", "Toronto", 500, "CAD")]
    [InlineData("1,000 a month", "euros", "", 1000, "EUR")]
    [InlineData("3 mil", "€", "", 3000, "EUR")]
    public void Amount_WithItsCurrency_IsRead(string typed, string currency, string seat, int max, string code)
    {
        var row = Read((TableColumn.AmountMax, typed), (TableColumn.Currency, currency), (TableColumn.BasedIn, seat));

        Assert.Equal(max, (decimal?)row.Read["amount_max"]);
        Assert.Equal(code, (string?)row.Read["currency"]);
    }

    [Theory]
    [InlineData("$500", "", "Paris")]
    [InlineData("$500", "", "")]
    [InlineData("varies", "USD", "")]
    [InlineData("cost of treatment", "", "")]
    [InlineData("2.500", "TND", "")]
    public void Amount_NotCertain_IsAsked(string typed, string currency, string seat)
    {
        var row = Read((TableColumn.AmountMax, typed), (TableColumn.Currency, currency), (TableColumn.BasedIn, seat));

        Assert.NotEmpty(row.Problems);
        Assert.False(row.Read.ContainsKey("amount_max") && row.Read.ContainsKey("currency"));
    }

    [Fact]
    public void Amount_OverASum_HasNoCeiling()
    {
        var row = Read((TableColumn.AmountMax, "Over 1000"), (TableColumn.Currency, "USD"));

        Assert.False(row.Read.ContainsKey("amount_max"));
        Assert.Equal(1000, (decimal?)row.Read["amount_min"]);
    }

    [Theory]
    [InlineData(TableColumn.Door, "directly", "directly")]
    [InlineData(TableColumn.Door, "a través de organizaciones socias", "through-member")]
    [InlineData(TableColumn.Door, "closed nominations", "by-nomination")]
    [InlineData(TableColumn.Publicity, "identity kept secret", "none")]
    [InlineData(TableColumn.Publicity, "the state is told; decisions are published", "public")]
    [InlineData(TableColumn.Publicity, "letters to the authorities", "letter-to-state")]
    [InlineData(TableColumn.Intake, "open all year", "open")]
    [InlineData(TableColumn.Intake, "currently closed", "closed")]
    [InlineData(TableColumn.Form, "women’s fund", "fund")]
    [InlineData(TableColumn.Family, "yes, when needed", "true")]
    [InlineData(TableColumn.Family, "no, come alone", "false")]
    [InlineData(TableColumn.Family, "sí", "true")]
    public void Choice_InWords_IsRead(TableColumn column, string typed, string expected)
    {
        var row = Read((column, typed));

        Assert.Empty(row.Problems);
        Assert.Equal(expected, row.Read[EnumName(column)]!.ToString());
    }

    [Theory]
    [InlineData(TableColumn.Door, "directly; by nomination")]
    [InlineData(TableColumn.Publicity, "confidential, but we publish the case")]
    [InlineData(TableColumn.Intake, "two calls a year")]
    [InlineData(TableColumn.Intake, "open until 5 August 2027")]
    [InlineData(TableColumn.Intake, "suspended until June 2027")]
    [InlineData(TableColumn.Family, "in some cases")]
    [InlineData(TableColumn.WhoMayAsk, "a third party")]
    public void Choice_NotCertain_IsAsked(TableColumn column, string typed)
    {
        var row = Read((column, typed));

        Assert.Single(row.Problems);
        Assert.False(row.Read.ContainsKey(EnumName(column)));
    }

    [Theory]
    [InlineData("closed 15-Jul-22", "2022-07-15")]
    [InlineData("halted since January 2025", "2025-01")]
    public void Intake_ClosedSinceADay_SaysTheDay(string typed, string expected) =>
        Assert.Equal(expected, (string?)Read((TableColumn.Intake, typed)).Read["intake_since"]);

    [Theory]
    [InlineData("women; their organisations", "herself organisation")]
    [InlineData("famille du défenseur", "family")]
    [InlineData("any person or organisation", "herself organisation")]
    [InlineData("women’s organisations and their families", "organisation family")]
    [InlineData("organisations led by women", "organisation")]
    public void WhoMayAsk_InWords_IsRead(string typed, string expected) =>
        Assert.Equal(expected.Split(' '), ListIn(Read((TableColumn.WhoMayAsk, typed)), "who_may_ask"));

    [Theory]
    [InlineData("8.06.2021")]
    [InlineData("45661")]
    public void SourceDate_OfTwoReadings_IsAskedWithThem(string typed)
    {
        var row = Read((TableColumn.SourceDate, typed));

        Assert.False(row.Read.ContainsKey("source_date"));
        Assert.NotEmpty(Assert.Single(row.Problems).Proposals);
    }

    [Theory]
    [InlineData("n/a")]
    [InlineData("N.A.")]
    [InlineData("TBC")]
    [InlineData("-")]
    [InlineData("?")]
    [InlineData("\u00a0")]
    [InlineData("por confirmar")]
    [InlineData("à confirmer")]
    [InlineData("غير معروف")]
    public void AnyColumn_NotKnown_SaysNothing(string typed)
    {
        var row = Read([.. Enum.GetValues<TableColumn>().Select(column => (column, typed))]);

        Assert.Empty(row.Read);
        Assert.Empty(row.Problems);
    }

    [Fact]
    public void Text_WithLineEndsAndHardSpaces_IsOneLine() =>
        Assert.Equal("Legal help at once", (string?)Read((TableColumn.Service, " Legal\u00a0help\nat once ")).Read["service"]);

    [Fact]
    public void Name_WithSignThatTurnsDirection_IsTold() =>
        Assert.Equal("Problem.Invisible", Assert.Single(Read((TableColumn.Organisation, "Open\u202eLines")).Problems).Key);

    [Fact]
    public void ValueReadOtherwise_IsNotedWithWhatWasTyped()
    {
        var row = Read((TableColumn.Areas, "Kenya"), (TableColumn.Email, "help@example.org"));

        Assert.Equal(new UnderstoodValue("areas", "Kenya", "KE"), Assert.Single(row.Understood));
    }

    /// <summary>No text may take the reader down, and none may be read while it is asked about.</summary>
    [Fact]
    public void AnyText_InAnyColumn_IsReadOrAskedWithoutError()
    {
        var texts = new[]
        {
            "+", "=1+1", "()", "1", "0", "و", "..", "a;b\nc", "\u200f+254", "999999999999999999999", "(((", "@", "$", "€",
            new string('9', 400),
        };
        foreach (var text in texts)
        {
            Read([.. Enum.GetValues<TableColumn>().Select(column => (column, text))]);
        }
    }

    private static CellReading Read(params (TableColumn Column, string Typed)[] cells)
    {
        var columns = cells.Select(cell => (TableColumn?)cell.Column).ToList();
        var record = ServiceRecord.Of(1, new(1, [.. cells.Select(cell => cell.Typed)]), columns);

        return new RowReader(Taxonomy.Value, "en").Read(record);
    }

    private static IEnumerable<string> ListIn(CellReading row, string name) =>
        (row.Read[name] as JsonArray ?? []).Select(value => $"{value}");

    private static string EnumName(TableColumn column) => ColumnNames.Of(column);
}
