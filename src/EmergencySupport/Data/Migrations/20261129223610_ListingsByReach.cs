using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class ListingsByReach : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_listings_access_self_tells_others_countries_id",
                table: "listings",
                columns: new[] { "access_self", "tells_others", "countries", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_listings_access_self_tells_others_countries_id",
                table: "listings");
        }
    }
}
