using EmergencySupport.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Seeding;

namespace EmergencySupport.Tests.Directory;

/// <summary>Revisions are kept for ever: what was written once has to be read for ever, to the letter.</summary>
public sealed class RecordFormatTests
{
    private const string Golden = "tests/EmergencySupport.Tests/Directory/format-1.json";

    [Fact]
    public void Write_WholeExample_IsTheGoldenFileToTheLetter()
    {
        var written = SeedExample.ReadDetails();

        Assert.Equal(Repository.Read(Golden).TrimEnd('\n'), written);
    }

    [Fact]
    public void Read_GoldenFile_LosesNothing()
    {
        var golden = Repository.Read(Golden).TrimEnd('\n');

        Assert.Equal(golden, DetailsJson.Write(DetailsJson.Read<OrganisationDetails>(golden)));
    }

    [Fact]
    public void Read_NothingStated_IsNullAndNoneIsEmpty()
    {
        var service = Example.Service("money", "emergency-funds", "HN") with { CostsCovered = [] };
        var read = DetailsJson.Read<OrganisationDetails>(DetailsJson.Write(Example.Organisation("Plain", service)));

        Assert.Empty(read.Services[0].CostsCovered!);
        Assert.Null(read.Services[0].CostsExcluded);
        Assert.Null(read.Services[0].FamilyCovered);
    }
}
