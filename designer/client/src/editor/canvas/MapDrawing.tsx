import { memo } from 'react';
import type { MapEdge, MapFrame, MapLane, MapLink, ProcedureMap } from '../../api/types';
import { roundedPath } from './geometry';
import css from './canvas.module.css';

/** Lanes, frames, edges and labels as the host laid them out; nodes stand above them. */
export const MapDrawing = memo(function MapDrawing({ map, chosen, onEdge }: { map: ProcedureMap; chosen: string | null; onEdge?: (edge: MapEdge) => void }) {
  return (
    <svg className={css.drawing} width={map.width} height={map.height} viewBox={`0 0 ${map.width} ${map.height}`} aria-hidden="true">
      <defs>
        {[['f', '#3b4a5c'], ['b', '#a3530a'], ['a', '#136c3a'], ['r', '#a61e2d'], ['s', '#1c4f8f']].map(([id, fill]) => (
          <marker key={id} id={`tip-${id}`} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
            <path d="M0 0.5 10 5 0 9.5z" fill={fill} />
          </marker>
        ))}
        <marker id="tip-c" viewBox="0 0 14 10" refX="0" refY="5" markerWidth="14" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 5 7 1 14 5 7 9z" fill="#fff" stroke="#3b4a5c" strokeWidth="1.2" /></marker>
        <marker id="tip-e" viewBox="0 0 10 10" refX="0" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><circle cx="5" cy="5" r="3.6" fill="#fff" stroke="#3b4a5c" strokeWidth="1.3" /></marker>
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

function Lane({ lane, isOdd }: { lane: MapLane; isOdd: boolean }) {
  const { box, head } = lane;
  const middle = head.y + head.height / 2 - lane.titleLines.length * 9 + 13;
  return (
    <g>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} fill={isOdd ? '#f7f9fc' : '#ffffff'} stroke="#d3dbe5" />
      <rect x={head.x} y={head.y} width={head.width} height={head.height} fill={lane.isApplicant ? '#dde9f7' : '#edf1f6'} stroke="#d3dbe5" />
      {lane.isApplicant && <rect x={head.x} y={head.y} width={4} height={head.height} fill="#1c4f8f" />}
      {lane.titleLines.map((line, i) => <text key={i} x={head.x + 14} y={middle + i * 18} className={css.laneTitle}>{line}</text>)}
    </g>
  );
}

function Frame({ frame }: { frame: MapFrame }) {
  const { box, status } = frame;
  const [stroke, dash] = status === 'added' ? ['#136c3a', undefined] : status === 'removed' ? ['#a61e2d', '3 4'] : ['#7d8ca0', frame.isForEach ? '8 4' : undefined];
  if (frame.opensLeft || frame.opensRight) {
    const [right, bottom] = [box.x + box.width, box.y + box.height];
    const border = frame.opensLeft && frame.opensRight ? `M${box.x} ${box.y}H${right}M${box.x} ${bottom}H${right}` : frame.opensLeft ? `M${box.x} ${box.y}H${right}V${bottom}H${box.x}` : `M${right} ${box.y}H${box.x}V${bottom}H${right}`;
    return <><rect x={box.x} y={box.y} width={box.width} height={box.height} fill={frame.isForEach ? '#eaf0fb' : '#eef3f8'} fillOpacity={0.55} /><path d={border} fill="none" stroke={stroke} strokeWidth={1.3} strokeDasharray={dash} /></>;
  }

  return <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={10} fill={frame.isForEach ? '#eaf0fb' : '#eef3f8'} fillOpacity={0.55} stroke={stroke} strokeWidth={1.3} strokeDasharray={dash} />;
}

function FrameTitle({ frame }: { frame: MapFrame }) {
  const box = frame.titleBox;
  const [x, y] = [box.x + 6, box.y + box.height / 2];
  const sign = frame.status === 'added' ? '+ ' : frame.status === 'removed' ? '− ' : '';
  return (
    <g>
      <rect x={box.x} y={box.y + 1} width={box.width} height={box.height - 1} fill="#fff" fillOpacity={0.92} rx={3} />
      <path d={frame.isForEach ? `M${x} ${y - 5}v10M${x + 4} ${y - 5}v10M${x + 8} ${y - 5}v10` : `M${x} ${y - 3}h9M${x} ${y + 3}h9`} stroke="#4a5868" strokeWidth={1.8} />
      <text x={box.x + 20} y={y + 4} className={css.frameTitle}>{sign + frame.title}</text>
    </g>
  );
}

const dashes: Partial<Record<MapEdge['kind'], string>> = { back: '7 4', spent: '2 3', skip: '10 3 2 3' };

function Edge({ edge, isChosen, onEdge }: { edge: MapEdge; isChosen: boolean; onEdge?: (edge: MapEdge) => void }) {
  const path = roundedPath(edge.points);
  const [stroke, tip, width] = edge.status === 'added' ? ['#136c3a', 'a', 2.6] as const
    : edge.status === 'removed' ? ['#a61e2d', 'r', 1.4] as const
    : isChosen ? ['#1c4f8f', 's', 2.2] as const
    : edge.kind === 'back' ? ['#a3530a', 'b', 1.6] as const : ['#3b4a5c', 'f', 1.5] as const;
  const start = edge.leg > 0 ? undefined : edge.kind === 'skip' ? 'url(#tip-c)' : edge.kind === 'earlyExit' ? 'url(#tip-e)' : undefined;
  return (
    <g>
      <path d={path} fill="none" stroke={stroke} strokeWidth={width} strokeDasharray={edge.status === 'removed' ? '2 4' : dashes[edge.kind]} markerStart={start} markerEnd={edge.leg === edge.legs - 1 ? `url(#tip-${tip})` : undefined} />
      {onEdge && <path d={path} className={css.hit} onClick={() => onEdge(edge)} />}
    </g>
  );
}

function Label({ edge, onEdge }: { edge: MapEdge; onEdge?: (edge: MapEdge) => void }) {
  const { box, lines, fullText } = edge.label!;
  const fill = edge.status === 'added' ? '#0f5c31' : edge.status === 'removed' ? '#8f1523' : edge.kind === 'back' ? '#8a4300' : '#2b3847';
  return (
    <g className={onEdge ? css.label : undefined} onClick={onEdge && (() => onEdge(edge))}>
      <title>{fullText}</title>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={3} fill="#fff" fillOpacity={0.94} />
      {lines.map((line, i) => <text key={i} x={box.x + box.width / 2} y={box.y + 13 + i * 14} className={css.edgeLabel} fill={fill} textDecoration={edge.status === 'removed' ? 'line-through' : undefined}>{line}</text>)}
    </g>
  );
}

/** Where an edge leaves a band and where it goes on: the same number at both. */
function Link({ link }: { link: MapLink }) {
  const { box, isEntry, number } = link;
  return (
    <g>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={5} fill={isEntry ? '#fff' : '#3b4a5c'} stroke="#3b4a5c" />
      <text x={box.x + box.width / 2} y={box.y + 9} fontSize={9} fontWeight={600} textAnchor="middle" fill={isEntry ? '#3b4a5c' : '#fff'}>{number}</text>
    </g>
  );
}
