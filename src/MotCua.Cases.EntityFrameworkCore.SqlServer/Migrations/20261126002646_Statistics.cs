using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Cases.EntityFrameworkCore.SqlServer.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Statistics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "mc_cases_closed",
                table: "mc_cases",
                columns: new[] { "agency", "procedure_id", "closed_at", "punctuality" },
                filter: "closed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "mc_cases_open",
                table: "mc_cases",
                columns: new[] { "agency", "procedure_id", "due_at" },
                filter: "closed_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "mc_cases_closed",
                table: "mc_cases");

            migrationBuilder.DropIndex(
                name: "mc_cases_open",
                table: "mc_cases");
        }
    }
}
