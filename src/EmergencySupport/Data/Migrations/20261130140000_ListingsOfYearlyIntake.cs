using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class ListingsOfYearlyIntake : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "already_abroad",
                table: "listings",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "free",
                table: "listings",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<NpgsqlRange<DateOnly>[]>(
                name: "yearly_intake",
                table: "listings",
                type: "datemultirange",
                nullable: true);

            // Read for each row that is ranked, as intake is: see storage.sql.
            migrationBuilder.Sql("alter table listings alter yearly_intake set storage main");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "already_abroad",
                table: "listings");

            migrationBuilder.DropColumn(
                name: "free",
                table: "listings");

            migrationBuilder.DropColumn(
                name: "yearly_intake",
                table: "listings");
        }
    }
}
