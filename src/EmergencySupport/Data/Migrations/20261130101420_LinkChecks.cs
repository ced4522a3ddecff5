using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class LinkChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_link_checks_next_at",
                table: "link_checks",
                column: "next_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "link_checks");
        }
    }
}
