using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class Words : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(EmbeddedResources.Read("words.sql"));

            // Worked out anew when the migration is done.
            migrationBuilder.Sql("delete from listings");
            migrationBuilder.DropIndex(
                name: "ix_listings_terms",
                table: "listings");

            migrationBuilder.AddColumn<string[]>(
                name: "causes",
                table: "listings",
                type: "text[]",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "names",
                table: "listings",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string[]>(
                name: "text_languages",
                table: "listings",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string[]>(
                name: "texts",
                table: "listings",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string[]>(
                name: "places",
                table: "areas",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AlterColumn<NpgsqlTsVector>(
                name: "terms",
                table: "listings",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "listing_terms(codes, names, text_languages, texts)",
                stored: true,
                oldClrType: typeof(NpgsqlTsVector),
                oldType: "tsvector",
                oldNullable: true,
                oldComputedColumnSql: "array_to_tsvector(codes)",
                oldStored: true);

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "name_terms",
                table: "listings",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "name_terms(names)",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "ix_listings_terms",
                table: "listings",
                column: "terms")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:StorageParameter:fastupdate", false);

            migrationBuilder.CreateIndex(
                name: "ix_entries_kind",
                table: "entries",
                column: "kind");

            migrationBuilder.CreateIndex(
                name: "ix_checks_entry_id",
                table: "checks",
                column: "entry_id");

            migrationBuilder.Sql(EmbeddedResources.Read("storage.sql"));
            migrationBuilder.Sql(EmbeddedResources.Read("counts.sql"));
            migrationBuilder.Sql(EmbeddedResources.Read("changes.sql"));
        }
    }
}
