import { memo } from 'react';
import type { MapEdge, MapFrame, MapLane, MapLink, ProcedureMap } from '../../api/types';
import { roundedPath } from './geometry';
import css from './canvas.module.css';

/** Lanes, frames, edges and labels as the host laid them out; nodes stand above them. */
export const MapDrawing = memo(function MapDrawing({ map, chosen, onEdge }: { map: ProcedureMap; chosen: string | null; onEdge?: (edge: MapEdge) => void }) {
  return (
    <svg className={css.drawing} width={map.width} height={map.height} viewBox={`0 0 ${map.width} ${map.height}`} aria-hidden="true">
      <defs>
        {[['f', '--edge'], ['b', '--edge-back'], ['a', '--added'], ['r', '--removed'], ['s', '--accent']].map(([id, fill]) => (
          <marker key={id} id={`tip-${id}`} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
            <path d="M0 0.5 10 5 0 9.5z" fill={`var(${fill})`} />
          </marker>
        ))}
        <marker id="tip-c" viewBox="0 0 14 10" refX="0" refY="5" markerWidth="14" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 5 7 1 14 5 7 9z" fill="var(--label)" stroke="var(--edge)" strokeWidth="1.2" /></marker>
        <marker id="tip-e" viewBox="0 0 10 10" refX="0" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><circle cx="5" cy="5" r="3.6" fill="var(--label)" stroke="var(--edge)" strokeWidth="1.3" /></marker>
      </defs>
      {map.lanes.map((lane, i) => <Lane key={`${lane.band} ${lane.id}`} lane={lane} isOdd={i % 2 === 1} />)}
      {map.frames.map((frame, i) => <Frame key={`${frame.id} ${i}`} frame={frame} />)}
      {map.edges.map((edge) => <Edge key={`${edge.id} ${edge.leg}`} edge={edge} isChosen={chosen !== null && (edge.from === chosen || edge.from === `${chosen}/join`)} onEdge={onEdge} />)}
      {map.frames.map((frame, i) => frame.title && <FrameTitle key={`${frame.id} ${i}`} frame={frame} />)}
      {map.edges.map((edge) => edge.label && <Label key={`${edge.id} ${edge.leg}`} edge={edge} onEdge={onEdge} />)}
      {map.links.map((link, i) => <Link key={i} link={link} />)}
    </svg>
  );
});

const Lane = memo(function Lane({ lane, isOdd }: { lane: MapLane; isOdd: boolean }) {
  const { box, head } = lane;
  const middle = head.y + head.height / 2 - lane.titleLines.length * 9 + 13;
  return (
    <g>
      <title>{lane.fullTitle}</title>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} fill={isOdd ? 'var(--lane-odd)' : 'var(--lane)'} stroke="var(--lane-line)" />
      <rect x={head.x} y={head.y} width={head.width} height={head.height} fill={lane.isApplicant ? 'var(--lane-head-own)' : 'var(--lane-head)'} stroke="var(--lane-line)" />
      {lane.isApplicant && <rect x={head.x} y={head.y} width={4} height={head.height} fill="var(--accent)" />}
      {lane.titleLines.map((line, i) => <text key={i} x={head.x + 14} y={middle + i * 18} className={css.laneTitle}>{line}</text>)}
    </g>
  );
});

const Frame = memo(function Frame({ frame }: { frame: MapFrame }) {
  const { box, status } = frame;
  const [stroke, dash] = status === 'added' ? ['var(--added)', undefined] : status === 'removed' ? ['var(--removed)', '3 4'] : ['var(--frame-line)', frame.isForEach ? '8 4' : undefined];
  if (frame.opensLeft || frame.opensRight) {
    const [right, bottom] = [box.x + box.width, box.y + box.height];
    const border = frame.opensLeft && frame.opensRight ? `M${box.x} ${box.y}H${right}M${box.x} ${bottom}H${right}` : frame.opensLeft ? `M${box.x} ${box.y}H${right}V${bottom}H${box.x}` : `M${right} ${box.y}H${box.x}V${bottom}H${right}`;
    return <><rect x={box.x} y={box.y} width={box.width} height={box.height} fill={frame.isForEach ? 'var(--frame-each)' : 'var(--frame)'} fillOpacity={0.55} /><path d={border} fill="none" stroke={stroke} strokeWidth={1.3} strokeDasharray={dash} /></>;
  }

  return <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={10} fill={frame.isForEach ? 'var(--frame-each)' : 'var(--frame)'} fillOpacity={0.55} stroke={stroke} strokeWidth={1.3} strokeDasharray={dash} />;
});

