import { useEffect } from 'react';
import type { EdgeKind, ProcedureMap } from '../../api/types';
import { useWords } from '../../app/words';
import { Icon } from './NodeCard';
import { dashes } from './MapDrawing';
import css from './canvas.module.css';

const kinds: EdgeKind[] = ['forward', 'back', 'skip', 'earlyExit', 'spent'];

/** What lines and badges mean, of those this map has. */
export function Legend({ map, hasComments, close }: { map: ProcedureMap; hasComments: boolean; close: () => void }) {
  const { t } = useWords();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => { if (event.key === 'Escape') close(); };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [close]);
  const lines = kinds.filter((kind) => map.edges.some((edge) => edge.kind === kind));
  const badges = [...new Set(map.nodes.flatMap((node) => node.badges.map((badge) => badge.kind)))];
  return (
    <div className={css.legend} role="note" aria-label={t('compare.legend')}>
      <ul>
        {lines.map((kind) => (
          <li key={kind}>
            <svg width="44" height="12" aria-hidden="true">
              <path d="M8 6H34" stroke={kind === 'back' ? 'var(--edge-back)' : 'var(--edge)'} strokeWidth="1.6" strokeDasharray={dashes[kind]} fill="none" markerEnd={kind === 'back' ? 'url(#tip-b)' : 'url(#tip-f)'} markerStart={kind === 'skip' ? 'url(#tip-c)' : kind === 'earlyExit' ? 'url(#tip-e)' : undefined} />
            </svg>
            {t(`lines.${kind}`)}
          </li>
        ))}
        {badges.map((kind) => <li key={kind}><span className={`${css.sample} ${css[kind]}`}><Icon kind={kind} /></span>{t(`badges.${kind}`)}</li>)}
        {map.nodes.some((node) => node.basis) && <li><span className={css.sample}>§</span>{t('field.basis')}</li>}
        {map.nodes.some((node) => node.isAnytime) && <li><span className={css.sample} style={{ border: '1.6px dashed var(--edge)', background: 'none' }} />{t('lines.anytime')}</li>}
        {map.nodes.some((node) => node.isRepeated) && <li><span className={css.sample}>≡</span>{t('panel.forEach')}</li>}
        {hasComments && <li><span className={`${css.commentMark} ${css.commentSample}`}>1</span>{t('comments.openMark')}</li>}
      </ul>
    </div>
  );
}
