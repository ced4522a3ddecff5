using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_events_kind",
                table: "events");

            migrationBuilder.AddColumn<string>(
                name: "part_sha256",
                table: "checks",
                type: "text",
                nullable: false);

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    totp_seed = table.Column<string>(type: "text", nullable: true),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disabled_by = table.Column<string>(type: "text", nullable: true),
                    user_name = table.Column<string>(type: "text", nullable: false),
                    normalized_user_name = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    normalized_email = table.Column<string>(type: "text", nullable: true),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                    table.CheckConstraint("ck_accounts_disabled", "(disabled_at is null) = (disabled_by is null)");
                    table.CheckConstraint("ck_accounts_email_not_blank", "email ~ '\\S'");
                    table.CheckConstraint("ck_accounts_name_not_blank", "name ~ '\\S'");
                });

            migrationBuilder.CreateTable(
                name: "narrowings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part_id = table.Column<Guid>(type: "uuid", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    areas = table.Column<string[]>(type: "text[]", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seconded_by = table.Column<string>(type: "text", nullable: true),
                    effective_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lifted_by = table.Column<string>(type: "text", nullable: true),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_narrowings", x => x.id);
                    table.CheckConstraint("ck_narrowings_areas", "(cardinality(areas) > 0) = (kind = 'narrowed')");
                    table.CheckConstraint("ck_narrowings_by_not_blank", "by ~ '\\S'");
                    table.CheckConstraint("ck_narrowings_kind", "kind in ('doubtful', 'hidden', 'paused', 'closed', 'narrowed', 'withdrawn')");
                    table.CheckConstraint("ck_narrowings_lifted", "num_nonnulls(lifted_by, lifted_at) in (0, 2) and (effective_at is null or lower(btrim(lifted_by)) <> lower(btrim(by)))");
                    table.CheckConstraint("ck_narrowings_note_not_blank", "note ~ '\\S'");
                    table.CheckConstraint("ck_narrowings_seconded", "lower(btrim(seconded_by)) <> lower(btrim(by)) and (seconded_by is null or effective_at is not null)");
                    table.CheckConstraint("ck_narrowings_whole", "(part_id = entry_id) = (kind = 'withdrawn')");
                    table.ForeignKey(
                        name: "fk_narrowings_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mails",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_mails", x => x.id);
                    table.CheckConstraint("ck_outgoing_mails_body_not_blank", "body ~ '\\S'");
                    table.CheckConstraint("ck_outgoing_mails_subject_not_blank", "subject ~ '\\S'");
                    table.CheckConstraint("ck_outgoing_mails_recipient_not_blank", "recipient ~ '\\S'");
                });

            migrationBuilder.CreateTable(
                name: "second_contacts",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    set_by = table.Column<string>(type: "text", nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_second_contacts", x => x.entry_id);
                    table.CheckConstraint("ck_second_contacts_email_not_blank", "email ~ '\\S'");
                    table.CheckConstraint("ck_second_contacts_set_by_not_blank", "set_by ~ '\\S'");
                    table.ForeignKey(
                        name: "fk_second_contacts_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "staff_log",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    act = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    about = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_log", x => x.number);
                    table.CheckConstraint("ck_staff_log_act", "act in ('signed-in', 'sign-in-refused', 'signed-out', 'factor-given', 'factor-refused', 'enrolled', 'session-ended', 'asked', 'granted', 'declined', 'invited', 'joined', 'disabled', 'enabled', 'recovery-begun', 'draft-saved', 'draft-discarded', 'access-refused', 'contact-changed')");
                });

            migrationBuilder.CreateTable(
                name: "submissions",
                columns: table => new
                {
                    revision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    slug = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decision = table.Column<string>(type: "text", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decision_note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_submissions", x => x.revision_id);
                    table.CheckConstraint("ck_submissions_decided", "num_nonnulls(decision, decided_by, decided_at) in (0, 3)");
                    table.CheckConstraint("ck_submissions_decision", "decision in ('approved', 'sent-back', 'taken-back')");
                    table.CheckConstraint("ck_submissions_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80");
                    table.CheckConstraint("ck_submissions_two_people", "case decision when 'taken-back' then decided_by = author else lower(btrim(decided_by)) <> lower(btrim(author)) end");
                    table.ForeignKey(
                        name: "fk_submissions_revisions_revision_id_entry_id_author",
                        columns: x => new { x.revision_id, x.entry_id, x.author },
                        principalTable: "revisions",
                        principalColumns: new[] { "id", "entry_id", "author" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    base_revision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    slug = table.Column<string>(type: "text", nullable: false),
                    details = table.Column<string>(type: "text", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => x.id);
                    table.CheckConstraint("ck_drafts_kind", "kind in ('organisation', 'mechanism', 'guidance', 'route')");
                    table.ForeignKey(
                        name: "fk_drafts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_drafts_revisions_base_revision_id_entry_id",
                        columns: x => new { x.base_revision_id, x.entry_id },
                        principalTable: "revisions",
                        principalColumns: new[] { "id", "entry_id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    token_sha256 = table.Column<string>(type: "text", nullable: false),
                    roles = table.Column<int[]>(type: "integer[]", nullable: false),
                    entries = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    asked_by = table.Column<string>(type: "text", nullable: false),
                    approved_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                    table.CheckConstraint("ck_invitations_approved_by_not_blank", "approved_by ~ '\\S'");
                    table.CheckConstraint("ck_invitations_asked_by_not_blank", "asked_by ~ '\\S'");
                    table.CheckConstraint("ck_invitations_email_not_blank", "email ~ '\\S'");
                    table.CheckConstraint("ck_invitations_time", "valid_from < expires_at and expires_at <= valid_from + interval '7 days'");
                    table.CheckConstraint("ck_invitations_two_people", "lower(btrim(approved_by)) <> lower(btrim(asked_by))");
                    table.ForeignKey(
                        name: "fk_invitations_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "own_entries",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_own_entries", x => new { x.account_id, x.entry_id });
                    table.ForeignKey(
                        name: "fk_own_entries_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_own_entries_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_passkeys_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    roles = table.Column<int[]>(type: "integer[]", nullable: false),
                    entries = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    asked_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_granted = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people_requests", x => x.id);
                    table.CheckConstraint("ck_people_requests_account", "(account_id is null) = (kind = 'invite')");
                    table.CheckConstraint("ck_people_requests_asked_by_not_blank", "asked_by ~ '\\S'");
                    table.CheckConstraint("ck_people_requests_decided", "num_nonnulls(decided_by, decided_at, is_granted) in (0, 3)");
                    table.CheckConstraint("ck_people_requests_email_not_blank", "email ~ '\\S'");
                    table.CheckConstraint("ck_people_requests_kind", "kind in ('invite', 'change-roles', 'reenrol', 'enable')");
                    table.CheckConstraint("ck_people_requests_two_people", "lower(btrim(decided_by)) <> lower(btrim(asked_by)) and lower(btrim(decided_by)) <> account_id::text");
                    table.ForeignKey(
                        name: "fk_people_requests_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "recovery_codes",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_codes", x => new { x.account_id, x.sha256 });
                    table.ForeignKey(
                        name: "fk_recovery_codes_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "role_grants",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    asked_by = table.Column<string>(type: "text", nullable: false),
                    approved_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_grants", x => new { x.account_id, x.role });
                    table.CheckConstraint("ck_role_grants_approved_by_not_blank", "approved_by ~ '\\S'");
                    table.CheckConstraint("ck_role_grants_asked_by_not_blank", "asked_by ~ '\\S'");
                    table.CheckConstraint("ck_role_grants_role", "role in ('contributor', 'editor', 'reviewer', 'administrator')");
                    table.CheckConstraint("ck_role_grants_two_people", "lower(btrim(approved_by)) <> lower(btrim(asked_by)) and lower(btrim(approved_by)) <> account_id::text");
                    table.ForeignKey(
                        name: "fk_role_grants_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    key_sha256 = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    factor = table.Column<string>(type: "text", nullable: false),
                    began_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    factor_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.key_sha256);
                    table.CheckConstraint("ck_sessions_factor", "factor in ('passkey', 'code', 'recovery-code')");
                    table.ForeignKey(
                        name: "fk_sessions_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "used_codes",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_used_codes", x => new { x.account_id, x.step });
                    table.ForeignKey(
                        name: "fk_used_codes_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            // A hidden channel stays hidden.
            migrationBuilder.Sql("""
                insert into narrowings (id, kind, entry_id, part_id, note, areas, by, at, effective_at)
                select gen_random_uuid(), 'hidden', entry_id, channel_id, 'Hidden before reasons were asked for.', '{}', by, at, at from suspensions
                """);
            migrationBuilder.DropTable(
                name: "suspensions");

            migrationBuilder.AddCheckConstraint(
                name: "ck_events_kind",
                table: "events",
                sql: "kind in ('published', 'withdrawn', 'redacted', 'suspended', 'resumed', 'checked', 'submitted', 'sent-back', 'doubted', 'paused', 'closed', 'narrowed', 'restored')");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_normalized_user_name",
                table: "accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_drafts_account_id_entry_id",
                table: "drafts",
                columns: new[] { "account_id", "entry_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_drafts_base_revision_id_entry_id",
                table: "drafts",
                columns: new[] { "base_revision_id", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_account_id",
                table: "invitations",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_token_sha256",
                table: "invitations",
                column: "token_sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_narrowings_entry_id",
                table: "narrowings",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ux_narrowings_standing",
                table: "narrowings",
                columns: new[] { "part_id", "kind" },
                unique: true,
                filter: "lifted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_next_at",
                table: "outgoing_mails",
                column: "next_at");

            migrationBuilder.CreateIndex(
                name: "ix_own_entries_entry_id",
                table: "own_entries",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_passkeys_user_id",
                table: "passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_requests_account_id",
                table: "people_requests",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_account_id",
                table: "sessions",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_log_at",
                table: "staff_log",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_submissions_entry_id",
                table: "submissions",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_submissions_revision_id_entry_id_author",
                table: "submissions",
                columns: new[] { "revision_id", "entry_id", "author" });
            migrationBuilder.Sql(EmbeddedResources.Read("desk.sql"));
        }
    }
}
