using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Cases.EntityFrameworkCore.PostgreSql.Migrations
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
                    agency = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    idempotency_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    case_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    command_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    answer = table.Column<byte[]>(type: "bytea", nullable: false),
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
                    agency = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    case_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    procedure_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    procedure_version = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    rules_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    variant = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    channel = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    applicant = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    submitted_at = table.Column<long>(type: "bigint", nullable: false),
                    accepted_at = table.Column<long>(type: "bigint", nullable: true),
                    due_at = table.Column<long>(type: "bigint", nullable: true),
                    promised_at = table.Column<long>(type: "bigint", nullable: true),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    closed_at = table.Column<long>(type: "bigint", nullable: true),
                    punctuality = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false),
                    head = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    state = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("mc_cases_key", x => new { x.agency, x.case_id });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 70);

            migrationBuilder.CreateTable(
                name: "mc_events",
                columns: table => new
                {
                    agency = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    case_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    event_type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    occurred_at = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("mc_events_key", x => new { x.agency, x.case_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "mc_inbox",
                columns: table => new
                {
                    agency = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    case_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    step = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    visit = table.Column<int>(type: "integer", nullable: false),
                    role_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    person = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    procedure_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    opened_at = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("mc_inbox_key", x => new { x.agency, x.case_id, x.step });
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0.02);

            migrationBuilder.CreateTable(
                name: "mc_personal",
                columns: table => new
                {
                    agency = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    case_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    field = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    person = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    is_sealed = table.Column<bool>(type: "boolean", nullable: false),
                    seal_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    content = table.Column<byte[]>(type: "bytea", nullable: true),
                    commitment = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
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
                    agency = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    case_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    generation = table.Column<long>(type: "bigint", nullable: false),
                    ready_at = table.Column<long>(type: "bigint", nullable: false),
                    topic = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    payload = table.Column<byte[]>(type: "bytea", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    problem = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    has_failed = table.Column<bool>(type: "boolean", nullable: false),
                    lease_owner = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    lease_until = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    lease_number = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L)
                },
                constraints: table =>
                {
                    table.PrimaryKey("mc_work_key", x => new { x.agency, x.case_id, x.kind, x.name });
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0.02)
                .Annotation("Npgsql:StorageParameter:fillfactor", 70);

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
                filter: "has_failed = TRUE");

            migrationBuilder.CreateIndex(
                name: "mc_work_ready",
                table: "mc_work",
                columns: new[] { "kind", "ready_at", "agency", "case_id", "name" },
                filter: "has_failed = FALSE");
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
