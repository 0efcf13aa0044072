import { Button, Slider } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Replay } from '../api/types';
import { number, useWords } from '../app/words';
import { lastDay } from './replay';
import css from './simulate.module.css';

const secondsForAll = 20;

/** Sampled cases walk over the map, all filed at the same moment; the same as a table for those who read. */
export function ReplayBar({ replay, day, setDay }: { replay: Replay; day: number; setDay: (day: number | ((old: number) => number)) => void }) {
  const { t, language } = useWords();
  const [isPlaying, setPlaying] = useState(false);
  const end = lastDay(replay);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => setDay((old) => {
      const next = old + end / (secondsForAll * 10);
      if (next >= end) setPlaying(false);
      return Math.min(next, end);
    }), 100);
    return () => clearInterval(timer);
  }, [isPlaying, end, setDay]);
  return (
    <div className={css.replay}>
      <div className={css.replayRow}>
        <Button size="xs" variant="light" leftSection={isPlaying ? <IconPlayerPause size={15} aria-hidden /> : <IconPlayerPlay size={15} aria-hidden />} onClick={() => { if (day >= end) setDay(0); setPlaying(!isPlaying); }}>{t(isPlaying ? 'simulate.pause' : 'simulate.play')}</Button>
        <Slider className={css.replaySlider} min={0} max={end} step={end / 400} value={day} onChange={(value) => { setPlaying(false); setDay(value); }} label={null} thumbLabel={t('simulate.replayDay')} size="sm" />
        <span className={css.replayDay}>{t('simulate.dayIs', { day: number(day, language, 1) })}</span>
        <span className={css.replayLegend}><i className={css.waitingDot} /> {t('simulate.wait')} <i className={css.inHandDot} /> {t('simulate.inHand')} <i className={css.endedDot} /> {t('simulate.ended')}</span>
      </div>
      <details><summary>{t('simulate.replayTable', { n: replay.cases.length })}</summary>
        <div className={css.replayTable} tabIndex={0} role="region" aria-label={t('simulate.replayTable', { n: replay.cases.length })}>
          <table className="plain"><thead><tr><th scope="col">{t('simulate.case')}</th><th scope="col">{t('simulate.days')}</th><th scope="col">{t('kinds.end')}</th><th scope="col">{t('editor.steps')}</th></tr></thead>
            <tbody>{replay.cases.map((one) => <tr key={one.number}><th scope="row">{one.number}</th><td>{number(one.days, language, 1)}</td><td className="mono">{one.end}</td><td className="mono">{one.stays.map((stay) => stay.step).join(' → ')}</td></tr>)}</tbody></table>
        </div>
      </details>
    </div>
  );
}
