using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class Corrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_staff_log_act",
                table: "staff_log");

            migrationBuilder.CreateTable(
                name: "corrections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: true),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrections", x => x.id);
                    table.CheckConstraint("ck_corrections_length", "length(text) <= 1000 and length(source) <= 300");
                    table.CheckConstraint("ck_corrections_place", "place in ('first', 'turning', 'kept')");
                    table.CheckConstraint("ck_corrections_source_not_blank", "source ~ '\\S'");
                    table.CheckConstraint("ck_corrections_text_not_blank", "text ~ '\\S'");
                    table.ForeignKey(
                        name: "fk_corrections_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_staff_log_act",
                table: "staff_log",
                sql: "act in ('signed-in', 'sign-in-refused', 'signed-out', 'factor-given', 'factor-refused', 'enrolled', 'session-ended', 'asked', 'granted', 'declined', 'invited', 'joined', 'disabled', 'enabled', 'recovery-begun', 'draft-saved', 'draft-discarded', 'access-refused', 'contact-changed', 'corrections-closed')");

            migrationBuilder.CreateIndex(
                name: "ix_corrections_entry_id",
                table: "corrections",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_corrections_part_id_sha256",
                table: "corrections",
                columns: new[] { "part_id", "sha256" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "corrections");

            migrationBuilder.DropCheckConstraint(
                name: "ck_staff_log_act",
                table: "staff_log");

            migrationBuilder.AddCheckConstraint(
                name: "ck_staff_log_act",
                table: "staff_log",
                sql: "act in ('signed-in', 'sign-in-refused', 'signed-out', 'factor-given', 'factor-refused', 'enrolled', 'session-ended', 'asked', 'granted', 'declined', 'invited', 'joined', 'disabled', 'enabled', 'recovery-begun', 'draft-saved', 'draft-discarded', 'access-refused', 'contact-changed')");
        }
    }
}
