namespace MotCua.Cases.Storage;

/// <summary>
/// Names one case in a store. The agency leads every key, so that a store can be partitioned or sharded by it and no query of one agency
/// ever sees rows of another. Both parts are compared as bytes: case, accents and width make a difference in every store.
/// </summary>
/// <param name="Agency">The agency (tenant), at most <see cref="StoreLimits.Name"/> characters.</param>
/// <param name="Case">The dossier's number (mã hồ sơ), unique in the agency, at most <see cref="StoreLimits.Name"/> characters; given by the host.</param>
public readonly record struct CaseKey(string Agency, string Case)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Agency}/{Case}";
}

/// <summary>The greatest lengths of what stores keep, in UTF-16 characters; the engine refuses longer ones before they reach a store.</summary>
public static class StoreLimits
{
    /// <summary>Agencies, case numbers, persons, roles, variants, channels, owners of leases: 64.</summary>
    public const int Name = 64;

    /// <summary>Ids of procedures, steps, clocks, work items and idempotency keys: 200.</summary>
    public const int Id = 200;

    /// <summary>Hashes, in hex: 64.</summary>
    public const int Hash = 64;

    /// <summary>What went wrong with a work item: 1,000; longer texts are cut. Never a personal datum.</summary>
    public const int Problem = 1_000;
}
