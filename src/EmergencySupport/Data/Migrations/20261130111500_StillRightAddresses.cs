using EmergencySupport.Localisation;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EmergencySupport.Data.Migrations
{
    /// <inheritdoc />
    public partial class StillRightAddresses : Migration
    {
        /// <summary>The address of a question is cleared when it is no longer needed.</summary>
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "address",
                table: "still_right_questions",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.Sql(EmbeddedResources.Read("still-right.sql"));
            migrationBuilder.Sql("update still_right_questions set address = null where answer = 'no' or decided_by is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                alter table still_right_questions disable trigger still_right_guard;
                update still_right_questions set address = 'cleared' where address is null;
                alter table still_right_questions enable trigger still_right_guard;
                """);

            migrationBuilder.AlterColumn<string>(
                name: "address",
                table: "still_right_questions",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);
        }
    }
}
