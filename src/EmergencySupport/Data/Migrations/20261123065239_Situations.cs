using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class Situations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "situations",
                columns: table => new
                {
                    slug = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    needs = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_situations", x => x.slug);
                    table.CheckConstraint("ck_situations_needs", "cardinality(needs) > 0");
                    table.CheckConstraint("ck_situations_number", "number between 1 and 30");
                    table.CheckConstraint("ck_situations_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80");
                });

            migrationBuilder.CreateTable(
                name: "situation_texts",
                columns: table => new
                {
                    language = table.Column<string>(type: "text", nullable: false),
                    situation_slug = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    synonyms = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_situation_texts", x => new { x.situation_slug, x.language });
                    table.CheckConstraint("ck_situation_texts_name_not_blank", "name ~ '\\S'");
                    table.ForeignKey(
                        name: "fk_situation_texts_situations_situation_slug",
                        column: x => x.situation_slug,
                        principalTable: "situations",
                        principalColumn: "slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_situations_number",
                table: "situations",
                column: "number",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "situation_texts");

            migrationBuilder.DropTable(
                name: "situations");
        }
    }
}
