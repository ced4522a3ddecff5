using EmergencySupport.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Seeding;

namespace EmergencySupport.Tests.Directory;

/// <summary>
/// Revisions are kept forever, so every format that was ever written must stay readable, byte for byte.
/// </summary>
public sealed class RecordFormatTests
{
    private const string Golden = "tests/EmergencySupport.Tests/Directory/format-1.json";

    [Fact]
    public void Write_Example_EqualsGoldenFile()
    {
        var written = SeedExample.ReadDetails();

        Assert.Equal(Repository.Read(Golden).TrimEnd('\n'), written);
    }

    [Fact]
    public void Read_GoldenFile_RoundTrips()
    {
        var golden = Repository.Read(Golden).TrimEnd('\n');

        Assert.Equal(golden, DetailsJson.Write(DetailsJson.Read<OrganisationDetails>(golden)));
    }

    [Fact]
    public void Read_MissingAndEmptyLists_AreNullAndEmpty()
    {
        var service = Example.Service("money", "emergency-funds", "HN") with { CostsCovered = [] };
        var read = DetailsJson.Read<OrganisationDetails>(DetailsJson.Write(Example.Organisation("Plain", service)));

        Assert.Empty(read.Services[0].CostsCovered!);
        Assert.Null(read.Services[0].CostsExcluded);
        Assert.Null(read.Services[0].FamilyCovered);
    }
}
