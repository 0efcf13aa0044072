using System.Text;
using System.Xml;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>
/// Writes one version of a procedure as BPMN 2.0 with its diagram (OMG formal/2013-12-09, version 2.0.2; ISO/IEC 19510:2013), for modelling
/// tools to show and to go on with. What follows what, lanes and places are those of <see cref="ProcedureMapper"/>.
/// </summary>
/// <remarks>
/// <para>One pool with a lane for each actor. A step is a user task, or a service task when a system does it; a call of another procedure is a
/// call activity. Outcomes, conditions and rules of a join are exclusive gateways; the branches of a block run between parallel gateways, and in
/// a sub-process when an <c>as-soon-as</c> rule may cut them off, which a terminate end event does. A <c>for-each</c> branch is a parallel
/// multi-instance task or sub-process. A limit that ends a step in silence is an interrupting timer on its border; a limit that only makes
/// it overdue is said in its documentation. Withdrawal is an event sub-process.</para>
/// <para>What BPMN has no place for stands in extension elements of <see cref="BpmnVocabulary.Extensions"/>; conditions and limits are written in the
/// languages of <see cref="BpmnVocabulary.Conditions"/> and <see cref="BpmnVocabulary.TimeLimits"/>. The process is not executable as it stands.</para>
/// </remarks>
public static class BpmnExport
{
    /// <summary>Writes a version in UTF-8 without a byte-order mark.</summary>
    /// <param name="procedure">The version.</param>
    /// <param name="output">Where it goes; left open at the end.</param>
    /// <param name="language">Two-letter code of the language of names and documentation: <c>vi</c> (default) or <c>en</c>.</param>
    public static void Write(Procedure procedure, Stream output, string language = "vi")
    {
        ArgumentNullException.ThrowIfNull(output);
        using var xml = XmlWriter.Create(output, Settings());
        Write(procedure, xml, language);
    }

    /// <summary>The same as a text, for example to send it.</summary>
    /// <param name="procedure">The version.</param>
    /// <param name="output">Where it goes; left open at the end.</param>
    /// <param name="language">Two-letter code of the language of names and documentation: <c>vi</c> (default) or <c>en</c>.</param>
    public static void Write(Procedure procedure, TextWriter output, string language = "vi")
    {
        ArgumentNullException.ThrowIfNull(output);
        using var buffer = new MemoryStream();
        Write(procedure, buffer, language);
        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    private static XmlWriterSettings Settings() => new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        IndentChars = " ",
        NewLineChars = "\n",
        CloseOutput = false,
    };

    private static void Write(Procedure procedure, XmlWriter xml, string language)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        var formats = Formats.For(language);
        var map = ProcedureMapper.Map(procedure, new MapOptions { Language = formats.Language, Notation = MapNotation.Bpmn });
        var model = BpmnModel.Of(procedure, map);
        xml.WriteStartDocument();
        xml.WriteStartElement("bpmn", "definitions", BpmnVocabulary.Model);
        xml.WriteAttributeString("xmlns", "bpmn", null, BpmnVocabulary.Model);
        xml.WriteAttributeString("xmlns", "bpmndi", null, BpmnVocabulary.Diagram);
        xml.WriteAttributeString("xmlns", "dc", null, BpmnVocabulary.DiagramCommon);
        xml.WriteAttributeString("xmlns", "di", null, BpmnVocabulary.DiagramInterchange);
        xml.WriteAttributeString("xmlns", "xsi", null, BpmnVocabulary.Instance);
        xml.WriteAttributeString("xmlns", "motcua", null, BpmnVocabulary.Extensions);
        xml.WriteAttributeString("xmlns", "bioc", null, BpmnVocabulary.Colours);
        xml.WriteAttributeString("id", model.Ids.Of("Definitions_", $"{procedure.Id}/{procedure.Version}"));
        xml.WriteAttributeString("name", map.Title);
        xml.WriteAttributeString("targetNamespace", BpmnVocabulary.NamespaceOf(procedure.Id));
        xml.WriteAttributeString("expressionLanguage", BpmnVocabulary.Conditions);
        xml.WriteAttributeString("exporter", "MotCua");
        new BpmnProcessWriter(xml, procedure, model, formats).Write();
        new BpmnDiagramWriter(xml, model).Write();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }
}
