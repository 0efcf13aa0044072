using MotCua.Procedures.Editing.Meaning;
using MotCua.Procedures.Editing.Operations;
using MotCua.Procedures.Editing.Tree;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Editing;

/// <summary>Something of a file, found by its path.</summary>
/// <param name="Location">Where it begins: its key.</param>
/// <param name="Title">What it is called; empty when it has no title.</param>
public sealed record FilePlace(SourceSpan Location, LocalizedText Title);

/// <summary>Finds what paths name in a file, as edits do: steps, branches and parts of papers wherever they stand.</summary>
public sealed class FilePlaces
{
    private readonly Drafting drafting;

    private FilePlaces(Drafting drafting) => this.drafting = drafting;

    /// <summary>Opens a file; null when it cannot be read as a map of keys.</summary>
    /// <param name="file">Its path and text.</param>
    public static FilePlaces? Of(LibraryFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var shape = file.Kind() is LibraryFileKind.Procedure or LibraryFileKind.Unknown ? Shape.Procedure : Shape.Free;
        return YamlDocumentReader.Read(file.Path, file.Text).Root is YamlMap root
            ? new FilePlaces(new Drafting((DraftMap)DraftNode.Of(root), shape, new SourceSpan(file.Path, 1, 1, 1, 1, 0, 0)))
            : null;
    }

    /// <summary>What a path names, or null.</summary>
    public FilePlace? Find(EditPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return drafting.TryFind(path) is { } place ? new FilePlace(place.At, TitleOf(place.Value)) : null;
    }

    private static LocalizedText TitleOf(DraftNode value) => (value as DraftMap)?.Find("title")?.Value switch
    {
        DraftScalar plain => new LocalizedText([new("vi", plain.Text)]),
        DraftMap texts => new LocalizedText([.. texts.Entries.Where(entry => entry.Value is DraftScalar).Select(entry => KeyValuePair.Create(entry.Key, ((DraftScalar)entry.Value).Text))]),
        _ => LocalizedText.Empty,
    };
}
