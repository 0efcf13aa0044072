using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>What the keys of a scenario are called: the steps, papers, actors … of every version beside it, for a scenario speaks of several; outcomes as <c>step.outcome</c>.</summary>
internal static class ScenarioNames
{
    public static IReadOnlyDictionary<string, BothTexts> Of(LibrarySnapshot snapshot, LibraryFile scenario)
    {
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(scenario.Path))?.Replace('\\', '/');
        var names = new Dictionary<string, BothTexts>(StringComparer.Ordinal);

        // Where two versions call a thing differently, the newer word.
        foreach (var procedure in snapshot.Library.Procedures.Where(procedure => Path.GetDirectoryName(procedure.File)?.Replace('\\', '/') == folder).OrderByDescending(procedure => procedure.Version, StringComparer.Ordinal))
        {
            foreach (var (id, title) in Titles(procedure).Where(named => !named.Title.IsEmpty))
            {
                names.TryAdd(id, BothTexts.Of(title, id));
            }
        }

        return names;
    }

    private static IEnumerable<(string Id, LocalizedText Title)> Titles(Procedure procedure) =>
    [
        .. procedure.Actors.Select(actor => (actor.Id, actor.Title)),
        .. procedure.Variants.Select(variant => (variant.Id, variant.Title)),
        .. procedure.Channels.Select(channel => (channel.Id, channel.Title)),
        .. procedure.Data.Select(fact => (fact.Id, fact.Title)),
        .. procedure.Fees.Select(fee => (fee.Parameter ?? fee.Id, fee.Title)),
        .. Papers(procedure.Papers).Select(paper => (paper.Id, paper.Title)),
        .. PlainWords.Steps(procedure.Steps).SelectMany(step => step.Outcomes.Select(outcome => ($"{step.Id}.{outcome.Id}", outcome.Title)).Prepend((step.Id, step.Title))),
    ];

    private static IEnumerable<Paper> Papers(IEnumerable<Paper> papers) => papers.SelectMany(paper => Papers(paper.Parts).Prepend(paper));
}
