import type { Box, MapNode, Point } from '../../api/types';

/** A polyline of right angles as a path with rounded corners. */
export function roundedPath(points: Point[], radius = 7): string {
  if (points.length === 0) return '';
  const toward = (from: Point, to: Point, distance: number) => ({ x: from.x + Math.sign(to.x - from.x) * distance, y: from.y + Math.sign(to.y - from.y) * distance });
  const length = (a: Point, b: Point) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
  let path = `M${points[0].x} ${points[0].y}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [a, b, c] = [points[i - 1], points[i], points[i + 1]];
    const r = Math.min(radius, length(a, b) / 2, length(b, c) / 2);
    const [enter, leave] = [toward(b, a, r), toward(b, c, r)];
    path += `L${enter.x} ${enter.y}Q${b.x} ${b.y} ${leave.x} ${leave.y}`;
  }

  const last = points[points.length - 1];
  return `${path}L${last.x} ${last.y}`;
}

const centre = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The node one reaches by an arrow key: the nearest in that direction, straight ahead before aside. */
export function neighbour(nodes: MapNode[], from: string, direction: Direction): string | null {
  const here = nodes.find((node) => node.id === from);
  if (!here) return nodes[0]?.id ?? null;
  const at = centre(here.box);
  let best: { id: string; cost: number } | null = null;
  for (const node of nodes) {
    if (node.id === from) continue;
    const to = centre(node.box);
    const [dx, dy] = [to.x - at.x, to.y - at.y];
    const ahead = direction === 'left' ? -dx : direction === 'right' ? dx : direction === 'up' ? -dy : dy;
    const aside = Math.abs(direction === 'left' || direction === 'right' ? dy : dx);
    if (ahead <= 4) continue;
    const cost = ahead + 2.2 * aside;
    if (!best || cost < best.cost) best = { id: node.id, cost };
  }

  return best?.id ?? null;
}
