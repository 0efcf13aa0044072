using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>
/// The text of a BPMN file, read so that it can do no harm: no document types, no entities, nothing fetched, limits on size, depth and number of
/// elements before a tree is built.
/// </summary>
internal sealed class BpmnText
{
    /// <summary>Greatest size in bytes.</summary>
    public const int MaxBytes = 8 << 20;

    private const string DocumentTypeMark = "<!DOCTYPE";
    private const int MaxDepth = 100;
    private const int MaxElements = 200_000;

    private readonly string file;
    private readonly string text;
    private readonly List<int> lines = [0];

    private BpmnText(string file, string text)
    {
        (this.file, this.text) = (file, text);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                lines.Add(i + 1);
            }
        }
    }

    /// <summary>The document, or null after a finding.</summary>
    public XDocument? Document { get; private set; }

    public static BpmnText Read(string file, ReadOnlySpan<byte> bytes, DiagnosticSink sink)
    {
        if (bytes.Length > MaxBytes)
        {
            var (vi, en) = ($"{bytes.Length >> 20} MiB, nhiều nhất {MaxBytes >> 20} MiB", $"{bytes.Length >> 20} MiB, {MaxBytes >> 20} MiB at most");
            sink.Report(BpmnImportFindings.TooLarge, new SourceSpan(file, 1, 1, 1, 1, 0, 0), null, vi, en);
            return new BpmnText(file, "");
        }

        var result = new BpmnText(file, Decode(bytes));
        result.Parse(sink);
        return result;
    }

    /// <summary>Where an element begins.</summary>
    public SourceSpan At(XElement? element)
    {
        if (element is not IXmlLineInfo place || !place.HasLineInfo())
        {
            return Span(1, 1, 0);
        }

        return Span(place.LineNumber, Math.Max(1, place.LinePosition - 1), element.Name.LocalName.Length + 1);
    }

    private SourceSpan Span(int line, int column, int length)
    {
        var start = Math.Min(text.Length, lines[Math.Clamp(line - 1, 0, lines.Count - 1)] + column - 1);
        return new SourceSpan(file, line, column, line, column + length, start, Math.Min(text.Length, start + length));
    }

    /// <summary>By byte-order mark, else as the file says, else UTF-8; what is wrong in it is replaced, for names may be mended by hand.</summary>
    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, .. var rest])
        {
            return Encoding.UTF8.GetString(rest);
        }

        if (bytes is [0xFF, 0xFE, .. var little])
        {
            return Encoding.Unicode.GetString(little);
        }

        if (bytes is [0xFE, 0xFF, .. var big])
        {
            return Encoding.BigEndianUnicode.GetString(big);
        }

        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 200)]);
        var isLatin = head.Split('>')[0] is var declaration && declaration.StartsWith("<?xml", StringComparison.Ordinal)
            && (declaration.Contains("8859-1", StringComparison.Ordinal) || declaration.Contains("1252", StringComparison.Ordinal));
        return (isLatin ? Encoding.Latin1 : Encoding.UTF8).GetString(bytes);
    }

    private void Parse(DiagnosticSink sink)
    {
        try
        {
            if (Fits(sink))
            {
                using var reader = Reader();
                Document = XDocument.Load(reader, LoadOptions.SetLineInfo);
            }
        }
        catch (XmlException wrong)
        {
            var at = Span(Math.Max(1, wrong.LineNumber), Math.Max(1, wrong.LinePosition), 0);
            if (text.Contains(DocumentTypeMark, StringComparison.Ordinal))
            {
                sink.Report(BpmnImportFindings.DocumentType, at, DocumentTypeMark);
            }
            else
            {
                sink.Report(BpmnImportFindings.NotXml, at, null, text.Length == 0 ? "0 bytes" : wrong.Message);
            }
        }
    }

    /// <summary>Counts without building anything.</summary>
    private bool Fits(DiagnosticSink sink)
    {
        using var reader = Reader();
        var elements = 0;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (++elements > MaxElements || reader.Depth > MaxDepth)
            {
                var (vi, en) = elements > MaxElements
                    ? (string.Create(CultureInfo.InvariantCulture, $"hơn {MaxElements} phần tử"), string.Create(CultureInfo.InvariantCulture, $"more than {MaxElements} elements"))
                    : (string.Create(CultureInfo.InvariantCulture, $"lồng sâu hơn {MaxDepth} cấp"), string.Create(CultureInfo.InvariantCulture, $"nested deeper than {MaxDepth} levels"));
                sink.Report(BpmnImportFindings.TooLarge, Span(((IXmlLineInfo)reader).LineNumber, 1, 0), null, vi, en);
                return false;
            }
        }

        return true;
    }

    private XmlReader Reader() => XmlReader.Create(new StringReader(text), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });
}
