using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EmergencySupport.Data;

/// <summary>For <c>dotnet ef migrations add</c>, which needs the model but no database.</summary>
internal sealed class DesignTimeDbContextFactory : IDesignTimeDbContextFactory<DirectoryDbContext>
{
    public DirectoryDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<DirectoryDbContext>();
        DirectoryDbContext.Configure(options, "");

        return new DirectoryDbContext(options.Options);
    }
}
