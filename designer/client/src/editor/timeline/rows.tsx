import type { TimelineLimit, TimelineStep } from '../../api/types';
import { number, useWords } from '../../app/words';
import { labelSide, type Scale } from './scale';
import css from './timeline.module.css';

/** A published limit: an outline from its event to its end, and one for each time it starts anew. */
export function LimitRows({ limit, scale }: { limit: TimelineLimit; scale: Scale }) {
  const { say } = useWords();
  const hasPlace = limit.measure !== 'ownUnit';
  return limit.stretches.map((stretch, i) => (
    <tr className={css.limitRow} key={i}>
      <th scope="row">{i === 0 ? say(limit.title) : <span className={css.anew}>{say(stretch.start)}</span>}</th>
      <td>{i === 0 && say(limit.limit)}</td>
      <td className={css.lane}>
        <div className={css.track}>
          <Lines ends={hasPlace ? [{ ...limit, at: stretch.end }] : []} scale={scale} />
          {hasPlace && <span className={`${css.span} ${limit.isMain ? css.main : ''}`} style={{ left: `${scale.at(stretch.begin)}%`, width: `${scale.at(stretch.end - stretch.begin)}%` }} />}
          <Figures from={stretch.begin} until={stretch.end} scale={scale} isConverted={limit.measure === 'converted'} words={hasPlace && stretch.end > stretch.begin ? undefined : say(limit.limit)} isOutline />
        </div>
      </td>
    </tr>
  ));
}

/** A step: where it begins at the latest and how long its limit is; without one a mark where it stands. */
export function StepRow({ step, lines, scale, isChosen, isTabStop, onChoose }: {
  step: TimelineStep; lines: TimelineLimit[]; scale: Scale; isChosen: boolean; isTabStop: boolean; onChoose: (id: string) => void;
}) {
  const { t, say, language } = useWords();
  const length = step.end - step.begin;
  const isNamed = step.measure === 'ownUnit' || (step.measure !== 'none' && length === 0);
  const kind = step.measure === 'none' ? css.none : isNamed ? css.point : step.measure === 'converted' ? css.converted : css.exact;
  const classes = [css.bar, kind, length > 0 ? css.long : '', step.isApart && css.apart, step.isOnLongestWay && css.onWay, isChosen && css.chosen].filter(Boolean).join(' ');
  const words = step.measure === 'none' ? t('timeline.none') : isNamed ? say(step.limit) : undefined;
  return (
    <tr className={isChosen ? css.chosenRow : undefined}>
      <th scope="row">
        <span className={css.title}>{say(step.title)}</span>
        {step.isLongest && <span className={`chip ${css.longest}`}>{t('timeline.longest')}</span>}
        {step.excess > 0 && <span className="chip error">{t('timeline.excess', { days: number(step.excess, language, Number.isInteger(step.excess) ? 0 : 2) })}</span>}
        <span className={css.under}>{say(step.actor)}{step.branch.vi && <> · {say(step.branch)}</>}</span>
      </th>
      <td className={step.measure === 'none' ? 'soft' : undefined}>{say(step.limit)}</td>
      <td className={css.lane}>
        <div className={css.track}>
          <Lines ends={lines.map((limit) => ({ ...limit, at: endFor(step, limit) }))} scale={scale} />
          <button
            type="button" className={classes} data-node={step.id} data-testid={`bar-${step.id}`} tabIndex={isTabStop ? 0 : -1} aria-pressed={isChosen} aria-label={say(step.sentence)} title={say(step.sentence)}
            style={{ left: `${scale.at(step.begin)}%`, ...(length > 0 ? { width: `${scale.at(length)}%` } : {}) }} onClick={() => onChoose(step.id)}
          >
            {step.excess > 0 && length > 0 && <i className={css.over} style={{ width: `${Math.min(100, (100 * step.excess) / length)}%` }} />}
          </button>
          <Figures from={step.begin} until={step.end} scale={scale} isConverted={step.measure === 'converted'} words={words} isPlate={step.excess > 0.35 * length} isOnFill={step.isOnLongestWay && step.measure === 'exact' && !step.isApart} />
        </div>
      </td>
    </tr>
  );
}

/** Where a limit ends for a step: of the stretches that reach it the last one that has begun there. */
function endFor(step: TimelineStep, limit: TimelineLimit): number {
  return limit.stretches.findLast((stretch) => stretch.begin <= step.begin && stretch.steps.includes(step.id))?.end ?? limit.end;
}

/** Where limits end. */
function Lines({ ends, scale }: { ends: { id: string; isMain: boolean; at: number }[]; scale: Scale }) {
  return (
    <span className={css.ground} aria-hidden="true">
      {scale.ticks.map((tick) => <i key={tick} className={css.tick} style={{ left: `${scale.at(tick)}%` }} />)}
      {ends.map((limit) => <i key={limit.id} className={`${css.line} ${limit.isMain ? css.main : ''}`} style={{ left: `${scale.at(limit.at)}%` }} />)}
    </span>
  );
}

/** The days in figures, in the bar or beside it; the name of the bar says the same, so this is for the eye. */
function Figures({ from, until, scale, isConverted, words, isPlate = false, isOnFill = false, isOutline = false }: {
  from: number; until: number; scale: Scale; isConverted: boolean; words?: string; isPlate?: boolean; isOnFill?: boolean; isOutline?: boolean;
}) {
  const { t, language } = useWords();
  const day = (value: number) => number(value, language, Number.isInteger(value) ? 0 : 2);
  const [left, right] = [scale.at(from), scale.at(until)];
  const side = labelSide(left, right);
  const place = side === 'inside' ? { left: `${left}%`, width: `${right - left}%` } : side === 'after' ? { left: `calc(${right}% + 16px)` } : { right: `calc(${100 - left}% + 16px)` };
  return (
    <span className={`${css.figures} ${css[side]} ${side === 'inside' && isOnFill ? css.onFill : ''} ${isOutline ? css.outline : ''}`} style={place} aria-hidden={!isOutline}>
      <span className={isPlate ? css.plate : undefined}>{words ?? <>{isConverted && '≈ '}{t('timeline.days', { from: day(from), until: day(until) })}</>}</span>
    </span>
  );
}

/** What the marks mean, those that are there. */
export function Legend({ steps, hasLimit }: { steps: TimelineStep[]; hasLimit: boolean }) {
  const { t } = useWords();
  const long = steps.filter((step) => step.end > step.begin);
  const marks: [string, string, boolean][] = [
    ['onWay', `${css.bar} ${css.long} ${css.exact} ${css.onWay}`, long.some((step) => step.isOnLongestWay)],
    ['other', `${css.bar} ${css.long} ${css.exact}`, long.some((step) => !step.isOnLongestWay && !step.isApart && step.measure === 'exact')],
    ['converted', `${css.bar} ${css.long} ${css.converted}`, long.some((step) => step.measure === 'converted')],
    ['none', `${css.bar} ${css.none}`, steps.some((step) => step.measure === 'none')],
    ['apart', `${css.bar} ${css.long} ${css.apart}`, long.some((step) => step.isApart)],
    ['over', css.over!, long.some((step) => step.excess > 0)],
    ['line', `${css.line} ${css.main}`, hasLimit],
  ];
  return <ul className={css.legend} aria-label={t('compare.legend')}>{marks.filter(([, , isThere]) => isThere).map(([name, classes]) => <li key={name}><i className={classes} aria-hidden="true" />{t(`timeline.mark.${name}`)}</li>)}</ul>;
}
