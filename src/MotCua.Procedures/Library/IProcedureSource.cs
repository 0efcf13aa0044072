namespace MotCua.Procedures;

/// <summary>Finds the procedures that <c>runs:</c> names (liên thông).</summary>
public interface IProcedureSource
{
    /// <summary>
    /// The version of a procedure that a call means: the one in force together with <paramref name="caller"/>, else the newest
    /// there is; null when there is none.
    /// </summary>
    /// <param name="id">Id of the called procedure, for example <c>vn/fire-design-review</c>.</param>
    /// <param name="caller">The procedure that contains the call.</param>
    Procedure? Find(string id, Procedure caller);
}

/// <summary>A source without any procedure, for procedures that call none.</summary>
public sealed class NoProcedures : IProcedureSource
{
    /// <summary>The one instance.</summary>
    public static NoProcedures Instance { get; } = new();

    private NoProcedures()
    {
    }

    /// <inheritdoc/>
    public Procedure? Find(string id, Procedure caller) => null;
}
