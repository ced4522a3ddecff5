using System.Text;
using EmergencySupport.Tables.Columns;
using EmergencySupport.Tables.Files;

namespace EmergencySupport.Tests.Tables.Columns;

/// <summary>Columns are recognised by their names in five languages, below titles and remarks.</summary>
public sealed class ServiceTableTests
{
    [Theory]
    [InlineData("organisation,service,needs,areas,phone", "Organisation Service Needs Areas Phone")]
    [InlineData("Organización,Servicio,Tipo de apoyo,Países,Teléfono", "Organisation Service Needs Areas Phone")]
    [InlineData("Organisation,Dispositif,Type d’aide,Pays,Téléphone", "Organisation Service Needs Areas Phone")]
    [InlineData("Organização,Serviço,Tipo de apoio,Países,Telefone", "Organisation Service Needs Areas Phone")]
    [InlineData("المنظمة,الخدمة,نوع الدعم,البلدان,الهاتف", "Organisation Service Needs Areas Phone")]
    [InlineData("ORGANISATION NAME,Programme,Type of support,Target countries,Telephone", "Organisation Service Needs Areas Phone")]
    public void Header_InAnyLanguage_IsRecognised(string header, string expected)
    {
        var (table, problem) = Read($"{header}\na,b,c,d,e");

        Assert.Null(problem);
        Assert.Empty(table!.Unknown);
        Assert.Equal(expected.Split(' ').Order(), Assert.Single(table.Records).Cells.Keys.Select(column => $"{column}").Order());
    }

    [Fact]
    public void Columns_ByTheNamesOfTheReport_AreAllKnown() => Assert.All(
        Enum.GetValues<TableColumn>(), column => Assert.Equal(column, ColumnNames.Find(ColumnNames.Of(column))));

    [Fact]
    public void Header_BelowTitleAndRemark_IsFoundAndRecordsCountFromOne()
    {
        var (table, _) = Read("# Unverified. Not for publication.\nOur list,,\norganisation,service,needs\nA,s,shelter\n\nB,s,shelter");

        Assert.Equal([1, 2], table!.Records.Select(record => record.Number));
        Assert.Equal(["A", "B"], table.Records.Select(record => record[TableColumn.Organisation]));
    }

    [Fact]
    public void Column_Unknown_IsTold() => Assert.Equal(["Mood"], Read("organisation,service,needs,Mood\nA,s,shelter,x").Table!.Unknown);

    [Theory]
    [InlineData("a,b,c\n1,2,3", "NoHeader")]
    [InlineData("service,needs,areas\n1,2,3", "NoOrganisation")]
    [InlineData("organisation,service,phone,telephone\n1,2,3,4", "Twice")]
    public void Header_ThatDoesNotDo_IsRefused(string csv, string problem) => Assert.Equal(problem, Read(csv).Problem?.Key);

    private static (ServiceTable? Table, TableFileProblem? Problem) Read(string csv) =>
        ServiceTable.Of(TableFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv))).Rows);
}
