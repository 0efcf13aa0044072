using System.Xml;
using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>Writes the pool and the process (BPMN 2.0.2, clauses 9 and 10), elements in the order their schema asks for.</summary>
internal sealed class BpmnProcessWriter
{
    private readonly XmlWriter xml;
    private readonly Procedure procedure;
    private readonly BpmnModel model;
    private readonly BpmnWords words;
    private readonly BpmnExtensionWriter extensions;

    public BpmnProcessWriter(XmlWriter xml, Procedure procedure, BpmnModel model, Formats formats)
    {
        (this.xml, this.procedure, this.model) = (xml, procedure, model);
        words = new BpmnWords(procedure, formats);
        extensions = new BpmnExtensionWriter(xml, procedure, formats.Language);
    }

    public void Write()
    {
        var title = words.Name(procedure.Title, procedure.Id);
        Start("collaboration", model.Collaboration);
        Start("participant", model.Pool);
        xml.WriteAttributeString("name", title);
        xml.WriteAttributeString("processRef", model.Process);
        xml.WriteEndElement();
        xml.WriteEndElement();

        Start("process", model.Process);
        xml.WriteAttributeString("name", title);
        xml.WriteAttributeString("isExecutable", "false");
        Documentation(words.Process());
        extensions.Procedure();
        Lanes();
        Scope(model.Root);
        xml.WriteEndElement();
    }

    private void Lanes()
    {
        Start("laneSet", model.Ids.Of("Lanes_", procedure.Id));
        var byLane = model.Root.AllNodes().ToLookup(node => node.Lane, StringComparer.Ordinal);
        foreach (var (id, lane) in model.Lanes)
        {
            Start("lane", id);
            xml.WriteAttributeString("name", procedure.Actors.FirstOrDefault(actor => actor.Id == lane.Id) is { } actor ? words.Name(actor.Title, actor.Id) : string.Join(' ', lane.TitleLines));
            foreach (var node in byLane[lane.Id])
            {
                Element("flowNodeRef", node.Id);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Scope(BpmnScope scope)
    {
        foreach (var node in scope.Nodes)
        {
            Node(node);
        }

        foreach (var flow in scope.Flows)
        {
            Flow(flow);
        }
    }

    private void Node(BpmnNode node)
    {
        Start(node.Element, node.Id);
        if (node.Name.Length > 0)
        {
            xml.WriteAttributeString("name", node.Name);
        }

        Attributes(node);
        Documentation(node.Meaning is { } meaning ? words.Of(meaning) : node.End is { } end ? words.Of(end) : "");
        extensions.Of(node);
        foreach (var flow in node.Incoming)
        {
            Element("incoming", flow.Id);
        }

        foreach (var flow in node.Outgoing)
        {
            Element("outgoing", flow.Id);
        }

        if (node.Loop is { } loop)
        {
            Loop(loop);
        }

        Trigger(node);
        if (node.Inside is { } inside)
        {
            Scope(inside);
        }

        xml.WriteEndElement();
    }

    private void Attributes(BpmnNode node)
    {
        if (node.Element.EndsWith("Gateway", StringComparison.Ordinal))
        {
            xml.WriteAttributeString("gatewayDirection", node.Outgoing.Count > 1 ? "Diverging" : "Converging");
        }

        if (node.Default is { } flow)
        {
            xml.WriteAttributeString("default", flow.Id);
        }

        if (node.AttachedTo is { } task)
        {
            xml.WriteAttributeString("attachedToRef", task.Id);
            xml.WriteAttributeString("cancelActivity", "true");
        }

        if (node.IsEventSubProcess)
        {
            xml.WriteAttributeString("triggeredByEvent", "true");
        }

        if (node.Meaning is Call call)
        {
            // The id the called procedure's process has in a file of its own.
            xml.WriteAttributeString("calledElement", BpmnIds.Safe("Process_", call.Runs));
        }
    }

    private void Loop(BpmnLoop loop)
    {
        xml.WriteStartElement("multiInstanceLoopCharacteristics", BpmnVocabulary.Model);
        xml.WriteAttributeString("isSequential", "false");
        Expression("loopCardinality", BpmnVocabulary.Conditions, $"count({loop.Branch.ForEach?.List})");
        if (loop.Completion is { } completion)
        {
            Expression("completionCondition", BpmnVocabulary.Conditions, completion);
        }

        xml.WriteEndElement();
    }

    private void Trigger(BpmnNode node)
    {
        switch (node.Trigger)
        {
            case BpmnTrigger.Message:
                Start("messageEventDefinition", model.Ids.Of(node.Id, ".message"));
                xml.WriteEndElement();
                break;
            case BpmnTrigger.Terminate:
                Start("terminateEventDefinition", model.Ids.Of(node.Id, ".terminate"));
                xml.WriteEndElement();
                break;
            case BpmnTrigger.Timer:
                Start("timerEventDefinition", model.Ids.Of(node.Id, ".timer"));
                Expression("timeDuration", BpmnVocabulary.TimeLimits, BpmnWords.WithinText(node.Limit!));
                xml.WriteEndElement();
                break;
        }
    }

    private void Flow(BpmnFlow flow)
    {
        Start("sequenceFlow", flow.Id);
        if (flow.Name.Length > 0)
        {
            xml.WriteAttributeString("name", flow.Name);
        }

        xml.WriteAttributeString("sourceRef", flow.From.Id);
        xml.WriteAttributeString("targetRef", flow.To.Id);
        if (flow.Condition is { } condition)
        {
            Expression("conditionExpression", BpmnVocabulary.Conditions, condition);
        }

        xml.WriteEndElement();
    }

    private void Expression(string name, string language, string text)
    {
        xml.WriteStartElement(name, BpmnVocabulary.Model);
        xml.WriteAttributeString("type", BpmnVocabulary.Instance, "bpmn:tFormalExpression");
        xml.WriteAttributeString("language", language);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private void Documentation(string text)
    {
        if (text.Length > 0)
        {
            Element("documentation", text);
        }
    }

    private void Start(string name, string id)
    {
        xml.WriteStartElement(name, BpmnVocabulary.Model);
        xml.WriteAttributeString("id", id);
    }

    private void Element(string name, string text) => xml.WriteElementString(name, BpmnVocabulary.Model, text);
}
