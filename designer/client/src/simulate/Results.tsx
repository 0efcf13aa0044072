import { Center, Loader } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import type { SimulationResult } from '../api/types';
import { number, useWords } from '../app/words';
import { cost, distribution, longestAtStep, use, waiting } from './options';
import { useChartWords } from './useChartWords';
import css from './simulate.module.css';

const Chart = lazy(() => import('./Chart'));

/** What a run found: first the figures, then the pictures, each with its table. */
export function Results({ result, names }: { result: SimulationResult; names: string[] }) {
  const { t, say, language } = useWords();
  const words = useChartWords(names);
  const charts = useMemo(() => ({ distribution: distribution(result, words), waiting: result.versions.map((version) => waiting(version, words, longestAtStep(result.versions))), use: result.versions.map((version) => use(version, words)), cost: cost(result, words) }), [result, words]);
  const isPaired = result.versions.length === 2;
  return (
    <div className={css.results}>
      <p className={css.disclaimer}><b>{t('simulate.results')}</b> · {t('simulate.replications', { n: number(result.replications, language) })} · {t('simulate.seed', { seed: result.seed })}{result.isPrecise && !result.isCancelled ? ` · ${t('simulate.precise')}` : ''}</p>
      {result.isCancelled && <p className={css.stopped} role="status">{t('simulate.cancelled')}</p>}
      {isPaired ? (
        <div className={css.tableFrame} tabIndex={0} role="region" aria-label={t('simulate.difference')}>
          <table className="plain">
            <thead><tr><th scope="col">{t('compare.measure')}</th><th scope="col">{t('simulate.before')}: {names[0]}</th><th scope="col">{t('simulate.after')}: {names[1]}</th><th scope="col">{t('simulate.difference')}</th></tr></thead>
            <tbody>{result.differences.map((row) => (
              <tr key={row.id}><th scope="row">{say(row.title)}</th><td>{say(row.before)}</td><td>{say(row.after)}</td><td><b>{say(row.change)}</b> <span className={`chip ${row.isCertain ? 'published' : ''}`}>{t(row.isCertain ? 'simulate.certain' : 'simulate.uncertain')}</span></td></tr>
            ))}</tbody>
          </table>
        </div>
      ) : (
        <dl className={css.tiles}>{result.versions[0].measures.map((measure) => <div key={measure.id}><dt>{say(measure.title)}</dt><dd>{say(measure.text)}</dd></div>)}</dl>
      )}
      <div className={css.charts}>
        <Figure title={t('simulate.distribution')} wide>
          <Suspense fallback={<Center h={250}><Loader role="img" aria-label={t('app.loading')} /></Center>}><Chart option={charts.distribution} height={250} label={t('simulate.distribution')} /></Suspense>
        </Figure>
        {result.versions.map((version, i) => (
          <Figure key={i} wide={!isPaired && charts.cost === null} title={`${t('simulate.waiting')}${isPaired ? ` – ${names[i]}` : ''}`}>
            <Suspense fallback={<Center h={280}><Loader role="img" aria-label={t('app.loading')} /></Center>}><Chart option={charts.waiting[i]} height={Math.max(180, 70 + version.steps.filter((step) => step.visits > 0).length * 30)} label={t('simulate.waiting')} /></Suspense>
            <details><summary>{t('simulate.table')}</summary>
              <table className="plain"><thead><tr><th scope="col">{t('simulate.step')}</th><th scope="col">{t('simulate.visits')}</th><th scope="col">{t('simulate.wait')}</th><th scope="col">{t('simulate.inHand')}</th></tr></thead>
                <tbody>{version.steps.map((step) => <tr key={step.step}><th scope="row">{say(step.title)}</th><td>{number(step.visits, language, 2)}</td><td>{number(step.waitingDays.mean, language, 2)}</td><td>{number(step.workingDays.mean, language, 2)}</td></tr>)}</tbody></table>
            </details>
          </Figure>
        ))}
        {charts.cost && (
          <Figure title={t('simulate.costPerCase')} wide={isPaired}>
            <Suspense fallback={<Center h={220}><Loader role="img" aria-label={t('app.loading')} /></Center>}><Chart option={charts.cost} height={110 + result.versions.length * 70} label={t('simulate.costPerCase')} /></Suspense>
            <details><summary>{t('simulate.table')}</summary>
              <table className="plain"><thead><tr><th scope="col">{t('simulate.cost')}</th>{names.map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
                <tbody>
                  {result.versions[0].cost!.parts.map((part) => <tr key={part.id}><th scope="row">{say(part.title)}</th>{result.versions.map((version) => <td key={version.version}>{say(version.cost!.parts.find((one) => one.id === part.id)?.text)}</td>)}</tr>)}
                  <tr><th scope="row">{t('simulate.perYear')}</th>{result.versions.map((version) => <td key={version.version}>{say(version.cost!.perYear)}</td>)}</tr>
                </tbody></table>
            </details>
            <p className={css.note}>{t('simulate.costNote')}</p>
          </Figure>
        )}
        {result.versions.map((version, i) => version.people.some((pool) => pool.byHour.length > 0) && (
          <Figure wide key={i} title={`${t('simulate.use')}${isPaired ? ` – ${names[i]}` : ''}`}>
            <Suspense fallback={<Center h={220}><Loader role="img" aria-label={t('app.loading')} /></Center>}><Chart option={charts.use[i]} height={Math.max(170, 90 + version.people.length * 44)} label={t('simulate.use')} /></Suspense>
            <details><summary>{t('simulate.table')}</summary>
              <table className="plain"><thead><tr><th scope="col">{t('simulate.people')}</th><th scope="col">{t('simulate.busy')}</th></tr></thead>
                <tbody>{version.people.map((pool) => <tr key={pool.pool}><th scope="row">{say(pool.title)}</th><td>{number(pool.use.mean * 100, language, 1)}%</td></tr>)}</tbody></table>
            </details>
          </Figure>
        ))}
      </div>
    </div>
  );
}

function Figure({ title, children, wide = false }: { title: string; children: React.ReactNode; wide?: boolean }) {
  return <figure className={`card ${css.figure} ${wide ? css.wide : ''}`}><figcaption>{title}</figcaption>{children}</figure>;
}
