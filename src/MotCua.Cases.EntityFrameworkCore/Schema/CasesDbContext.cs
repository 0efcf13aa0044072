using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Cases.Storage;

namespace MotCua.Cases.EntityFrameworkCore.Schema;

/// <summary>
/// The tables of the engine. The agency leads every primary key. It leads every index too but one: hosts look for what is due in all agencies at once
/// (<c>mc_work_ready</c>).
/// </summary>
internal sealed class CasesDbContext(DbContextOptions<CasesDbContext> options, StoreDialect dialect) : DbContext(options)
{
    public DbSet<StoredCase> Cases => Set<StoredCase>();

    public DbSet<StoredEvent> Events => Set<StoredEvent>();

    public DbSet<StoredAnswer> Answers => Set<StoredAnswer>();

    public DbSet<StoredInbox> Inbox => Set<StoredInbox>();

    public DbSet<StoredWork> Work => Set<StoredWork>();

    public DbSet<StoredPersonal> Personal => Set<StoredPersonal>();

    /// <summary>What is written by hand where EF Core's own would differ from database to database.</summary>
    public StoreDialect Dialect => dialect;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StoredCase>(table =>
        {
            Table(table, "mc_cases", row => new { row.Agency, row.CaseId });
            table.HasIndex(row => new { row.Agency, row.SubmittedAt, row.CaseId }, "mc_cases_submitted");
            table.HasIndex(row => new { row.Agency, row.ProcedureId, row.SubmittedAt, row.CaseId }, "mc_cases_procedure");
            table.HasIndex(row => new { row.Agency, row.Status, row.SubmittedAt, row.CaseId }, "mc_cases_status");
            table.HasIndex(row => new { row.Agency, row.Applicant, row.SubmittedAt, row.CaseId }, "mc_cases_applicant").HasFilter("applicant IS NOT NULL");
            table.HasIndex(row => new { row.Agency, row.DueAt, row.CaseId }, "mc_cases_due").HasFilter("closed_at IS NULL AND due_at IS NOT NULL");
            table.HasIndex(row => new { row.Agency, row.ProcedureId, row.ClosedAt, row.Punctuality }, "mc_cases_closed").HasFilter("closed_at IS NOT NULL");
            table.HasIndex(row => new { row.Agency, row.ProcedureId, row.DueAt }, "mc_cases_open").HasFilter("closed_at IS NULL");
        });
        modelBuilder.Entity<StoredEvent>(table => Table(table, "mc_events", row => new { row.Agency, row.CaseId, row.Sequence }));
        modelBuilder.Entity<StoredAnswer>(table => Table(table, "mc_answers", row => new { row.Agency, row.IdempotencyKey }));
        modelBuilder.Entity<StoredInbox>(table =>
        {
            Table(table, "mc_inbox", row => new { row.Agency, row.CaseId, row.Step });
            table.HasIndex(row => new { row.Agency, row.RoleName, row.DueAt, row.CaseId, row.Step }, "mc_inbox_role");
            table.HasIndex(row => new { row.Agency, row.Person, row.DueAt, row.CaseId, row.Step }, "mc_inbox_person").HasFilter("person IS NOT NULL");
        });
        modelBuilder.Entity<StoredWork>(table =>
        {
            Table(table, "mc_work", row => new { row.Agency, row.CaseId, row.Kind, row.Name });
            table.Property(row => row.LeaseUntil).HasDefaultValue(0L);
            table.Property(row => row.LeaseNumber).HasDefaultValue(0L);
            table.HasIndex(row => new { row.Kind, row.ReadyAt, row.Agency, row.CaseId, row.Name }, "mc_work_ready").HasFilter($"has_failed = {dialect.Literal(false)}");
            table.HasIndex(row => new { row.Agency, row.CaseId, row.Kind, row.Name }, "mc_work_failed").HasFilter($"has_failed = {dialect.Literal(true)}");
        });
        modelBuilder.Entity<StoredPersonal>(table =>
        {
            Table(table, "mc_personal", row => new { row.Agency, row.CaseId, row.Sequence, row.Field });
            table.HasIndex(row => new { row.Agency, row.Person, row.CaseId, row.Sequence, row.Field }, "mc_personal_person");
        });
        dialect.Configure(modelBuilder);
    }

    /// <summary>Names in lower case with underscores need no quotes in any of the databases; texts are compared as bytes in all of them.</summary>
    private void Table<T>(EntityTypeBuilder<T> table, string name, System.Linq.Expressions.Expression<Func<T, object?>> key)
        where T : class
    {
        table.ToTable(name);
        table.HasKey(key).HasName(name + "_key");
        foreach (var property in table.Metadata.GetProperties())
        {
            property.SetColumnName(ColumnName(property.Name));
            property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            if (property.ClrType == typeof(string))
            {
                property.SetMaxLength(Length(property.Name));
                property.SetCollation(dialect.ByteCollation);
            }
            else if (property.ClrType == typeof(byte[]) && property.Name is nameof(StoredCase.Head) or nameof(StoredEvent.PreviousHash) or nameof(StoredEvent.Hash)
                or nameof(StoredAnswer.CommandHash) or nameof(StoredPersonal.Commitment))
            {
                property.SetMaxLength(EventChain.HashLength);
            }
        }
    }

    private static int Length(string property) => property switch
    {
        nameof(StoredCase.Agency) or nameof(StoredCase.CaseId) or nameof(StoredCase.Variant) or nameof(StoredCase.Channel) or nameof(StoredCase.Applicant)
            or nameof(StoredInbox.RoleName) or nameof(StoredInbox.Person) or nameof(StoredWork.LeaseOwner) or nameof(StoredCase.RulesHash) => StoreLimits.Name,
        nameof(StoredWork.Problem) => StoreLimits.Problem,
        _ => StoreLimits.Id,
    };

    internal static string ColumnName(string property)
        => string.Concat(property.Select((letter, i) => char.IsUpper(letter) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
