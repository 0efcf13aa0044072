import { useViewport } from '@xyflow/react';
import type { ProcedureMap } from '../../api/types';
import css from './canvas.module.css';

/** The names of lanes whose heads have gone out at the left, so that one sees on a long map who does what. */
export function LaneNames({ map }: { map: ProcedureMap }) {
  const { x, y, zoom } = useViewport();
  const gone = map.lanes.filter((lane) => (lane.head.x + lane.head.width) * zoom + x < 20);
  return (
    <div className={css.laneNames} aria-hidden="true">
      {gone.map((lane) => (
        <div key={`${lane.band} ${lane.id}`} style={{ top: lane.box.y * zoom + y, height: lane.box.height * zoom }}><span>{lane.fullTitle}</span></div>
      ))}
    </div>
  );
}
