import type { CommentThread, Tree } from '../api/types';
import type { DocumentState, Selection } from '../editor/document';
import { placeName } from '../editor/naming';
import { allSteps, at, find, listOf, pathKey, section, splitPath, thingOf, titleOf } from '../editor/tree';

/** The path of what is selected; empty for the whole version. */
export function placeOf(selection: Selection): string {
  if (selection === null) return '';
  if (selection.kind === 'entry') return `${pathKey(selection.section)}.${pathKey(selection.id)}`;
  const thing = thingOf(selection.id);
  return thing.kind === 'start' ? '' : `${thing.kind === 'end' ? 'ends' : 'steps'}.${pathKey(thing.id)}`;
}

/** What to select to see a place: its step, end or entry, whatever of it the path names; null when nothing of it is there. */
export function selectionOf(tree: Tree | null, place: string): Selection {
  const [name, id] = splitPath(place);
  if (name === undefined || id === undefined) return null;
  if (name === 'steps') return allSteps(tree).some((step) => step.id === id) ? { kind: 'node', id } : null;
  if (!at(tree, `${pathKey(name)}.${pathKey(id)}`)) return null;
  return name === 'ends' ? { kind: 'node', id: `/end/${id}` } : { kind: 'entry', section: name, id };
}

export const isThere = (tree: Tree | null, place: string) => place === '' || at(tree, place) !== undefined;

/** Whether a place is another, or a part of it. */
export const isWithin = (place: string, whole: string) => place === whole || (whole !== '' && place.startsWith(`${whole}.`));

/** Names along a place, from the step or section down: “Kiểm tra” and “Thiếu”; the ids of what is no longer there. */
export function namesOf(tree: Tree | null, place: string, language: string): string[] {
  const keys = splitPath(place);
  // A section has no name of its own in the file.
  return keys.slice(1).map((key, i) => ({ key, value: at(tree, keys.slice(0, i + 2).map(pathKey).join('.')) })).filter(({ key }) => key !== 'outcomes').map(({ key, value }) => titleOf(value, language, key));
}

/** A place in words: “Bước “Kiểm tra” › Thiếu”. */
export function wordsFor(known: Pick<DocumentState, 'tree' | 'procedure'>, place: string, language: string, t: (key: string) => string): string {
  if (place === '') return t('comments.whole');
  const whole = splitPath(place).slice(0, 2).map(pathKey).join('.');
  return [placeName(known, whole, language, t), ...namesOf(known.tree, place, language).slice(1)].join(' › ');
}

/** What else one may mean with a step selected: its outcomes, papers and fees. */
export function partsOf(tree: Tree | null, place: string): string[] {
  const [name, id] = splitPath(place);
  const step = name === 'steps' ? allSteps(tree).find((one) => one.id === id) : undefined;
  if (!step) return [];
  const known = (list: string, key: string) => section(tree, list).some((entry) => entry.k === key);
  return [
    ...(find(step.entry.v, 'outcomes')?.m ?? []).map((outcome) => `${place}.outcomes.${pathKey(outcome.k)}`),
    ...(['papers', 'fees'] as const).flatMap((list) => listOf(find(step.entry.v, list === 'papers' ? 'gives' : 'fees')).filter((key) => known(list, key)).map((key) => `${list}.${pathKey(key)}`)),
  ];
}

/** How many open comments there are on each node of the map, parts of it included. */
export function openByNode(threads: CommentThread[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const thread of threads) {
    const [name, id] = splitPath(thread.on);
    if (thread.standing !== 'open' || id === undefined || (name !== 'steps' && name !== 'ends')) continue;
    const node = name === 'ends' ? `/end/${id}` : id;
    counts[node] = (counts[node] ?? 0) + 1;
  }

  return counts;
}

/** Two names are the same however they were typed. */
export const sameName = (a: string, b: string) => a.trim().normalize().toLowerCase() === b.trim().normalize().toLowerCase();
