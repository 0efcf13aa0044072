using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>Elements and attributes of <see cref="BpmnVocabulary.Extensions"/>; an attribute that says nothing is not written.</summary>
internal sealed class BpmnExtensionXml(XmlWriter xml)
{
    public void Extend(Action content)
    {
        xml.WriteStartElement("extensionElements", BpmnVocabulary.Model);
        content();
        xml.WriteEndElement();
    }

    public void Start(string name, string? id = null)
    {
        xml.WriteStartElement(name, BpmnVocabulary.Extensions);
        Attribute("id", id);
    }

    public void End() => xml.WriteEndElement();

    public void Attribute(string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            xml.WriteAttributeString(name, value);
        }
    }

    public void Attribute(string name, int? number) => Attribute(name, number?.ToString(CultureInfo.InvariantCulture));

    public void Attribute(string name, ImmutableArray<string> ids) => Attribute(name, string.Join(' ', ids));

    public void Attribute(string name, CaseEventName? happens) => Attribute(name, happens switch
    {
        { Kind: CaseEventKind.StepStarted, Name: var step } => step + " started",
        { Kind: CaseEventKind.StepEnded, Name: var step } => step + " ended",
        _ => happens?.Name,
    });

    public void Attribute(string name, NodaTime.LocalDate? date) => Attribute(name, date is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null);

    public void Flag(string name, bool value) => Attribute(name, value ? "true" : null);

    /// <summary>A text in its languages: <c>titleVi</c>, <c>titleEn</c>.</summary>
    public void Text(string name, LocalizedText? text)
    {
        foreach (var (language, value) in text?.Values ?? [])
        {
            Attribute(name + char.ToUpperInvariant(language[0]) + language[1..], value);
        }
    }

    public void Within(LimitByVariant? within)
    {
        if (within is null)
        {
            return;
        }

        Attribute("within", BpmnWords.WithinText(within));
        var counted = within.Default ?? within.ByVariant.Select(pair => pair.Value).FirstOrDefault();
        Attribute("start", counted?.Start switch
        {
            LegalTime.StartRule.SameDay => "same-day",
            LegalTime.StartRule.NextWorkingDay => "next-working-day",
            _ => null,
        });
        Attribute("cutOff", counted?.CutOff is { } hour ? NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(hour) : null);
        Flag("rollForward", counted is { RollForward: true });
    }

    public void Route(Route route)
    {
        Attribute(route.IsBack ? "backTo" : "to", route.To.Id);
        Attribute("atMost", route.AtMost);
        Flag("unlimited", route.IsUnlimited);
        Attribute("spends", route.Spends);
        Attribute("then", route.Then?.Id);
        Attribute("marks", route.Marks);
    }
}
