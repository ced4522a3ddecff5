using System;
using Microsoft.EntityFrameworkCore.Migrations;
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
                    name = table.Column<string>(type: "text", nullable: false),
                    synonyms = table.Column<string[]>(type: "text[]", nullable: false)
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
                    table.UniqueConstraint("ak_revisions_id_entry_id", x => new { x.id, x.entry_id });
                    table.UniqueConstraint("ak_revisions_id_entry_id_author", x => new { x.id, x.entry_id, x.author });
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
                name: "suspensions",
                columns: table => new
                {
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suspensions", x => x.channel_id);
                    table.CheckConstraint("ck_suspensions_by_not_blank", "by ~ '\\S'");
                    table.ForeignKey(
                        name: "fk_suspensions_entries_entry_id",
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
                    name = table.Column<string>(type: "text", nullable: false),
                    synonyms = table.Column<string[]>(type: "text[]", nullable: false)
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
                    expect = table.Column<string>(type: "text", nullable: false),
                    synonyms = table.Column<string[]>(type: "text[]", nullable: false)
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
                name: "checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    part_id = table.Column<Guid>(type: "uuid", nullable: false),
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
                        name: "fk_checks_revisions_revision_id_entry_id",
                        columns: x => new { x.revision_id, x.entry_id },
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
                    table.CheckConstraint("ck_events_kind", "kind in ('published', 'withdrawn', 'redacted', 'suspended', 'resumed', 'checked')");
                    table.CheckConstraint("ck_events_revision", "num_nonnulls(entry_id, revision_id, details_sha256) in (0, 3) and details_sha256 ~ '^[0-9a-f]{64}$'");
                    table.ForeignKey(
                        name: "fk_events_revisions_revision_id_entry_id",
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
                        name: "fk_publications_revisions_revision_id_entry_id_author",
                        columns: x => new { x.revision_id, x.entry_id, x.author },
                        principalTable: "revisions",
                        principalColumns: new[] { "id", "entry_id", "author" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "any_hour_lines",
                columns: table => new
                {
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel_key = table.Column<string>(type: "text", nullable: false),
                    areas = table.Column<string[]>(type: "text[]", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_any_hour_lines", x => x.channel_id);
                    table.CheckConstraint("ck_any_hour_lines_channel_key_not_blank", "channel_key ~ '\\S'");
                    table.ForeignKey(
                        name: "fk_any_hour_lines_publications_entry_id",
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
                    terms = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "array_to_tsvector(codes)", stored: true),
                    needs = table.Column<string[]>(type: "text[]", nullable: false),
                    countries = table.Column<short>(type: "smallint", nullable: true),
                    languages = table.Column<string[]>(type: "text[]", nullable: true),
                    access_self = table.Column<short>(type: "smallint", nullable: false),
                    access_friend = table.Column<short>(type: "smallint", nullable: false),
                    access_group = table.Column<short>(type: "smallint", nullable: false),
                    intake = table.Column<NpgsqlRange<DateOnly>[]>(type: "datemultirange", nullable: true),
                    of_section = table.Column<bool>(type: "boolean", nullable: false),
                    for_women_defenders = table.Column<bool>(type: "boolean", nullable: false),
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
                name: "ix_any_hour_lines_entry_id",
                table: "any_hour_lines",
                column: "entry_id");

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
                name: "ix_checks_part_id_at",
                table: "checks",
                columns: new[] { "part_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_checks_revision_id_entry_id",
                table: "checks",
                columns: new[] { "revision_id", "entry_id" });

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
                name: "ix_listings_entry_id",
                table: "listings",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_listings_terms",
                table: "listings",
                column: "terms")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_needs_parent",
                table: "needs",
                column: "parent");

            migrationBuilder.CreateIndex(
                name: "ix_publications_revision_id_entry_id_author",
                table: "publications",
                columns: new[] { "revision_id", "entry_id", "author" });

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
                name: "ux_slugs_current",
                table: "slugs",
                column: "entry_id",
                unique: true,
                filter: "is_current");

            migrationBuilder.CreateIndex(
                name: "ix_suspensions_entry_id",
                table: "suspensions",
                column: "entry_id");

            migrationBuilder.Sql(EmbeddedResources.Read("history.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop function events_link() cascade");

            migrationBuilder.DropTable(
                name: "any_hour_lines");

            migrationBuilder.DropTable(
                name: "area_texts");

            migrationBuilder.DropTable(
                name: "cause_texts");

            migrationBuilder.DropTable(
                name: "checks");

            migrationBuilder.DropTable(
                name: "events");

            migrationBuilder.DropTable(
                name: "language_texts");

            migrationBuilder.DropTable(
                name: "listings");

            migrationBuilder.DropTable(
                name: "need_texts");

            migrationBuilder.DropTable(
                name: "slugs");

            migrationBuilder.DropTable(
                name: "suspensions");

            migrationBuilder.DropTable(
                name: "areas");

            migrationBuilder.DropTable(
                name: "causes");

            migrationBuilder.DropTable(
                name: "languages");

            migrationBuilder.DropTable(
                name: "publications");

            migrationBuilder.DropTable(
                name: "needs");

            migrationBuilder.DropTable(
                name: "revisions");

            migrationBuilder.DropTable(
                name: "entries");
        }
    }
}
