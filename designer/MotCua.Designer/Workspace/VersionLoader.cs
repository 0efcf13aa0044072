using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>A version to work with: a file, a git revision of one, or a text not saved.</summary>
/// <param name="Path">The file's path below the folder.</param>
/// <param name="Revision">A git revision; null for the file as it stands.</param>
/// <param name="Text">The text when it is not saved; null otherwise.</param>
internal sealed record VersionRef(string Path, string? Revision = null, string? Text = null);

/// <summary>A version that was loaded, or why it could not be.</summary>
internal sealed record LoadedVersion(Procedure? Procedure, string Text, IReadOnlyList<Diagnostic> Findings);

/// <summary>Loads versions from wherever they are.</summary>
internal sealed class VersionLoader(ProcedureFolder folder, LibraryCache cache, GitHistory git)
{
    /// <summary>Loads a version; null when there is no such file or revision.</summary>
    public async Task<LoadedVersion?> Load(VersionRef version, CancellationToken cancellation)
    {
        if (folder.FullPath(version.Path) is null)
        {
            return null;
        }

        var text = version.Text ?? (version.Revision is { } revision ? await git.Text(version.Path, revision, cancellation) : folder.Read(version.Path)?.Text);
        if (text is null)
        {
            return null;
        }

        var clean = Lines.Clean(text);
        var (procedure, findings) = Previewer.Read(cache.Current, new LibraryFile(version.Path, clean));
        return new LoadedVersion(procedure, clean, findings);
    }
}

/// <summary>Texts as the editor holds them: line feeds only and no byte-order mark; the client puts back what the file had.</summary>
internal static class Lines
{
    public static string Clean(string text) => text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
