using MotCua.Procedures.Editing;

namespace MotCua.Interchange;

/// <summary>
/// In a drawing of ours that was changed, steps and marks may be gone that limits, facts or ends still name. Such a name becomes <c>unknown</c>, so that
/// the draft can be read and the check says where to look.
/// </summary>
internal static class OwnReferences
{
    public static EditValue.Map Mend(EditValue.Map file)
    {
        var (steps, marks) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        if (file.Find("steps") is EditValue.Map all)
        {
            Gather(all, steps, marks);
        }

        string Step(string id) => steps.Contains(id) ? id : DrawnLimits.Unknown;
        string Mark(string mark) => marks.Contains(mark) ? mark : DrawnLimits.Unknown;
        string Event(string text) => text.Split(' ') is [var step, "started" or "ended"] ? steps.Contains(step) ? text : DrawnLimits.Unknown : Mark(text);
        return new EditValue.Map(
        [
            .. file.Entries.Select(section => section.Key switch
            {
                "effective" => KeyValuePair.Create(section.Key, With((EditValue.Map)section.Value, ("chosen-by", Mark))),
                "data" => KeyValuePair.Create(section.Key, Each(section.Value, ("known-at", Step))),
                "time-limits" => KeyValuePair.Create(section.Key, Each(section.Value, ("from", Event), ("until", Event))),
                "ends" => KeyValuePair.Create(section.Key, Each(section.Value, ("until", Mark))),
                _ => section,
            }),
        ]);
    }

    /// <summary>The file without what it says of when some facts become known.</summary>
    public static EditValue.Map Forget(EditValue.Map file, IReadOnlySet<string> facts) => facts.Count == 0 ? file : new EditValue.Map(
    [
        .. file.Entries.Select(section => section.Key != "data" || section.Value is not EditValue.Map data ? section : KeyValuePair.Create(section.Key, (EditValue)new EditValue.Map(
        [
            .. data.Entries.Select(fact => facts.Contains(fact.Key) && fact.Value is EditValue.Map keys ? KeyValuePair.Create(fact.Key, With(keys, ("known-at", _ => DrawnLimits.Unknown))) : fact),
        ]))),
    ]);

    private static void Gather(EditValue value, HashSet<string> steps, HashSet<string> marks, string under = "steps")
    {
        foreach (var (key, inner) in value is EditValue.Map map ? map.Entries : [])
        {
            if (under == "steps" && inner is EditValue.Map step && step.Find("by") is not null)
            {
                steps.Add(key);
            }

            if (key == "marks")
            {
                marks.UnionWith(inner is EditValue.Sequence list ? list.Items.Select(item => item.ToString()) : [inner.ToString()]);
            }

            Gather(inner, steps, marks, key);
        }

        foreach (var item in value is EditValue.Sequence items ? items.Items : [])
        {
            Gather(item, steps, marks, "");
        }
    }

    private static EditValue Each(EditValue section, params (string Key, Func<string, string> Mend)[] keys)
        => section is EditValue.Map map ? new EditValue.Map([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value is EditValue.Map inner ? With(inner, keys) : entry.Value))]) : section;

    private static EditValue With(EditValue.Map map, params (string Key, Func<string, string> Mend)[] keys) => new EditValue.Map(
    [
        .. map.Entries.Select(entry => keys.FirstOrDefault(key => key.Key == entry.Key).Mend is { } mend && entry.Value is EditValue.Scalar scalar
            ? KeyValuePair.Create(entry.Key, EditValue.Of(mend(scalar.Value)))
            : entry),
    ]);
}
