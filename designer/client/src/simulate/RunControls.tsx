import { Alert, Button, NativeSelect, Progress } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { number, useWords } from '../app/words';
import { Problems } from '../editor/parts/Problems';
import type { RunState } from './useRun';
import css from './simulate.module.css';

/** Start, progress and stop. */
export function RunControls({ state, start, stop, isReady, of }: { state: RunState; start: (replications?: number) => void; stop: () => void; isReady: boolean; of: string }) {
  const { t, say, language } = useWords();
  const [length, setLength] = useState('quick');
  const isAbout = state.about === of;
  return (
    <div className={css.controls}>
      <div className={css.controlRow}>
        <NativeSelect size="sm" aria-label={t('simulate.replications', { n: '' })} value={length} onChange={(event) => setLength(event.currentTarget.value)} data={[{ value: 'quick', label: t('simulate.quick') }, { value: 'full', label: t('simulate.full') }]} />
        {state.isRunning ? <Button color="red.8" leftSection={<IconPlayerStop size={16} aria-hidden />} onClick={stop} disabled={state.isStopping}>{t(state.isStopping ? 'simulate.stopping' : 'simulate.stop')}</Button>
          : <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} disabled={!isReady} onClick={() => start(length === 'quick' ? 20 : undefined)}>{t('simulate.run')}</Button>}
      </div>
      {state.isRunning && (
        <div role="status" aria-live="polite" className={css.progress}>
          <Progress value={state.expected > 0 ? (100 * state.done) / state.expected : 2} animated aria-label={t('simulate.running')} />
          <span>{state.expected > 0 ? t('simulate.progress', { done: number(state.done, language), expected: number(state.expected, language) }) : t('simulate.running')}{state.remaining > 1 ? ` · ${t('simulate.remaining', { s: number(Math.ceil(state.remaining), language) })}` : ''}</span>
        </div>
      )}
      {isAbout && state.refusal && state.findings.length === 0 && <Alert color="red" role="alert">{say(state.refusal)}</Alert>}
      {isAbout && state.findings.length > 0 && <div role="alert" className={css.problems}><h2>{t('simulate.problems')}</h2><Problems findings={state.findings} onGo={() => undefined} /></div>}
    </div>
  );
}
