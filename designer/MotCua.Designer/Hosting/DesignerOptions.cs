namespace MotCua.Designer;

/// <summary>How the designer is run.</summary>
public sealed record DesignerOptions
{
    /// <summary>The folder of procedures; nothing outside it is read or written.</summary>
    public required string Folder { get; init; }

    /// <summary>The TCP port on the loopback address; 0 lets the system choose. Default 5080.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>The secret that opens the pages; null makes a random one of 256 bits for this start.</summary>
    public string? Token { get; init; }

    /// <summary>
    /// Name of the authorization policy every request must meet, for a host that serves others than the person at this machine. Null serves this
    /// machine only, in Development only.
    /// </summary>
    public string? AuthorizationPolicy { get; init; }

    /// <summary>Adds services of the embedding host: authentication, the policy. Default none.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Further host names requests may name, for a host behind <see cref="AuthorizationPolicy"/>. Default none.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>How long git may take for a commit, hooks and signing included. Default two minutes.</summary>
    public TimeSpan CommitPatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Name of the environment; null takes <c>ASPNETCORE_ENVIRONMENT</c>, which without a launch profile is Production.</summary>
    public string? Environment { get; init; }
}

/// <summary>The designer refuses to start; the message says why and what to do, in Vietnamese and English.</summary>
public sealed class DesignerRefusedException(string message) : Exception(message);
