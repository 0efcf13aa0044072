import { useWords } from '../../app/words';
import type { OpenDocument } from '../document';
import { choicesOf } from '../panel/choices';
import { leadsOf } from '../naming';
import { allSteps, find, findingsIn, listOf, textOf, titleOf } from '../tree';
import { useDocumentState } from '../useDocument';
import css from '../editor.module.css';

/** The map as a table: the same facts for those who read rather than see, and for whoever likes tables. */
export function StepTable({ document, comments, onComments }: { document: OpenDocument; comments: Record<string, number>; onComments: (id: string) => void }) {
  const { t, say, language } = useWords();
  const state = useDocumentState(document);
  const { tree, selection } = state;
  const [actors, papers, fees, bases] = ['actors', 'papers', 'fees', 'bases'].map((name) => choicesOf(tree, name, language));
  const name = (list: typeof actors, id: string) => list.find((one) => one.value === id)?.label ?? id;
  const badgesOf = (id: string) => state.map?.nodes.find((node) => node.id === id)?.badges ?? [];
  const ends = state.map?.nodes.filter((node) => node.kind === 'end') ?? [];
  return (
    <div className={css.tableHolder} tabIndex={0} role="region" aria-label={t('table.caption')}>
      <table className="plain">
        <caption className="visually-hidden">{t('table.caption')}</caption>
        <thead><tr>{(['step', 'by', 'limit', 'papers', 'fees', 'basis', 'leads', 'problems'] as const).map((column) => <th key={column} scope="col">{t(`table.${column}`)}</th>)}</tr></thead>
        <tbody>
          {allSteps(tree).map((step, i) => {
            const { id, entry, shape, branch } = step;
            const phrase = state.procedure?.phrases[`steps.${id}`];
            const isChosen = selection?.kind === 'node' && selection.id === id;
            const leads = leadsOf(state, step, language, { back: t('field.backTo'), join: t('kinds.join') });
            const pauses = badgesOf(id).filter((badge) => badge.kind === 'pause');
            const about = findingsIn(state.preview?.findings ?? [], entry.s, shape === 'block' ? entry.s + 1 : entry.v.e);
            return (
              <tr key={id} className={isChosen ? css.chosenRow : undefined}>
                <th scope="row" style={{ paddingLeft: branch ? 30 : 10 }}>
                  <button type="button" className={css.link} aria-current={isChosen || undefined} onClick={() => document.select({ kind: 'node', id })}>{i + 1}. {titleOf(entry.v, language, id)}</button>
                  {shape !== 'step' && <span className="soft"> ({t(`kinds.${shape === 'block' ? 'fork' : 'call'}`)})</span>}
                  {comments[id] && <button type="button" className={`chip ${css.commentChip}`} onClick={() => onComments(id)}>{t('comments.count', { count: comments[id] })}</button>}
                </th>
                <td>{name(actors, textOf(find(entry.v, 'by')) ?? '')}</td>
                <td>{[phrase ? say(phrase) : '', ...pauses.map((badge) => badge.text)].filter(Boolean).join('; ')}</td>
                <td>{textOf(find(entry.v, 'gives')) === 'all' ? t('field.givesAll') : listOf(find(entry.v, 'gives')).map((paper) => name(papers, paper)).join('; ')}</td>
                <td>{listOf(find(entry.v, 'fees')).map((fee) => name(fees, fee)).join('; ')}</td>
                <td>{listOf(find(entry.v, 'basis')).map((basis) => { const choice = bases.find((one) => one.value === basis); return <span key={basis} className={`chip ${choice?.isAssumed ? 'assumed' : ''}`}>{choice?.isAssumed ? `${choice.label} (${t('field.assumed')})` : choice?.label ?? basis}</span>; })}</td>
                <td>{leads.length > 0 && <ul className={css.leads}>{leads.map((lead, j) => <li key={j}>{lead}</li>)}</ul>}</td>
                <td>{about.length > 0 && <span className={`chip ${about.some((finding) => finding.severity === 'error') ? 'error' : 'warning'}`}>{about.length}</span>}</td>
              </tr>
            );
          })}
          {ends.map((end) => (
            <tr key={end.id} className={selection?.kind === 'node' && selection.id === end.id ? css.chosenRow : undefined}>
              <th scope="row">
                <button type="button" className={css.link} onClick={() => document.select({ kind: 'node', id: end.id })}>{end.fullTitle}</button><span className="soft"> ({t('kinds.end')})</span>
              </th>
              <td>{state.map?.lanes.find((lane) => lane.id === end.lane)?.fullTitle}</td>
              <td>{end.badges.map((badge) => badge.text).filter(Boolean).join('; ')}</td><td /><td /><td /><td /><td />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
