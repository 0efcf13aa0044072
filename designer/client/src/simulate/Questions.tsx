import { Alert, Button, Center, Loader, NumberInput, Progress } from '@mantine/core';
import { IconPlayerStop, IconUsers, IconWaveSine } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { RunQuestion, Staff, Study, Tornado } from '../api/types';
import { number, useWords } from '../app/words';
import { tornado } from './options';
import { Outdated } from './Outdated';
import { useChartWords } from './useChartWords';
import { isOutdated, useRun, type Asked } from './useRun';
import css from './simulate.module.css';

const Chart = lazy(() => import('./Chart'));

/** Two questions that take many runs: how many people are needed, and which assumptions the answer hangs on. */
export function Questions({ asked: now, isReady, hasStaff = true }: { asked: Asked; isReady: boolean; hasStaff?: boolean }) {
  const { t, say, language } = useWords();
  const { state, start, stop } = useRun();
  const [rate, setRate] = useState<string | number>(95);
  const [asked, setAsked] = useState<RunQuestion | null>(null);
  const ask = (question: RunQuestion) => { setAsked(question); void start(now, undefined, question, question === 'staff' ? Number(rate) / 100 : undefined); };
  const isRate = Number(rate) > 0 && Number(rate) < 100;
  return (
    <section className={css.questions} aria-label={t('simulate.questions')}>
      <h2>{t('simulate.questions')}</h2>
      <div className={css.ask}>
        {hasStaff && (
          <form className={css.askStaff} onSubmit={(event) => { event.preventDefault(); if (isReady && isRate && !state.isRunning) ask('staff'); }}>
            <NumberInput size="sm" label={t('simulate.onTime')} value={rate} onChange={setRate} min={1} max={99.9} decimalScale={1} suffix="%" hideControls w={150} />
            <Button type="submit" size="sm" variant="light" leftSection={<IconUsers size={16} aria-hidden />} disabled={!isReady || !isRate || state.isRunning}>{t('simulate.askStaff')}</Button>
          </form>
        )}
        <Button size="sm" variant="light" leftSection={<IconWaveSine size={16} aria-hidden />} disabled={!isReady || state.isRunning} onClick={() => ask('assumptions')}>{t('simulate.askAssumptions')}</Button>
        {state.isRunning && <Button size="sm" color="red.8" leftSection={<IconPlayerStop size={16} aria-hidden />} onClick={stop} disabled={state.isStopping}>{t(state.isStopping ? 'simulate.stopping' : 'simulate.stop')}</Button>}
      </div>
      {state.isRunning && (
        <div role="status" aria-live="polite" className={css.progress}>
          <Progress value={state.expected > 0 ? (100 * state.done) / state.expected : 100} animated aria-label={t('simulate.running')} />
          <span>{asked === 'staff' ? t('simulate.tried', { n: number(state.done, language) }) : t('simulate.running')}</span>
        </div>
      )}
      {state.refusal && state.about === now.of && <Alert color="red" role="alert">{say(state.refusal)}</Alert>}
      {state.staff && <Outdated is={isOutdated(state, 'staff', now.of)} again={() => ask('staff')} canRun={isReady && isRate && !state.isRunning}><StaffAnswer staff={state.staff} /></Outdated>}
      {state.study && <Outdated is={isOutdated(state, 'study', now.of)} again={() => ask('assumptions')} canRun={isReady && !state.isRunning}><StudyAnswer study={state.study} /></Outdated>}
    </section>
  );
}

function StaffAnswer({ staff }: { staff: Staff }) {
  const { t, say, language } = useWords();
  return (
    <div className={`card ${css.answer}`} data-testid="staff">
      <h3>{t('simulate.staff', { rate: number(staff.target * 100, language, 0) })}</h3>
      {staff.sentences.map((sentence, i) => <p key={i} className={i === 0 ? css.first : undefined}>{say(sentence)}</p>)}
      {staff.needs.length > 0 && (
        <table className="plain">
          <thead><tr><th scope="col">{t('simulate.pool')}</th><th scope="col">{t('simulate.now')}</th><th scope="col">{t('simulate.needed')}</th><th scope="col">{t('simulate.busy')}</th><th scope="col">{t('simulate.oneFewer')}</th><th scope="col">{t('simulate.costEach')}</th></tr></thead>
          <tbody>{staff.needs.map((need) => <tr key={need.actor}><th scope="row">{say(need.title)}</th><td>{need.now}</td><td><b>{need.needed}</b></td><td>{say(need.use)}</td><td>{need.oneFewer ? say(need.oneFewer) : '–'}</td><td>{say(need.costPerYear)}</td></tr>)}</tbody>
        </table>
      )}
    </div>
  );
}

function StudyAnswer({ study }: { study: Study }) {
  const { t, language } = useWords();
  return (
    <>
      {study.isCancelled && <p className={css.stopped} role="status">{t('simulate.cancelled')}</p>}
      {study.charts.map((chart) => <TornadoFigure key={chart.after} chart={chart} note={t('simulate.replications', { n: number(study.replications, language) })} />)}
    </>
  );
}

function TornadoFigure({ chart, note }: { chart: Tornado; note: string }) {
  const { t, say } = useWords();
  const words = useChartWords([chart.after]);
  const option = useMemo(() => tornado(chart, words), [chart, words]);
  const title = chart.before ? t('simulate.tornadoOf', { before: chart.before, after: chart.after }) : t('simulate.tornado');
  return (
    <figure className={`card ${css.figure} ${css.answer}`} data-testid="tornado">
      <figcaption>{title} <span className="soft">· {say(chart.daysText)} · {note}</span></figcaption>
      <p className={css.first}>{say(chart.conclusion)}</p>
      {chart.bars.length > 0 && (
        <>
          <Suspense fallback={<Center h={220}><Loader role="img" aria-label={t('app.loading')} /></Center>}><Chart option={option} height={70 + Math.min(14, chart.bars.length) * 28} label={title} /></Suspense>
          <details><summary>{t('simulate.table')}</summary>
            <table className="plain"><thead><tr><th scope="col">{t('simulate.assumption')}</th><th scope="col">{t('simulate.range')}</th><th scope="col">{t('simulate.atLow')}</th><th scope="col">{t('simulate.atHigh')}</th></tr></thead>
              <tbody>{chart.bars.map((bar) => <tr key={bar.name}><th scope="row">{say(bar.title)} <span className="mono soft">{bar.name}</span> {bar.decidesTheSign && <span className="chip warning">{t('simulate.decides')}</span>}</th><td>{say(bar.range)}</td><td>{say(bar.atLowText)}</td><td>{say(bar.atHighText)}</td></tr>)}</tbody></table>
          </details>
        </>
      )}
      {say(chart.uncertainty) && <p className={css.note}>{say(chart.uncertainty)}</p>}
    </figure>
  );
}
