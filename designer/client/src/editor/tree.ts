import type { Finding, Tree, TreeEntry } from '../api/types';

/** Reading the file as it is written. Paths are those of the patcher: keys joined by dots, a step named without what it stands in. */
export const find = (tree: Tree | null | undefined, key: string): Tree | undefined => tree?.m?.find((entry) => entry.k === key)?.v;

export const entryOf = (tree: Tree | null | undefined, key: string): TreeEntry | undefined => tree?.m?.find((entry) => entry.k === key);

export const textOf = (tree: Tree | null | undefined): string | undefined => tree?.t;

export const section = (root: Tree | null, name: string): TreeEntry[] => find(root, name)?.m ?? [];

/** A list as texts; one text is a list of one. */
export const listOf = (tree: Tree | null | undefined): string[] => (tree?.i ? tree.i.map((item) => item.t ?? '') : tree?.t ? [tree.t] : []);

/** A title in a language: `{ vi, en }` or a plain text, which is Vietnamese. */
export function titleOf(tree: Tree | null | undefined, language: string, fallback = ''): string {
  const title = find(tree, 'title');
  if (title?.t !== undefined) return title.t || fallback;
  return textOf(find(title, language)) ?? textOf(find(title, 'vi')) ?? textOf(find(title, 'en')) ?? fallback;
}

export type NodeShape = 'step' | 'call' | 'block';

export interface StepPlace {
  id: string; entry: TreeEntry; shape: NodeShape;
  /** The branch it stands in, or null at the top. */
  branch: string | null; block: string | null;
  /** Its siblings in file order. */
  siblings: TreeEntry[]; index: number;
}

export const shapeOf = (tree: Tree): NodeShape => (find(tree, 'branches') ? 'block' : find(tree, 'runs') ? 'call' : 'step');

const known = new WeakMap<Tree, StepPlace[]>();

/** All steps, calls and blocks, in file order, those of branches included; found once for each reading of the file. */
export function allSteps(root: Tree | null): StepPlace[] {
  const before = root && known.get(root);
  if (before) return before;
  const found: StepPlace[] = [];
  const walk = (entries: TreeEntry[], branch: string | null, block: string | null) => entries.forEach((entry, index) => {
    const shape = shapeOf(entry.v);
    found.push({ id: entry.k, entry, shape, branch, block, siblings: entries, index });
    for (const inner of find(entry.v, 'branches')?.m ?? []) walk(find(inner.v, 'steps')?.m ?? [], inner.k, entry.k);
  });
  walk(section(root, 'steps'), null, null);
  if (root) known.set(root, found);
  return found;
}

/** Where a route may lead from a place: siblings, then results of the branch or ends. */
export function targetsFrom(root: Tree | null, place: StepPlace): { value: string; group: 'steps' | 'results' | 'ends' }[] {
  const siblings = place.siblings.map((entry) => ({ value: entry.k, group: 'steps' as const }));
  if (place.branch === null) return [...siblings, ...section(root, 'ends').filter((end) => !find(end.v, 'by')).map((end) => ({ value: end.k, group: 'ends' as const }))];
  const block = allSteps(root).find((step) => step.id === place.block);
  const branch = find(block?.entry.v, 'branches')?.m?.find((entry) => entry.k === place.branch);
  return [...siblings, ...listOf(find(branch?.v, 'results')).map((result) => ({ value: result, group: 'results' as const }))];
}

/** A route as written: its target and what hangs on it. */
export function routeOf(tree: Tree | undefined): { to: string; isBack: boolean; atMost?: string; spends?: string; then?: string } {
  if (tree?.t !== undefined) return { to: tree.t, isBack: false };
  const back = textOf(find(tree, 'back-to'));
  return {
    to: back ?? textOf(find(tree, 'to')) ?? '', isBack: back !== undefined,
    atMost: textOf(find(tree, 'at-most')), spends: textOf(find(tree, 'spends')), then: textOf(find(tree, 'then')),
  };
}

/** The value at a path such as `steps.check.within` or `papers.land.title.vi`; steps are found wherever they stand. */
export function at(root: Tree | null, path: string): Tree | undefined {
  const keys = splitPath(path);
  let tree: Tree | undefined = root ?? undefined;
  let from = 0;
  if (keys[0] === 'steps' && keys.length > 1) {
    tree = allSteps(root).find((step) => step.id === keys[1])?.entry.v;
    from = 2;
  } else if (keys[0] === 'branches' && keys.length > 1) {
    tree = allSteps(root).flatMap((step) => find(step.entry.v, 'branches')?.m ?? []).find((branch) => branch.k === keys[1])?.v;
    from = 2;
  } else if (keys[0] === 'papers' && keys.length > 1) {
    tree = allPapers(root).find((paper) => paper.k === keys[1])?.v;
    from = 2;
  }

  for (const key of keys.slice(from)) tree = /^\d+$/.test(key) && tree?.i ? tree.i[Number(key)] : find(tree, key);
  return tree;
}

export function allPapers(root: Tree | null): TreeEntry[] {
  const walk = (entries: TreeEntry[]): TreeEntry[] => entries.flatMap((entry) => [entry, ...walk(find(entry.v, 'all-of')?.m ?? []), ...walk(find(entry.v, 'one-of')?.m ?? [])]);
  return walk(section(root, 'papers'));
}

/** `a."b.c"[0]` as its parts. */
export function splitPath(path: string): string[] {
  const parts: string[] = [];
  const pattern = /"((?:[^"\\]|\\.)*)"|\[([^\]]+)\]|([^.[\]"]+)/g;
  for (let match = pattern.exec(path); match; match = pattern.exec(path)) parts.push((match[1] ?? match[2] ?? match[3])!.replace(/\\(.)/g, '$1'));
  return parts;
}

/** A key as it stands in a path. */
export const pathKey = (key: string): string => (/^[\p{L}\p{N}_-]+$/u.test(key) ? key : `"${key.replace(/["\\]/g, '\\$&')}"`);

/** The step whose text covers an offset, the innermost one. */
export function stepAt(root: Tree | null, offset: number): string | null {
  const covering = allSteps(root).filter((step) => step.entry.s <= offset && offset <= step.entry.v.e);
  return covering.length === 0 ? null : covering.reduce((inner, step) => (step.entry.v.e - step.entry.s <= inner.entry.v.e - inner.entry.s ? step : inner)).id;
}

/** The entry of a section whose text covers an offset. */
export function entryAt(root: Tree | null, offset: number): { section: string; id: string } | null {
  const top = root?.m?.find((entry) => entry.s <= offset && offset <= entry.v.e);
  const inner = top?.v.m?.find((entry) => entry.s <= offset && offset <= entry.v.e);
  return top && inner && top.k !== 'steps' ? { section: top.k, id: inner.k } : null;
}

export const findingsIn = (findings: Finding[], from: number, to: number): Finding[] => findings.filter((finding) => finding.start >= from && finding.start <= to);

/** The node of the map that stands for a step: the step itself, or the fork of a block. */
export const nodeIdOf = (id: string) => id;

/** The step or end that a node of the map stands for. */
export function thingOf(nodeId: string): { kind: 'step' | 'end' | 'start' | 'join'; id: string } {
  if (nodeId === '/start') return { kind: 'start', id: '' };
  if (nodeId.startsWith('/end/')) return { kind: 'end', id: nodeId.slice(5) };
  return nodeId.endsWith('/join') ? { kind: 'join', id: nodeId.slice(0, -5) } : { kind: 'step', id: nodeId };
}
