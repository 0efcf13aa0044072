import { Handle, Position, type NodeProps, type Node } from '@xyflow/react';
import { memo } from 'react';
import type { BadgeKind, MapBadge, MapNode } from '../../api/types';
import css from './canvas.module.css';

export interface CardData extends Record<string, unknown> {
  node: MapNode;
  isChosen: boolean;
  isTabStop: boolean;
  isEditable: boolean;
  spoken: string;
  errors: number;
  warnings: number;
  comments: number;
  heat: number | null;
  heatText: string | null;
  tokens: { waiting: number; inHand: number; ended: number } | null;
  isFocusOfChange: boolean;
  onChoose: (id: string) => void;
  onOpen: (id: string) => void;
  onComments: (id: string) => void;
}

export type CardNode = Node<CardData, 'card'>;

/** A node of the map: where the layout put it, what the file says, and what is wrong with it. */
export const NodeCard = memo(function NodeCard({ data }: NodeProps<CardNode>) {
  const { node } = data;
  const isMark = node.kind === 'start' || node.kind === 'fork' || node.kind === 'join';
  const classes = [
    css.card, css[node.kind], css[`is-${node.status}`], data.isChosen && css.chosen, node.isRepeated && css.repeated, node.isAnytime && css.anytime, data.isFocusOfChange && css.focusOfChange,
    data.heat !== null && data.heat > 0.05 && css.hot,
  ].filter(Boolean).join(' ');
  return (
    <>
      <div
        title={node.fullTitle === node.titleLines.join(' ') || isMark ? undefined : node.fullTitle}
        role="button" tabIndex={data.isTabStop ? 0 : -1} className={classes} data-node={node.id} aria-pressed={data.isChosen}
        style={{ width: node.box.width, height: node.box.height, ...(data.heat !== null && data.heat > 0.05 ? { '--share': String(Math.round(data.heat * 100)) } as React.CSSProperties : {}) }}
        onClick={() => data.onChoose(node.id)} onDoubleClick={() => data.onOpen(node.id)}
      >
        {isMark ? <Mark node={node} /> : (
          <>
            <div className={css.title} style={node.kind === 'end' && node.badges.length === 0 && !node.mark ? { justifyContent: 'center', height: '100%', paddingTop: 0 } : undefined}>
              {node.titleLines.map((line, i) => <span key={i}>{line} </span>)}
            </div>
            {node.badges.map((badge) => <Badge key={`${badge.kind}${badge.box.x},${badge.box.y}`} badge={badge} node={node} />)}
            {node.basis && <span className={css.basis} title={node.basis} aria-hidden="true">§</span>}
            {node.mark && <span className={css.mark}>{node.mark}</span>}
            {data.heatText && <span className={css.heatText}>{data.heatText}</span>}
          </>
        )}
        {data.tokens && data.tokens.waiting + data.tokens.inHand + data.tokens.ended > 0 && (
          <span className={css.tokens}>{data.tokens.waiting > 0 && <i className={css.tokenWaiting}>{data.tokens.waiting}</i>}{data.tokens.inHand > 0 && <i className={css.tokenInHand}>{data.tokens.inHand}</i>}{data.tokens.ended > 0 && <i className={css.tokenEnded}>{data.tokens.ended}</i>}</span>
        )}
        <span className="visually-hidden">{data.spoken}</span>
        {data.comments > 0 && <span className={css.commentMark} aria-hidden="true" onClick={(event) => { event.stopPropagation(); data.onComments(node.id); }}>{data.comments}</span>}
        {data.errors + data.warnings > 0 && <span className={data.errors > 0 ? css.errorDot : css.warningDot} aria-hidden="true">{data.errors > 0 ? data.errors : data.warnings}</span>}
      </div>
      <Handle type="target" position={Position.Left} className={css.handle} isConnectableStart={false} isConnectable={data.isEditable} />
      <Handle type="source" position={Position.Right} className={data.isEditable && (node.kind === 'step' || node.kind === 'call') ? css.source : css.handle} isConnectable={data.isEditable} isConnectableEnd={false} />
    </>
  );
});

function Mark({ node }: { node: MapNode }) {
  const { width: w, height: h } = node.box;
  if (node.kind === 'start') {
    const r = Math.min(w, h) / 2;
    return <svg width={w} height={h} aria-hidden="true"><ellipse cx={w / 2} cy={h / 2} rx={w / 2 - 1} ry={h / 2 - 1} className={css.shape} /><path d={`M${w / 2 - r / 3} ${h / 2 - r / 2}l${r} ${r / 2}l${-r} ${r / 2}z`} className={css.ink} /></svg>;
  }

  return <svg width={w} height={h} aria-hidden="true"><path d={`M1 ${h / 2}L${w / 2} 1L${w - 1} ${h / 2}L${w / 2} ${h - 1}Z`} className={css.shape} /><path d={`M${w / 2 - 8} ${h / 2}h16M${w / 2} ${h / 2 - 8}v16`} className={css.cross} /></svg>;
}

function Badge({ badge, node }: { badge: MapBadge; node: MapNode }) {
  return (
    <span className={`${css.badge} ${css[badge.kind]}`} style={{ left: badge.box.x - node.box.x, top: badge.box.y - node.box.y, width: badge.box.width, height: badge.box.height }}>
      <Icon kind={badge.kind} />
      {badge.was && <s>{badge.was} </s>}
      {badge.text && (badge.was !== null ? <b>{badge.text}</b> : <span>{badge.text}</span>)}
    </span>
  );
}

export function Icon({ kind }: { kind: BadgeKind }) {
  const draw: Record<BadgeKind, React.ReactNode> = {
    limit: <><circle cx="6" cy="6" r="4.6" /><path d="M6 3v3h2.5" /></>,
    papers: <path d="M2 1h5l3 3v7H2zM4 6h4M4 8.4h4" />,
    fee: <><circle cx="6" cy="6" r="4.6" /><path d="M4 6h4M6 4v4" /></>,
    pause: <path d="M4 2v8M8 2v8" strokeWidth="1.8" />,
    condition: <path d="M2 6L6 2L10 6L6 10Z" />,
    assumed: <path d="M2 7c2 -4 3 -4 4 -1s3 3 4 -1" />,
  };
  return <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.2" aria-hidden="true">{draw[kind]}</svg>;
}
