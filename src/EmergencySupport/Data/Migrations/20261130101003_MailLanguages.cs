using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class MailLanguages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.AddCheckConstraint(
                name: "ck_accounts_language",
                table: "accounts",
                sql: "language ~ '^[a-z]{2,3}$'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mail_rounds");

            migrationBuilder.DropCheckConstraint(
                name: "ck_accounts_language",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "is_told",
                table: "corrections");

            migrationBuilder.DropColumn(
                name: "language",
                table: "accounts");
        }
    }
}
