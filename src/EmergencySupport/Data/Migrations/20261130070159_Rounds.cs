using System;
using EmergencySupport.Localisation;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class Rounds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // No page recorded checks before, and none of them is in the chain of events.
            migrationBuilder.Sql("delete from checks");

            migrationBuilder.DropCheckConstraint(
                name: "ck_role_grants_two_people",
                table: "role_grants");

            migrationBuilder.DropCheckConstraint(
                name: "ck_events_kind",
                table: "events");

            migrationBuilder.DropCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log");

            migrationBuilder.DropCheckConstraint(
                name: "ck_account_requests_two_people",
                table: "account_requests");

            migrationBuilder.AddColumn<string>(
                name: "check_sha256",
                table: "events",
                type: "text",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "by",
                table: "checks",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "confirmed_at",
                table: "checks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "confirmed_by",
                table: "checks",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_hotline",
                table: "checks",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_own_text",
                table: "checks",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "checks",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "undone_at",
                table: "checks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "undone_by",
                table: "checks",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "entry_owners",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stand_in_id = table.Column<Guid>(type: "uuid", nullable: true),
                    stand_in_until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entry_owners", x => x.entry_id);
                    table.CheckConstraint("ck_entry_owners_stand_in", "num_nonnulls(stand_in_id, stand_in_until) in (0, 2) and stand_in_id <> account_id");
                    table.ForeignKey(
                        name: "fk_entry_owners_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_entry_owners_accounts_stand_in_id",
                        column: x => x.stand_in_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_entry_owners_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_role_grants_two_people",
                table: "role_grants",
                sql: "lower(btrim(approved_by)) <> lower(btrim(asked_by))");

            migrationBuilder.AddCheckConstraint(
                name: "ck_events_check_sha256",
                table: "events",
                sql: "check_sha256 ~ '^[0-9a-f]{64}$'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_events_kind",
                table: "events",
                sql: "kind in ('published', 'withdrawn', 'redacted', 'suspended', 'lifted', 'checked', 'submitted', 'sent-back', 'doubted', 'paused', 'closed', 'reach-reduced', 'restored', 'check-confirmed', 'check-undone')");

            migrationBuilder.CreateIndex(
                name: "ix_checks_by_at",
                table: "checks",
                columns: new[] { "by", "at" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_checks_confirmed",
                table: "checks",
                sql: "num_nonnulls(confirmed_by, confirmed_at) in (0, 2) and (confirmed_by is null or (lower(btrim(confirmed_by)) <> lower(btrim(by)) and confirmed_by ~ '\\S' and result = 'right' and not (is_hotline and is_own_text)))");

            migrationBuilder.AddCheckConstraint(
                name: "ck_checks_hotline",
                table: "checks",
                sql: "not is_hotline or result <> 'right' or method in ('telephone', 'email', 'message')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_checks_note_not_blank",
                table: "checks",
                sql: "note ~ '\\S'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_checks_undone",
                table: "checks",
                sql: "num_nonnulls(undone_by, undone_at) in (0, 2) and (undone_by is null or (lower(btrim(undone_by)) <> lower(btrim(by)) and undone_by ~ '\\S' and confirmed_by is null))");

            migrationBuilder.AddCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log",
                sql: "action in ('signed-in', 'sign-in-refused', 'signed-out', 'factor-given', 'factor-refused', 'enrolled', 'session-ended', 'asked', 'granted', 'declined', 'invited', 'joined', 'disabled', 'enabled', 'recovery-begun', 'draft-saved', 'draft-discarded', 'access-refused', 'contact-changed', 'corrections-closed', 'hotline-confirmed', 'checks-undone', 'handed-over')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_requests_two_people",
                table: "account_requests",
                sql: "lower(btrim(decided_by)) <> lower(btrim(asked_by)) and (kind = 'change-roles' or lower(btrim(decided_by)) <> account_id::text)");

            migrationBuilder.CreateIndex(
                name: "ix_entry_owners_account_id",
                table: "entry_owners",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_entry_owners_stand_in_id",
                table: "entry_owners",
                column: "stand_in_id");

            foreach (var script in new[] { "history.sql", "editorial.sql" })
            {
                migrationBuilder.Sql(EmbeddedResources.Read(script));
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "entry_owners");

            migrationBuilder.DropCheckConstraint(
                name: "ck_role_grants_two_people",
                table: "role_grants");

            migrationBuilder.DropCheckConstraint(
                name: "ck_events_check_sha256",
                table: "events");

            migrationBuilder.DropCheckConstraint(
                name: "ck_events_kind",
                table: "events");

            migrationBuilder.DropIndex(
                name: "ix_checks_by_at",
                table: "checks");

            migrationBuilder.DropCheckConstraint(
                name: "ck_checks_confirmed",
                table: "checks");

            migrationBuilder.DropCheckConstraint(
                name: "ck_checks_hotline",
                table: "checks");

            migrationBuilder.DropCheckConstraint(
                name: "ck_checks_note_not_blank",
                table: "checks");

            migrationBuilder.DropCheckConstraint(
                name: "ck_checks_undone",
                table: "checks");

            migrationBuilder.DropCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log");

            migrationBuilder.DropCheckConstraint(
                name: "ck_account_requests_two_people",
                table: "account_requests");

            migrationBuilder.DropColumn(
                name: "check_sha256",
                table: "events");

            migrationBuilder.DropColumn(
                name: "confirmed_at",
                table: "checks");

            migrationBuilder.DropColumn(
                name: "confirmed_by",
                table: "checks");

            migrationBuilder.DropColumn(
                name: "is_hotline",
                table: "checks");

            migrationBuilder.DropColumn(
                name: "is_own_text",
                table: "checks");

            migrationBuilder.DropColumn(
                name: "note",
                table: "checks");

            migrationBuilder.DropColumn(
                name: "undone_at",
                table: "checks");

            migrationBuilder.DropColumn(
                name: "undone_by",
                table: "checks");

            migrationBuilder.AlterColumn<string>(
                name: "by",
                table: "checks",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AddCheckConstraint(
                name: "ck_role_grants_two_people",
                table: "role_grants",
                sql: "lower(btrim(approved_by)) <> lower(btrim(asked_by)) and lower(btrim(approved_by)) <> account_id::text");

            migrationBuilder.AddCheckConstraint(
                name: "ck_events_kind",
                table: "events",
                sql: "kind in ('published', 'withdrawn', 'redacted', 'suspended', 'lifted', 'checked', 'submitted', 'sent-back', 'doubted', 'paused', 'closed', 'reach-reduced', 'restored')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log",
                sql: "action in ('signed-in', 'sign-in-refused', 'signed-out', 'factor-given', 'factor-refused', 'enrolled', 'session-ended', 'asked', 'granted', 'declined', 'invited', 'joined', 'disabled', 'enabled', 'recovery-begun', 'draft-saved', 'draft-discarded', 'access-refused', 'contact-changed', 'corrections-closed', 'hotline-confirmed')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_requests_two_people",
                table: "account_requests",
                sql: "lower(btrim(decided_by)) <> lower(btrim(asked_by)) and lower(btrim(decided_by)) <> account_id::text");
        }
    }
}
