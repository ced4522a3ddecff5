using System;
using EmergencySupport.Localisation;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class PrivateContacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log");

            migrationBuilder.CreateTable(
                name: "private_contacts",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_private_contacts", x => x.entry_id);
                    table.CheckConstraint("ck_private_contacts_content", "content ~ '^CfDJ8[A-Za-z0-9_-]+$'");
                    table.ForeignKey(
                        name: "fk_private_contacts_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "take_offs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    restriction_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    asked_by = table.Column<string>(type: "text", nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lifted_by = table.Column<string>(type: "text", nullable: true),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_take_offs", x => x.id);
                    table.CheckConstraint("ck_take_offs_asked", "num_nonnulls(asked_by, asked_at) in (0, 2)");
                    table.CheckConstraint("ck_take_offs_by_not_blank", "by ~ '\\S'");
                    table.CheckConstraint("ck_take_offs_two_people", "num_nonnulls(lifted_by, lifted_at) in (0, 2) and (lifted_by is null or (asked_by is not null and lower(btrim(lifted_by)) <> lower(btrim(asked_by))))");
                    table.ForeignKey(
                        name: "fk_take_offs_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_take_offs_restriction_restriction_id",
                        column: x => x.restriction_id,
                        principalTable: "restrictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log",
                sql: "action in ('signed-in', 'sign-in-refused', 'signed-out', 'factor-given', 'factor-refused', 'enrolled', 'session-ended', 'asked', 'granted', 'declined', 'invited', 'joined', 'disabled', 'enabled', 'recovery-begun', 'draft-saved', 'draft-discarded', 'access-refused', 'contact-changed', 'corrections-closed', 'hotline-confirmed', 'checks-undone', 'handed-over', 'private-contact-opened', 'private-contact-written', 'private-contact-erased', 'taken-off', 'listing-asked', 'listing-declined', 'listing-allowed')");

            migrationBuilder.CreateIndex(
                name: "ix_take_offs_entry_id",
                table: "take_offs",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_take_offs_restriction_id",
                table: "take_offs",
                column: "restriction_id",
                unique: true);

            foreach (var script in new[] { "take-offs.sql", "editorial.sql" })
            {
                migrationBuilder.Sql(EmbeddedResources.Read(script));
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "private_contacts");

            migrationBuilder.DropTable(
                name: "take_offs");

            migrationBuilder.DropCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log");

            migrationBuilder.AddCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log",
                sql: "action in ('signed-in', 'sign-in-refused', 'signed-out', 'factor-given', 'factor-refused', 'enrolled', 'session-ended', 'asked', 'granted', 'declined', 'invited', 'joined', 'disabled', 'enabled', 'recovery-begun', 'draft-saved', 'draft-discarded', 'access-refused', 'contact-changed', 'corrections-closed', 'hotline-confirmed', 'checks-undone', 'handed-over')");
        }
    }
}