const FrameTitle = memo(function FrameTitle({ frame }: { frame: MapFrame }) {
  const box = frame.titleBox;
  const [x, y] = [box.x + 6, box.y + box.height / 2];
  const sign = frame.status === 'added' ? '+ ' : frame.status === 'removed' ? '− ' : '';
  return (
    <g>
      <rect x={box.x} y={box.y + 1} width={box.width} height={box.height - 1} fill="var(--label)" fillOpacity={0.92} rx={3} />
      <path d={frame.isForEach ? `M${x} ${y - 5}v10M${x + 4} ${y - 5}v10M${x + 8} ${y - 5}v10` : `M${x} ${y - 3}h9M${x} ${y + 3}h9`} stroke="var(--text-soft)" strokeWidth={1.8} />
      <text x={box.x + 20} y={y + 4} className={css.frameTitle}>{sign + frame.title}</text>
    </g>
  );
});

/** How lines of each kind are broken. */
export const dashes: Partial<Record<MapEdge['kind'], string>> = { back: '7 4', spent: '2 3', skip: '10 3 2 3' };

const Edge = memo(function Edge({ edge, isChosen, onEdge }: { edge: MapEdge; isChosen: boolean; onEdge?: (edge: MapEdge) => void }) {
  const path = roundedPath(edge.points);
  const [stroke, tip, width] = edge.status === 'added' ? ['var(--added)', 'a', 2.6] as const
    : edge.status === 'removed' ? ['var(--removed)', 'r', 1.4] as const
    : isChosen ? ['var(--accent)', 's', 2.2] as const
    : edge.kind === 'back' ? ['var(--edge-back)', 'b', 1.6] as const : ['var(--edge)', 'f', 1.5] as const;
  const start = edge.leg > 0 ? undefined : edge.kind === 'skip' ? 'url(#tip-c)' : edge.kind === 'earlyExit' ? 'url(#tip-e)' : undefined;
  return (
    <g>
      <path d={path} fill="none" stroke={stroke} strokeWidth={width} strokeDasharray={edge.status === 'removed' ? '2 4' : dashes[edge.kind]} markerStart={start} markerEnd={edge.leg === edge.legs - 1 ? `url(#tip-${tip})` : undefined} />
      {onEdge && <path d={path} className={css.hit} onClick={() => onEdge(edge)} />}
    </g>
  );
});

const Label = memo(function Label({ edge, onEdge }: { edge: MapEdge; onEdge?: (edge: MapEdge) => void }) {
  const { box, lines, fullText } = edge.label!;
  const fill = edge.status === 'added' ? 'var(--added)' : edge.status === 'removed' ? 'var(--removed)' : edge.kind === 'back' ? 'var(--edge-back-label)' : 'var(--edge-label)';
  return (
    <g className={onEdge ? css.label : undefined} onClick={onEdge && (() => onEdge(edge))}>
      <title>{fullText}</title>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={3} fill="var(--label)" fillOpacity={0.94} />
      {lines.map((line, i) => <text key={i} x={box.x + box.width / 2} y={box.y + 13 + i * 14} className={css.edgeLabel} fill={fill} textDecoration={edge.status === 'removed' ? 'line-through' : undefined}>{line}</text>)}
    </g>
  );
});

/** Where an edge leaves a band and where it goes on: the same number at both. */
const Link = memo(function Link({ link }: { link: MapLink }) {
  const { box, isEntry, number } = link;
  return (
    <g>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={5} fill={isEntry ? 'var(--label)' : 'var(--edge)'} stroke="var(--edge)" />
      <text x={box.x + box.width / 2} y={box.y + 9} fontSize={9} fontWeight={600} textAnchor="middle" fill={isEntry ? 'var(--edge)' : 'var(--on-strong)'}>{number}</text>
    </g>
  );
});
