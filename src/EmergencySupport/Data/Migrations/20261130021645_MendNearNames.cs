using EmergencySupport.Localisation;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class MendNearNames : Migration
    {
        /// <summary>The function compared each word with itself, so that no slip in a name was found.</summary>
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(EmbeddedResources.Read("spelling.sql"));

        /// <summary>Nothing: the function of before was wrong.</summary>
        protected override void Down(MigrationBuilder migrationBuilder)
        {
        }
    }
}
