using MotCua.Cases.Storage;
using MotCua.Conformance;
using MotCua.Testing;

namespace MotCua.Cases.Tests;

/// <summary>The store in memory does what every store must do.</summary>
public sealed class Memory : StoreFacts
{
    private readonly InMemoryCaseStore store = new();

    /// <inheritdoc/>
    protected override ICaseStore Store => store;

    /// <inheritdoc/>
    protected override ICaseReads Reads => store;
}
