import { useWords } from '../../app/words';
import type { OpenDocument } from '../document';
import { choicesOf } from '../panel/choices';
import { allSteps, find, findingsIn, listOf, routeOf, textOf, titleOf } from '../tree';
import { useDocumentState } from '../useDocument';
import css from '../editor.module.css';

/** The map as a table: the same facts for those who read rather than see, and for whoever likes tables. */
export function StepTable({ document }: { document: OpenDocument }) {
  const { t, say, language } = useWords();
  const state = useDocumentState(document);
  const { tree, selection } = state;
  const [actors, papers, fees, bases] = ['actors', 'papers', 'fees', 'bases'].map((name) => choicesOf(tree, name, language));
  const name = (list: typeof actors, id: string) => list.find((one) => one.value === id)?.label ?? id;
  return (
    <div className={css.tableHolder} tabIndex={0} role="region" aria-label={t('table.caption')}>
      <table className="plain">
        <caption className="visually-hidden">{t('table.caption')}</caption>
        <thead><tr>{(['step', 'by', 'limit', 'papers', 'fees', 'basis', 'leads', 'problems'] as const).map((column) => <th key={column} scope="col">{t(`table.${column}`)}</th>)}</tr></thead>
        <tbody>
          {allSteps(tree).map(({ id, entry, shape, branch }, i) => {
            const phrase = state.procedure?.phrases[`steps.${id}`];
            const isChosen = selection?.kind === 'node' && selection.id === id;
            const outcomes = find(entry.v, 'outcomes')?.m ?? [];
            const about = findingsIn(state.preview?.findings ?? [], entry.s, shape === 'block' ? entry.s + 1 : entry.v.e);
            return (
              <tr key={id} className={isChosen ? css.chosenRow : undefined}>
                <th scope="row" style={{ paddingLeft: branch ? 30 : 10 }}>
                  <button type="button" className={css.link} aria-current={isChosen || undefined} onClick={() => document.select({ kind: 'node', id })}>{i + 1}. {titleOf(entry.v, language, id)}</button>
                  {shape !== 'step' && <span className="soft"> ({t(`kinds.${shape === 'block' ? 'fork' : 'call'}`)})</span>}
                </th>
                <td>{name(actors, textOf(find(entry.v, 'by')) ?? '')}</td>
                <td>{phrase ? say(phrase) : ''}</td>
                <td>{textOf(find(entry.v, 'gives')) === 'all' ? t('field.givesAll') : listOf(find(entry.v, 'gives')).map((paper) => name(papers, paper)).join('; ')}</td>
                <td>{listOf(find(entry.v, 'fees')).map((fee) => name(fees, fee)).join('; ')}</td>
                <td>{listOf(find(entry.v, 'basis')).map((basis) => { const choice = bases.find((one) => one.value === basis); return <span key={basis} className={`chip ${choice?.isAssumed ? 'assumed' : ''}`}>{choice?.isAssumed ? `${basis} (${t('field.assumed')})` : choice?.label ?? basis}</span>; })}</td>
                <td>{outcomes.length > 0 ? <ul className={css.leads}>{outcomes.map((outcome) => <li key={outcome.k}>{titleOf(outcome.v, language, outcome.k)} → <span className="mono">{routeOf(outcome.v).to}</span></li>)}</ul> : <span className="mono">{routeOf(find(entry.v, 'next')).to}</span>}</td>
                <td>{about.length > 0 && <span className={`chip ${about.some((finding) => finding.severity === 'error') ? 'error' : 'warning'}`}>{about.length}</span>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
