using System;
using EmergencySupport.Localisation;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class ContactsQuestionsAndMails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log");

            migrationBuilder.AddColumn<string>(
                name: "taken_up_by",
                table: "corrections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "taken_up_on",
                table: "corrections",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_told",
                table: "corrections",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "accounts",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "link_checks",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    leads_to = table.Column<string>(type: "text", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_link_checks", x => x.sha256);
                    table.CheckConstraint("ck_link_checks_address_not_blank", "address ~ '\\S'");
                    table.CheckConstraint("ck_link_checks_checked", "num_nonnulls(checked_at, outcome, since) in (0, 3)");
                    table.CheckConstraint("ck_link_checks_failures", "failures >= 0");
                    table.CheckConstraint("ck_link_checks_leads_to", "(leads_to is not null) = (outcome is not distinct from 'redirected-elsewhere')");
                    table.CheckConstraint("ck_link_checks_leads_to_not_blank", "leads_to ~ '\\S'");
                    table.CheckConstraint("ck_link_checks_outcome", "outcome in ('ok', 'redirected-within', 'redirected-elsewhere', 'parked', 'not-found', 'refused', 'timed-out', 'bad-certificate', 'no-such-host', 'private-address', 'not-reached')");
                    table.CheckConstraint("ck_link_checks_sha256", "sha256 ~ '^[0-9a-f]{64}$'");
                });

            migrationBuilder.CreateTable(
                name: "mail_rounds",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false),
                    period = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_rounds", x => new { x.kind, x.period });
                    table.CheckConstraint("ck_mail_rounds_kind", "kind in ('digest', 'hotline-corrections')");
                });

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
                name: "still_right_questions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<string>(type: "text", nullable: true),
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

            migrationBuilder.AddCheckConstraint(
                name: "ck_accounts_language",
                table: "accounts",
                sql: "language ~ '^[a-z]{2,3}$'");

            migrationBuilder.CreateIndex(
                name: "ix_link_checks_next_at",
                table: "link_checks",
                column: "next_at");

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

            migrationBuilder.CreateIndex(
                name: "ix_take_offs_entry_id",
                table: "take_offs",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_take_offs_restriction_id",
                table: "take_offs",
                column: "restriction_id",
                unique: true);

            foreach (var script in new[] { "take-offs.sql", "editorial.sql", "still-right.sql" })
            {
                migrationBuilder.Sql(EmbeddedResources.Read(script));
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "link_checks");

            migrationBuilder.DropTable(
                name: "mail_rounds");

            migrationBuilder.DropTable(
                name: "private_contacts");

            migrationBuilder.DropTable(
                name: "still_right_questions");

            migrationBuilder.Sql("drop function still_right_guard()");

            migrationBuilder.DropTable(
                name: "take_offs");

            migrationBuilder.DropCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log");

            migrationBuilder.DropCheckConstraint(
                name: "ck_accounts_language",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "is_told",
                table: "corrections");

            migrationBuilder.DropColumn(
                name: "taken_up_by",
                table: "corrections");

            migrationBuilder.DropColumn(
                name: "taken_up_on",
                table: "corrections");

            migrationBuilder.DropColumn(
                name: "language",
                table: "accounts");

            migrationBuilder.AddCheckConstraint(
                name: "ck_audit_log_action",
                table: "audit_log",
                sql: "action in ('signed-in', 'sign-in-refused', 'signed-out', 'factor-given', 'factor-refused', 'enrolled', 'session-ended', 'asked', 'granted', 'declined', 'invited', 'joined', 'disabled', 'enabled', 'recovery-begun', 'draft-saved', 'draft-discarded', 'access-refused', 'contact-changed', 'corrections-closed', 'hotline-confirmed', 'checks-undone', 'handed-over')");
        }
    }
}
