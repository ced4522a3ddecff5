using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class HotlinesThatTwoConfirm : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log");

            migrationBuilder.DropColumn(
                name: "areas",
                table: "hotlines");

            migrationBuilder.AddColumn<string>(
                name: "by",
                table: "checks",
                type: "text",
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_checks_by_not_blank",
                table: "checks",
                sql: "by ~ '\\S'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log",
                sql: "action in ('signed-in', 'sign-in-refused', 'signed-out', 'factor-given', 'factor-refused', 'enrolled', 'session-ended', 'asked', 'granted', 'declined', 'invited', 'joined', 'disabled', 'enabled', 'recovery-begun', 'draft-saved', 'draft-discarded', 'access-refused', 'contact-changed', 'corrections-closed', 'hotline-confirmed')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_checks_by_not_blank",
                table: "checks");

            migrationBuilder.DropCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log");

            migrationBuilder.DropColumn(
                name: "by",
                table: "checks");

            migrationBuilder.AddColumn<string[]>(
                name: "areas",
                table: "hotlines",
                type: "text[]",
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log",
                sql: "action in ('signed-in', 'sign-in-refused', 'signed-out', 'factor-given', 'factor-refused', 'enrolled', 'session-ended', 'asked', 'granted', 'declined', 'invited', 'joined', 'disabled', 'enabled', 'recovery-begun', 'draft-saved', 'draft-discarded', 'access-refused', 'contact-changed', 'corrections-closed')");
        }
    }
}
