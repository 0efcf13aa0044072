using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Cases.EntityFrameworkCore.SqlServer.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "mc_answers",
                columns: table => new
                {
                    agency = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    idempotency_key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_BIN2"),
                    case_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    command_hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    answer = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("mc_answers_key", x => new { x.agency, x.idempotency_key });
                });

            migrationBuilder.CreateTable(
                name: "mc_cases",
                columns: table => new
                {
                    agency = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    case_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    procedure_id = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_BIN2"),
                    procedure_version = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_BIN2"),
                    rules_hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    status = table.Column<int>(type: "int", nullable: false),
                    variant = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_BIN2"),
                    channel = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_BIN2"),
                    applicant = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_BIN2"),
                    submitted_at = table.Column<long>(type: "bigint", nullable: false),
                    accepted_at = table.Column<long>(type: "bigint", nullable: true),
                    due_at = table.Column<long>(type: "bigint", nullable: true),
                    promised_at = table.Column<long>(type: "bigint", nullable: true),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    closed_at = table.Column<long>(type: "bigint", nullable: true),
                    punctuality = table.Column<int>(type: "int", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false),
                    head = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    state = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("mc_cases_key", x => new { x.agency, x.case_id });
                });

            migrationBuilder.CreateTable(
                name: "mc_events",
                columns: table => new
                {
                    agency = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    case_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    event_type = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_BIN2"),
                    occurred_at = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    body = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("mc_events_key", x => new { x.agency, x.case_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "mc_inbox",
                columns: table => new
                {
                    agency = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    case_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    step = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_BIN2"),
                    visit = table.Column<int>(type: "int", nullable: false),
                    role_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    person = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_BIN2"),
                    procedure_id = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_BIN2"),
                    opened_at = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("mc_inbox_key", x => new { x.agency, x.case_id, x.step });
                });

            migrationBuilder.CreateTable(
                name: "mc_personal",
                columns: table => new
                {
                    agency = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    case_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    field = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_BIN2"),
                    person = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    is_sealed = table.Column<bool>(type: "bit", nullable: false),
                    seal_key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_BIN2"),
                    content = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    commitment = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    erased_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("mc_personal_key", x => new { x.agency, x.case_id, x.sequence, x.field });
                });

            migrationBuilder.CreateTable(
                name: "mc_work",
                columns: table => new
                {
                    agency = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    case_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    kind = table.Column<int>(type: "int", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_BIN2"),
                    generation = table.Column<long>(type: "bigint", nullable: false),
                    ready_at = table.Column<long>(type: "bigint", nullable: false),
                    topic = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_BIN2"),
                    payload = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    attempts = table.Column<int>(type: "int", nullable: false),
                    problem = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true, collation: "Latin1_General_BIN2"),
                    has_failed = table.Column<bool>(type: "bit", nullable: false),
                    lease_owner = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_BIN2"),
                    lease_until = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    lease_number = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L)
                },
                constraints: table =>
                {
                    table.PrimaryKey("mc_work_key", x => new { x.agency, x.case_id, x.kind, x.name });
                });

            migrationBuilder.CreateIndex(
                name: "mc_cases_applicant",
                table: "mc_cases",
                columns: new[] { "agency", "applicant", "submitted_at", "case_id" },
                filter: "applicant IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "mc_cases_due",
                table: "mc_cases",
                columns: new[] { "agency", "due_at", "case_id" },
                filter: "closed_at IS NULL AND due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "mc_cases_procedure",
                table: "mc_cases",
                columns: new[] { "agency", "procedure_id", "submitted_at", "case_id" });

            migrationBuilder.CreateIndex(
                name: "mc_cases_status",
                table: "mc_cases",
                columns: new[] { "agency", "status", "submitted_at", "case_id" });

            migrationBuilder.CreateIndex(
                name: "mc_cases_submitted",
                table: "mc_cases",
                columns: new[] { "agency", "submitted_at", "case_id" });

            migrationBuilder.CreateIndex(
                name: "mc_inbox_person",
                table: "mc_inbox",
                columns: new[] { "agency", "person", "due_at", "case_id", "step" },
                filter: "person IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "mc_inbox_role",
                table: "mc_inbox",
                columns: new[] { "agency", "role_name", "due_at", "case_id", "step" });

            migrationBuilder.CreateIndex(
                name: "mc_personal_person",
                table: "mc_personal",
                columns: new[] { "agency", "person", "case_id", "sequence", "field" });

            migrationBuilder.CreateIndex(
                name: "mc_work_failed",
                table: "mc_work",
                columns: new[] { "agency", "case_id", "kind", "name" },
                filter: "has_failed = 1");

            migrationBuilder.CreateIndex(
                name: "mc_work_ready",
                table: "mc_work",
                columns: new[] { "kind", "ready_at", "agency", "case_id", "name" },
                filter: "has_failed = 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mc_answers");

            migrationBuilder.DropTable(
                name: "mc_cases");

            migrationBuilder.DropTable(
                name: "mc_events");

            migrationBuilder.DropTable(
                name: "mc_inbox");

            migrationBuilder.DropTable(
                name: "mc_personal");

            migrationBuilder.DropTable(
                name: "mc_work");
        }
    }
}
