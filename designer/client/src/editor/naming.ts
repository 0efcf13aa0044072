import type { Both } from '../api/types';
import type { DocumentState, Selection } from './document';
import { allSteps, at, find, pathKey, routeOf, section, splitPath, textOf, thingOf, titleOf, type StepPlace } from './tree';

type Known = Pick<DocumentState, 'tree' | 'procedure'>;

const phrase = ({ procedure }: Known, path: string, language: string): string | undefined => {
  const both: Both | undefined = procedure?.phrases[path];
  return both && (language === 'en' ? both.en : both.vi);
};

/** What people call the place a route of a step leads to: a step, an end, or a result of the branch. */
export function targetName(known: Known, from: StepPlace, target: string, language: string): string {
  const sibling = from.siblings.find((one) => one.k === target);
  if (sibling) return titleOf(sibling.v, language, target);
  if (from.branch !== null) return resultName(known, from.block ?? '', target, language);
  const end = section(known.tree, 'ends').find((one) => one.k === target);
  return end ? titleOf(end.v, language, target) : target;
}

/** What people call a result of a branch. */
export const resultName = (known: Known, block: string, result: string, language: string): string => phrase(known, `steps.${block}.results.${result}`, language) ?? result;

/** What a rule of a join asks, in words while the file has no errors, else as it is written. */
export function ruleName(known: Known, block: StepPlace, at: number, language: string): string {
  const rule = find(block.entry.v, 'join')?.i?.[at];
  return phrase(known, `steps.${block.id}.join[${at}]`, language) ?? textOf(find(rule, 'as-soon-as')) ?? textOf(find(rule, 'if')) ?? (language === 'en' ? 'otherwise' : 'còn lại');
}

export interface RouteChoice { value: string; label: string; to: string; then?: string }

/** The routes that leave a step, as paths of the patcher and in words. */
export function routesFrom(known: Known, step: StepPlace, language: string): RouteChoice[] {
  const base = `steps.${pathKey(step.id)}`;
  const name = (target: string) => targetName(known, step, target, language);
  if (step.shape === 'block') {
    return (find(step.entry.v, 'join')?.i ?? []).map((rule, i) => {
      const otherwise = find(rule, 'otherwise');
      const route = otherwise ? routeOf(otherwise) : routeOf(rule);
      return { value: `${base}.join[${i}]`, label: `${ruleName(known, step, i, language)} → ${name(route.to)}`, to: route.to, then: route.then };
    });
  }

  const outcomes = find(step.entry.v, 'outcomes')?.m ?? [];
  if (outcomes.length === 0) {
    const { to, then } = routeOf(find(step.entry.v, 'next'));
    return [{ value: `${base}.next`, label: `→ ${name(to)}`, to, then }];
  }

  return outcomes.map((outcome) => {
    const { to, then } = routeOf(outcome.v);
    return { value: `${base}.outcomes.${pathKey(outcome.k)}`, label: `${titleOf(outcome.v, language, outcome.k)} → ${name(to)}`, to, then };
  });
}

/** The outcomes that lead to a step, as paths of the patcher, of those that could be dropped: something else leads on from where they are. */
export function routesInto(step: StepPlace): string[] {
  return step.siblings.flatMap((sibling) => {
    const outcomes = find(sibling.v, 'outcomes')?.m ?? [];
    const leading = outcomes.filter((outcome) => routeOf(outcome.v).to === step.id);
    return sibling.k === step.id || leading.length === outcomes.length ? [] : leading.map((outcome) => `steps.${pathKey(sibling.k)}.outcomes.${pathKey(outcome.k)}`);
  });
}

/** All ways that leave a step, with what is said on them, as the map has them; while there is no map, as they are written. */
export function leadsOf(known: Known & Pick<DocumentState, 'map'>, step: StepPlace, language: string, words: { back: string; join: string }): string[] {
  const { map } = known;
  if (!map) return routesFrom(known, step, language).map((route) => route.label);
  const place = (node: string): string => {
    const thing = thingOf(node);
    const other = thing.kind === 'end' ? undefined : allSteps(known.tree).find((one) => one.id === thing.id);
    const title = other ? titleOf(other.entry.v, language, thing.id) : map.nodes.find((one) => one.id === node)?.fullTitle ?? thing.id;
    return thing.kind === 'join' ? `${words.join}: ${title}` : title;
  };
  const from = step.shape === 'block' ? [step.id, `${step.id}/join`] : [step.id];
  // An edge between bands is drawn in legs, and one of them has the label.
  const said = new Map(map.edges.flatMap((edge) => (edge.label ? [[edge.id, edge.label.fullText]] : [])));
  return map.edges.filter((edge) => from.includes(edge.from) && edge.leg === 0)
    .map((edge) => `${said.has(edge.id) ? `${said.get(edge.id)} ` : ''}→ ${edge.kind === 'back' ? `${words.back} ` : ''}${place(edge.to)}`);
}

const fieldOf: Record<string, string> = { 'known-at': 'knownAt', 'on-silence': 'onSilence', 'in-person': 'inPerson', 'for-each': 'forEach' };

/** A place of the file in words: "Thời hạn giải quyết “Tổng thời hạn” – Kể từ". */
export function placeName(known: Known, path: string, language: string, t: (key: string, more?: { defaultValue: string }) => string): string {
  const [head, id, ...rest] = splitPath(path);
  const what = head === 'steps' ? t('kinds.step') : head === 'branches' ? t('panel.branches') : t(`sections.${head}`, { defaultValue: head ?? '' });
  const value = id === undefined ? undefined : at(known.tree, `${head}.${pathKey(id)}`);
  const key = rest[0] === undefined ? '' : rest[0] === 'join' ? t('panel.joins') : rest[0] === 'outcomes' ? t('field.outcomes') : t(`field.${fieldOf[rest[0]] ?? rest[0]}`, { defaultValue: rest[0] });
  return `${what}${id === undefined ? '' : ` “${titleOf(value, language, id)}”`}${key ? ` – ${key}` : ''}`;
}

/** What one chooses to see the place. */
export function selectionAt(known: Known, path: string): Selection {
  const [head, id] = splitPath(path);
  if (head === undefined || id === undefined) return null;
  if (head === 'steps') return { kind: 'node', id };
  if (head === 'branches') {
    const block = allSteps(known.tree).find((step) => find(step.entry.v, 'branches')?.m?.some((branch) => branch.k === id));
    return block ? { kind: 'node', id: block.id } : null;
  }

  return { kind: 'entry', section: head, id };
}
