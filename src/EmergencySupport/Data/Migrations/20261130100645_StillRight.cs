using System;
using EmergencySupport.Localisation;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class StillRight : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "still_right_questions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    token_sha256 = table.Column<string>(type: "text", nullable: false),
                    asked_by = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: true),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    shown = table.Column<string[]>(type: "text[]", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_taken = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_still_right_questions", x => x.id);
                    table.CheckConstraint("ck_still_right_questions_address_not_blank", "address ~ '\\S'");
                    table.CheckConstraint("ck_still_right_questions_answer", "num_nonnulls(answer, answered_on) in (0, 2) and (shown is not null) = (answer is not distinct from 'yes')");
                    table.CheckConstraint("ck_still_right_questions_asked_by_not_blank", "asked_by ~ '\\S'");
                    table.CheckConstraint("ck_still_right_questions_decided", "num_nonnulls(decided_by, decided_at, is_taken) in (0, 3) and (decided_by is null or answer is not distinct from 'yes')");
                    table.CheckConstraint("ck_still_right_questions_decided_by_not_blank", "decided_by ~ '\\S'");
                    table.CheckConstraint("ck_still_right_questions_time", "asked_at < expires_at and expires_at <= asked_at + interval '30 days'");
                    table.CheckConstraint("ck_still_right_questions_token", "token_sha256 ~ '^[0-9a-f]{64}$'");
                    table.ForeignKey(
                        name: "fk_still_right_questions_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_still_right_questions_asked_by_asked_at",
                table: "still_right_questions",
                columns: new[] { "asked_by", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_still_right_questions_entry_id_asked_at",
                table: "still_right_questions",
                columns: new[] { "entry_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_still_right_questions_token_sha256",
                table: "still_right_questions",
                column: "token_sha256",
                unique: true);

            migrationBuilder.Sql(EmbeddedResources.Read("still-right.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "still_right_questions");

            migrationBuilder.Sql("drop function still_right_guard()");
        }
    }
}
