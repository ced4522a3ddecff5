using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Computed columns call these functions.
            migrationBuilder.Sql(WordFunctions.Script);

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    totp_secret = table.Column<string>(type: "text", nullable: true),
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
                name: "areas",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<string>(type: "text", nullable: true),
                    position = table.Column<int>(type: "integer", nullable: false),
                    parents = table.Column<string[]>(type: "text[]", nullable: false),
                    members = table.Column<string[]>(type: "text[]", nullable: false),
                    also = table.Column<string[]>(type: "text[]", nullable: false),
                    places = table.Column<string[]>(type: "text[]", nullable: false),
                    part = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_areas", x => x.code);
                    table.CheckConstraint("ck_areas_code", "case kind when 'country' then code ~ '^[A-Z]{2}$' when 'group' then code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' else code ~ '^[0-9]{3}$' end");
                    table.CheckConstraint("ck_areas_kind", "kind in ('world', 'region', 'country', 'group')");
                    table.CheckConstraint("ck_areas_members", "(cardinality(members) > 0) = (kind = 'group')");
                    table.CheckConstraint("ck_areas_number", "(number is not null) = (kind = 'country') and number ~ '^[0-9]{3}$'");
                });

            migrationBuilder.CreateTable(
                name: "audit_log",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    action = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_log", x => x.number);
                    table.CheckConstraint("ck_audit_log_action", "action in ('signed-in', 'sign-in-refused', 'signed-out', 'factor-given', 'factor-refused', 'enrolled', 'session-ended', 'asked', 'granted', 'declined', 'invited', 'joined', 'disabled', 'enabled', 'recovery-begun', 'draft-saved', 'draft-discarded', 'access-refused', 'contact-changed', 'corrections-closed')");
                });

            migrationBuilder.CreateTable(
                name: "causes",
                columns: table => new
                {
                    slug = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_causes", x => x.slug);
                    table.CheckConstraint("ck_causes_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80");
                });

            migrationBuilder.CreateTable(
                name: "entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entries", x => x.id);
                    table.CheckConstraint("ck_entries_kind", "kind in ('organisation', 'mechanism', 'guidance', 'route')");
                });

            migrationBuilder.CreateTable(
                name: "languages",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    self = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_languages", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "needs",
                columns: table => new
                {
                    slug = table.Column<string>(type: "text", nullable: false),
                    parent = table.Column<string>(type: "text", nullable: true),
                    position = table.Column<int>(type: "integer", nullable: false),
                    is_urgent = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_needs", x => x.slug);
                    table.CheckConstraint("ck_needs_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80");
                    table.ForeignKey(
                        name: "fk_needs_needs_parent",
                        column: x => x.parent,
                        principalTable: "needs",
                        principalColumn: "slug");
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
                    table.CheckConstraint("ck_outgoing_mails_recipient_not_blank", "recipient ~ '\\S'");
                    table.CheckConstraint("ck_outgoing_mails_subject_not_blank", "subject ~ '\\S'");
                });

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
                name: "account_requests",
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
                    table.PrimaryKey("pk_account_requests", x => x.id);
                    table.CheckConstraint("ck_account_requests_account", "(account_id is null) = (kind = 'invite')");
                    table.CheckConstraint("ck_account_requests_asked_by_not_blank", "asked_by ~ '\\S'");
                    table.CheckConstraint("ck_account_requests_decided", "num_nonnulls(decided_by, decided_at, is_granted) in (0, 3)");
                    table.CheckConstraint("ck_account_requests_email_not_blank", "email ~ '\\S'");
                    table.CheckConstraint("ck_account_requests_kind", "kind in ('invite', 'change-roles', 'reenrol', 'enable')");
                    table.CheckConstraint("ck_account_requests_two_people", "lower(btrim(decided_by)) <> lower(btrim(asked_by)) and lower(btrim(decided_by)) <> account_id::text");
                    table.ForeignKey(
                        name: "fk_account_requests_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
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

            migrationBuilder.CreateTable(
                name: "area_texts",
                columns: table => new
                {
                    language = table.Column<string>(type: "text", nullable: false),
                    area_code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    part_name = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_area_texts", x => new { x.area_code, x.language });
                    table.CheckConstraint("ck_area_texts_name_not_blank", "name ~ '\\S'");
                    table.ForeignKey(
                        name: "fk_area_texts_areas_area_code",
                        column: x => x.area_code,
                        principalTable: "areas",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "cause_texts",
                columns: table => new
                {
                    language = table.Column<string>(type: "text", nullable: false),
                    cause_slug = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cause_texts", x => new { x.cause_slug, x.language });
                    table.CheckConstraint("ck_cause_texts_name_not_blank", "name ~ '\\S'");
                    table.ForeignKey(
                        name: "fk_cause_texts_causes_cause_slug",
                        column: x => x.cause_slug,
                        principalTable: "causes",
                        principalColumn: "slug",
                        onDelete: ReferentialAction.Cascade);
                });

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
                        name: "fk_corrections_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
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
                        name: "fk_own_entries_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "restrictions",
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
                    table.PrimaryKey("pk_restrictions", x => x.id);
                    table.CheckConstraint("ck_restrictions_areas", "(cardinality(areas) > 0) = (kind = 'reach-reduced')");
                    table.CheckConstraint("ck_restrictions_by_not_blank", "by ~ '\\S'");
                    table.CheckConstraint("ck_restrictions_kind", "kind in ('doubtful', 'suspended', 'paused', 'closed', 'reach-reduced', 'withdrawn')");
                    table.CheckConstraint("ck_restrictions_lifted", "num_nonnulls(lifted_by, lifted_at) in (0, 2) and (effective_at is null or lower(btrim(lifted_by)) <> lower(btrim(by)))");
                    table.CheckConstraint("ck_restrictions_note_not_blank", "note ~ '\\S'");
                    table.CheckConstraint("ck_restrictions_seconded", "lower(btrim(seconded_by)) <> lower(btrim(by)) and (seconded_by is null or effective_at is not null)");
                    table.CheckConstraint("ck_restrictions_whole", "(part_id = entry_id) = (kind = 'withdrawn')");
                    table.ForeignKey(
                        name: "fk_restrictions_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    number = table.Column<int>(type: "integer", nullable: false),
                    format = table.Column<int>(type: "integer", nullable: false),
                    details = table.Column<string>(type: "text", nullable: true),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revisions", x => x.id);
                    table.UniqueConstraint("ak_revision_id_entry_id", x => new { x.id, x.entry_id });
                    table.UniqueConstraint("ak_revision_id_entry_id_author", x => new { x.id, x.entry_id, x.author });
                    table.CheckConstraint("ck_revisions_author_not_blank", "author ~ '\\S'");
                    table.CheckConstraint("ck_revisions_format", "format >= 1");
                    table.CheckConstraint("ck_revisions_number", "number >= 1 and (number = 1) = (parent_id is null)");
                    table.CheckConstraint("ck_revisions_origin", "origin in ('seed', 'staff', 'import', 'suggestion')");
                    table.CheckConstraint("ck_revisions_sha256", "sha256 ~ '^[0-9a-f]{64}$' and (details is null or sha256 = encode(sha256(convert_to(details, 'UTF8')), 'hex'))");
                    table.ForeignKey(
                        name: "fk_revisions_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_revisions_revisions_parent_id_entry_id",
                        columns: x => new { x.parent_id, x.entry_id },
                        principalTable: "revisions",
                        principalColumns: new[] { "id", "entry_id" },
                        onDelete: ReferentialAction.Restrict);
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
                        name: "fk_second_contacts_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "slugs",
                columns: table => new
                {
                    slug = table.Column<string>(type: "text", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_current = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_slugs", x => x.slug);
                    table.CheckConstraint("ck_slugs_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80");
                    table.ForeignKey(
                        name: "fk_slugs_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "language_texts",
                columns: table => new
                {
                    language = table.Column<string>(type: "text", nullable: false),
                    language_code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_language_texts", x => new { x.language_code, x.language });
                    table.CheckConstraint("ck_language_texts_name_not_blank", "name ~ '\\S'");
                    table.ForeignKey(
                        name: "fk_language_texts_languages_language_code",
                        column: x => x.language_code,
                        principalTable: "languages",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "need_texts",
                columns: table => new
                {
                    language = table.Column<string>(type: "text", nullable: false),
                    need_slug = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    term = table.Column<string>(type: "text", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    expect = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_need_texts", x => new { x.need_slug, x.language });
                    table.CheckConstraint("ck_need_texts_expect_not_blank", "expect ~ '\\S'");
                    table.CheckConstraint("ck_need_texts_name_not_blank", "name ~ '\\S'");
                    table.CheckConstraint("ck_need_texts_term_not_blank", "term ~ '\\S'");
                    table.CheckConstraint("ck_need_texts_what_not_blank", "what ~ '\\S'");
                    table.ForeignKey(
                        name: "fk_need_texts_needs_need_slug",
                        column: x => x.need_slug,
                        principalTable: "needs",
                        principalColumn: "slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "situation_texts",
                columns: table => new
                {
                    language = table.Column<string>(type: "text", nullable: false),
                    situation_slug = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    part_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part_sha256 = table.Column<string>(type: "text", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_role = table.Column<string>(type: "text", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    result = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_checks", x => x.id);
                    table.CheckConstraint("ck_checks_by_role_not_blank", "by_role ~ '\\S'");
                    table.CheckConstraint("ck_checks_method", "method in ('telephone', 'email', 'message', 'website', 'in-person')");
                    table.CheckConstraint("ck_checks_result", "result in ('right', 'changed', 'no-answer', 'could-not-reach')");
                    table.ForeignKey(
                        name: "fk_checks_revision_revision_id_entry_id",
                        columns: x => new { x.revision_id, x.entry_id },
                        principalTable: "revisions",
                        principalColumns: new[] { "id", "entry_id" },
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
                        name: "fk_drafts_revision_base_revision_id_entry_id",
                        columns: x => new { x.base_revision_id, x.entry_id },
                        principalTable: "revisions",
                        principalColumns: new[] { "id", "entry_id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "events",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: true),
                    revision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    details_sha256 = table.Column<string>(type: "text", nullable: true),
                    part_id = table.Column<Guid>(type: "uuid", nullable: true),
                    previous_hash = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_events", x => x.number);
                    table.CheckConstraint("ck_events_actor_not_blank", "actor ~ '\\S'");
                    table.CheckConstraint("ck_events_actor_plain", "strpos(actor, chr(31)) = 0");
                    table.CheckConstraint("ck_events_hash", "hash ~ '^[0-9a-f]{64}$' and previous_hash ~ '^[0-9a-f]{64}$'");
                    table.CheckConstraint("ck_events_kind", "kind in ('published', 'withdrawn', 'redacted', 'suspended', 'lifted', 'checked', 'submitted', 'sent-back', 'doubted', 'paused', 'closed', 'reach-reduced', 'restored')");
                    table.CheckConstraint("ck_events_revision", "num_nonnulls(entry_id, revision_id, details_sha256) in (0, 3) and details_sha256 ~ '^[0-9a-f]{64}$'");
                    table.ForeignKey(
                        name: "fk_events_revision_revision_id_entry_id",
                        columns: x => new { x.revision_id, x.entry_id },
                        principalTable: "revisions",
                        principalColumns: new[] { "id", "entry_id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "publications",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    approver = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications", x => x.entry_id);
                    table.CheckConstraint("ck_publications_approver_not_blank", "approver ~ '\\S'");
                    table.CheckConstraint("ck_publications_two_people", "lower(btrim(approver)) <> lower(btrim(author))");
                    table.ForeignKey(
                        name: "fk_publications_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_publications_revision_revision_id_entry_id_author",
                        columns: x => new { x.revision_id, x.entry_id, x.author },
                        principalTable: "revisions",
                        principalColumns: new[] { "id", "entry_id", "author" },
                        onDelete: ReferentialAction.Restrict);
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
                        name: "fk_submissions_revision_revision_id_entry_id_author",
                        columns: x => new { x.revision_id, x.entry_id, x.author },
                        principalTable: "revisions",
                        principalColumns: new[] { "id", "entry_id", "author" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "hotlines",
                columns: table => new
                {
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel_key = table.Column<string>(type: "text", nullable: false),
                    areas = table.Column<string[]>(type: "text[]", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hotlines", x => x.channel_id);
                    table.CheckConstraint("ck_hotlines_channel_key_not_blank", "channel_key ~ '\\S'");
                    table.ForeignKey(
                        name: "fk_hotlines_publications_entry_id",
                        column: x => x.entry_id,
                        principalTable: "publications",
                        principalColumn: "entry_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "listings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    service_key = table.Column<string>(type: "text", nullable: false),
                    codes = table.Column<string[]>(type: "text[]", nullable: false),
                    names = table.Column<string[]>(type: "text[]", nullable: false),
                    texts = table.Column<string[]>(type: "text[]", nullable: false),
                    text_languages = table.Column<string[]>(type: "text[]", nullable: false),
                    terms = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "listing_terms(codes, names, text_languages, texts)", stored: true),
                    name_terms = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "name_terms(names)", stored: true),
                    needs = table.Column<string[]>(type: "text[]", nullable: false),
                    countries = table.Column<short>(type: "smallint", nullable: true),
                    languages = table.Column<string[]>(type: "text[]", nullable: true),
                    access_self = table.Column<short>(type: "smallint", nullable: false),
                    access_friend = table.Column<short>(type: "smallint", nullable: false),
                    access_group = table.Column<short>(type: "smallint", nullable: false),
                    intake = table.Column<NpgsqlRange<DateOnly>[]>(type: "datemultirange", nullable: true),
                    of_section = table.Column<bool>(type: "boolean", nullable: false),
                    for_women_defenders = table.Column<bool>(type: "boolean", nullable: false),
                    causes = table.Column<string[]>(type: "text[]", nullable: true),
                    tells_others = table.Column<bool>(type: "boolean", nullable: false),
                    only_for = table.Column<string[]>(type: "text[]", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_listings", x => x.id);
                    table.CheckConstraint("ck_listings_access", "access_self between 0 and 4 and access_friend between 0 and 4 and access_group between 0 and 4");
                    table.CheckConstraint("ck_listings_countries", "countries > 0");
                    table.CheckConstraint("ck_listings_name_not_blank", "name ~ '\\S'");
                    table.CheckConstraint("ck_listings_needs", "cardinality(needs) > 0");
                    table.CheckConstraint("ck_listings_service_key_not_blank", "service_key ~ '\\S'");
                    table.ForeignKey(
                        name: "fk_listings_publications_entry_id",
                        column: x => x.entry_id,
                        principalTable: "publications",
                        principalColumn: "entry_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_requests_account_id",
                table: "account_requests",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_normalized_user_name",
                table: "accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_areas_number",
                table: "areas",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_areas_part",
                table: "areas",
                column: "part",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_at",
                table: "audit_log",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_checks_entry_id",
                table: "checks",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_checks_part_id_at",
                table: "checks",
                columns: new[] { "part_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_checks_revision_id_entry_id",
                table: "checks",
                columns: new[] { "revision_id", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_corrections_entry_id",
                table: "corrections",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_corrections_part_id_sha256",
                table: "corrections",
                columns: new[] { "part_id", "sha256" },
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
                name: "ix_entries_kind",
                table: "entries",
                column: "kind");

            migrationBuilder.CreateIndex(
                name: "ix_events_hash",
                table: "events",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_events_previous_hash",
                table: "events",
                column: "previous_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_events_revision_id_entry_id",
                table: "events",
                columns: new[] { "revision_id", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_hotlines_entry_id",
                table: "hotlines",
                column: "entry_id");

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
                name: "ix_listings_entry_id",
                table: "listings",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_listings_terms",
                table: "listings",
                column: "terms")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:StorageParameter:fastupdate", false);

            migrationBuilder.CreateIndex(
                name: "ix_needs_parent",
                table: "needs",
                column: "parent");

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
                name: "ix_publications_revision_id_entry_id_author",
                table: "publications",
                columns: new[] { "revision_id", "entry_id", "author" });

            migrationBuilder.CreateIndex(
                name: "ix_restrictions_entry_id",
                table: "restrictions",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ux_restrictions_in_force",
                table: "restrictions",
                columns: new[] { "part_id", "kind" },
                unique: true,
                filter: "lifted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_revisions_entry_id_number",
                table: "revisions",
                columns: new[] { "entry_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_revisions_parent_id_entry_id",
                table: "revisions",
                columns: new[] { "parent_id", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_account_id",
                table: "sessions",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_situations_number",
                table: "situations",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_slugs_current",
                table: "slugs",
                column: "entry_id",
                unique: true,
                filter: "is_current");

            migrationBuilder.CreateIndex(
                name: "ix_submissions_entry_id",
                table: "submissions",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_submissions_revision_id_entry_id_author",
                table: "submissions",
                columns: new[] { "revision_id", "entry_id", "author" });

            foreach (var script in new[] { "history.sql", "storage.sql", "counts.sql", "spelling.sql", "notifications.sql", "editorial.sql" })
            {
                migrationBuilder.Sql(EmbeddedResources.Read(script));
            }
        }
    }
}
