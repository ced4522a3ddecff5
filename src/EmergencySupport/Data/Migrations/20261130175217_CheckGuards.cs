using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class CheckGuards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log");

            // The page did not take longer ones, but a request could.
            migrationBuilder.Sql("update checks set note = left(note, 500) where length(note) > 500");
            migrationBuilder.AddCheckConstraint(
                name: "ck_checks_note",
                table: "checks",
                sql: "length(note) <= 500");

            migrationBuilder.AddCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log",
                sql: "action in ('signed-in', 'sign-in-refused', 'signed-out', 'factor-given', 'factor-refused', 'enrolled', 'session-ended', 'asked', 'granted', 'declined', 'invited', 'joined', 'disabled', 'enabled', 'recovery-begun', 'draft-saved', 'draft-discarded', 'access-refused', 'contact-changed', 'corrections-closed', 'hotline-confirmed', 'checks-undone', 'check-note-erased', 'handed-over', 'stand-in-set', 'private-contact-opened', 'private-contact-written', 'private-contact-erased', 'taken-off', 'listing-asked', 'listing-declined', 'listing-allowed')");

            migrationBuilder.AddColumn<NpgsqlRange<int>[]>(
                name: "open_minutes",
                table: "listings",
                type: "int4multirange",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "zone",
                table: "listings",
                type: "text",
                nullable: true);

            // Read for each row that is ranked, as intake is: see storage.sql.
            migrationBuilder.Sql("alter table listings alter open_minutes set storage main");

            foreach (var script in new[] { "editorial.sql", "still-right.sql" })
            {
                migrationBuilder.Sql(EmbeddedResources.Read(script));
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "open_minutes",
                table: "listings");

            migrationBuilder.DropColumn(
                name: "zone",
                table: "listings");

            migrationBuilder.DropCheckConstraint(
                name: "ck_checks_note",
                table: "checks");

            migrationBuilder.DropCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log");

            migrationBuilder.AddCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log",
                sql: "action in ('signed-in', 'sign-in-refused', 'signed-out', 'factor-given', 'factor-refused', 'enrolled', 'session-ended', 'asked', 'granted', 'declined', 'invited', 'joined', 'disabled', 'enabled', 'recovery-begun', 'draft-saved', 'draft-discarded', 'access-refused', 'contact-changed', 'corrections-closed', 'hotline-confirmed', 'checks-undone', 'handed-over', 'private-contact-opened', 'private-contact-written', 'private-contact-erased', 'taken-off', 'listing-asked', 'listing-declined', 'listing-allowed')");
        }
    }
}
