import type { DifferenceRow, ProcedureMap } from '../api/types';

/** The node of the map a change is about: the step itself, the end, or nothing (a paper, a fee, a limit of the whole). */
export function nodeOfDifference(map: ProcedureMap, difference: DifferenceRow): string | null {
  const ids = [difference.id, `/end/${difference.id}`, `${difference.id}/join`];
  return map.nodes.find((node) => ids.includes(node.id))?.id
    ?? (difference.kind === 'paper' ? map.nodes.find((node) => node.badges.some((badge) => badge.kind === 'papers'))?.id ?? null : null);
}
