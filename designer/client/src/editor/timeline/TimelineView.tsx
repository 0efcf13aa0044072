import { NativeSelect, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { api } from '../../api/client';
import type { TimelineLimit } from '../../api/types';
import { useWords } from '../../app/words';
import { focusNode } from '../canvas/MapCanvas';
import type { OpenDocument } from '../document';
import { useMeaning } from '../useMeaning';
import { Legend, LimitRows, StepRow } from './rows';
import { scaleOf } from './scale';
import css from './timeline.module.css';

// Calendars know their days off around now.
const [earliest, latest] = ['1990-01-01', '2100-12-31'];

/** The limits of the version on an axis of working days: whether the steps add up, and which one takes longest. The host computes, this draws. */
export function TimelineView({ document, chosen, onChoose, onKey }: {
  document: OpenDocument; chosen: string | null; onChoose: (id: string) => void; onKey: (event: KeyboardEvent, id: string | null) => void;
}) {
  const { t, say } = useWords();
  const [variant, setVariant] = useState<string>();
  // What is typed may be half a date; only a whole one that can be meant is asked about.
  const [typed, setTyped] = useState<string>();
  const [received, setReceived] = useState<string>();
  const type = (date: string) => {
    setTyped(date);
    if (date === '' || (date >= earliest && date <= latest)) setReceived(date || undefined);
  };
  const { data, problem, instead } = useMeaning(document, ['timeline', variant, received], (text) => api.timeline(document.path, text, variant, received));
  const table = useRef<HTMLTableElement>(null);
  const scale = useMemo(() => scaleOf(data?.until ?? 1), [data?.until]);
  const [own, apart] = useMemo(() => [data?.steps.filter((step) => !step.isApart) ?? [], data?.steps.filter((step) => step.isApart) ?? []], [data]);
  const order = useMemo(() => [...own, ...apart].map((step) => step.id), [own, apart]);
  const stop = chosen !== null && order.includes(chosen) ? chosen : order[0];
  const isReady = data !== undefined;
  useEffect(() => { if (chosen && isReady) table.current?.querySelector(`[data-node="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: 'nearest' }); }, [chosen, isReady]);

  if (!data) return instead;

  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).dataset.node;
    if (id === undefined) return;
    const at = order.indexOf(id);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: order.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) onKey(event, id);
    else {
      event.preventDefault();
      const next = order[Math.max(0, Math.min(order.length - 1, to))]!;
      onChoose(next);
      focusNode(table.current, next);
    }
  };
  const lines = data.limits.filter((limit) => limit.measure !== 'ownUnit');
  return (
    <div className={css.holder} tabIndex={0} role="region" aria-label={t('timeline.caption')}>
      <div className={css.head}>
        {data.limits.length === 0 ? <p className={`soft ${css.noLimit}`}>{t('timeline.noLimit')}</p>
          : <ul className={css.verdicts} aria-label={t('timeline.sums')}>{data.limits.map((limit) => <Verdict key={limit.id} limit={limit} />)}</ul>}
        <div className={css.questions}>
          {data.variants.length > 0 && <NativeSelect size="xs" label={t('compare.variant')} value={data.variant ?? ''} onChange={(event) => setVariant(event.currentTarget.value)} data={data.variants.map((one) => ({ value: one.id, label: say(one.title) }))} />}
          <TextInput size="xs" type="date" label={t('timeline.received')} min={earliest} max={latest} value={typed ?? data.received} onChange={(event) => type(event.currentTarget.value)} error={received ? problem : undefined} />
        </div>
      </div>
      <Legend steps={data.steps} hasLimit={lines.some((limit) => limit.isMain)} />
      <table className={css.table} ref={table} onKeyDown={onKeyDown}>
        <caption className="visually-hidden">{t('timeline.caption')}: {say(data.axis)}</caption>
        <thead>
          <tr>
            <th scope="col" className={css.stepColumn}>{t('table.step')}</th>
            <th scope="col" className={css.limitColumn}>{t('table.limit')}</th>
            <th scope="col" className={css.axisColumn}>
              <span className={css.axisTitle}>{say(data.axis)}</span>
              <span className={css.axis} aria-hidden="true">{scale.ticks.map((tick) => <i key={tick} style={{ left: `${scale.at(tick)}%` }}>{tick}</i>)}</span>
            </th>
          </tr>
        </thead>
        {data.limits.length > 0 && <tbody>
          <tr className={css.group}><th colSpan={3} scope="rowgroup">{t('timeline.published')}</th></tr>
          {data.limits.map((limit) => <LimitRows key={limit.id} limit={limit} scale={scale} />)}
        </tbody>}
        <tbody>
          <tr className={css.group}><th colSpan={3} scope="rowgroup">{t('timeline.authority')}</th></tr>
          {own.map((step) => <StepRow key={step.id} step={step} lines={lines} scale={scale} isChosen={step.id === chosen} isTabStop={step.id === stop} onChoose={onChoose} />)}
        </tbody>
        {apart.length > 0 && <tbody>
          <tr className={css.group}><th colSpan={3} scope="rowgroup">{t('timeline.apart')}</th></tr>
          {apart.map((step) => <StepRow key={step.id} step={step} lines={lines} scale={scale} isChosen={step.id === chosen} isTabStop={step.id === stop} onChoose={onChoose} />)}
        </tbody>}
      </table>
      <ul className={css.notes} aria-label={t('timeline.notes')}>{data.notes.map((note, i) => <li key={i}>{say(note)}</li>)}</ul>
    </div>
  );
}

const signs = { matches: IconCircleCheck, exceeds: IconAlertTriangle, leaves: IconInfoCircle, otherKinds: IconInfoCircle, unsaid: IconInfoCircle };
// So many stretches are read at a glance where there is room; else they would push the chart out of sight.
const [mostOpen, tallEnough] = [4, 800];

/** Whether the steps add up to a limit, with its figures; of a limit that starts anew the stretch that decides, and the others. */
function Verdict({ limit }: { limit: TimelineLimit }) {
  const { t, say } = useWords();
  const Sign = signs[limit.sum];
  const others = limit.stretches.filter((stretch) => !stretch.isDecisive);
  return (
    <li className={`${css.verdict} ${css[limit.sum]}`}>
      <Sign size={18} aria-hidden />
      <div>
        <b>{say(limit.title)}</b> – {t(`timeline.sum.${limit.sum}`)}. {say(limit.sentence)}{limit.extensions.map((extension, i) => <span key={i}> {say(extension)}.</span>)}
        {others.length > 0 && (
          <details open={others.length <= mostOpen && window.innerHeight >= tallEnough}>
            <summary>{t('timeline.others', { count: others.length })}</summary>
            <ul>{others.map((stretch, i) => <li key={i} className={stretch.sum === 'exceeds' ? css.worst : undefined}>{say(stretch.sentence)}</li>)}</ul>
          </details>
        )}
      </div>
    </li>
  );
}
