import type { Tree } from '../../api/types';
import i18n from 'i18next';
import { allPapers, allSteps, find, listOf, section, textOf, titleOf } from '../tree';
import type { Choice } from './fields';

/** What a field may refer to, by name. */
export function choicesOf(tree: Tree | null, to: string, language: string): Choice[] {
  switch (to) {
    case 'bases': return section(tree, 'bases').map((entry) => {
      const assumed = find(entry.v, 'assumed');
      const place = [textOf(find(entry.v, 'act')), textOf(find(entry.v, 'article')) && `${language === 'en' ? 'Art.' : 'Đ.'} ${textOf(find(entry.v, 'article'))}`].filter(Boolean).join(' ');
      const reason = textOf(find(assumed, language)) ?? textOf(assumed) ?? textOf(find(assumed, 'vi')) ?? '';
      return { value: entry.k, label: assumed ? reason || titleOf(entry.v, language, entry.k) : place || titleOf(entry.v, language, entry.k), isAssumed: assumed !== undefined };
    });
    case 'papers': return allPapers(tree).map((entry) => ({ value: entry.k, label: titleOf(entry.v, language, entry.k) }));
    case 'steps': return allSteps(tree).filter((step) => step.shape === 'step').map((step) => ({ value: step.id, label: titleOf(step.entry.v, language, step.id) }));
    case 'marks': return marksOf(tree).map((mark) => ({ value: mark, label: i18n.t(`marks.${mark}`, { defaultValue: mark }) }));
    case 'events': return [
      ...choicesOf(tree, 'marks', language),
      ...allSteps(tree).filter((step) => step.shape === 'step').flatMap((step) => (['started', 'ended'] as const).map((moment) => ({ value: `${step.id} ${moment}`, label: i18n.t(`marks.${moment}`, { step: titleOf(step.entry.v, language, step.id) }) }))),
    ];
    default: return section(tree, to).map((entry) => ({ value: entry.k, label: titleOf(entry.v, language, entry.k) }));
  }
}

/** The moments procedures usually mark, and those of the file's own. */
const marksOf = (tree: Tree | null): string[] => [...new Set([
  'submitted', 'accepted', 'decided', 'returned',
  ...allSteps(tree).flatMap((step) => [...listOf(find(step.entry.v, 'marks')), ...(find(step.entry.v, 'outcomes')?.m ?? []).flatMap((outcome) => listOf(find(outcome.v, 'marks')))]),
])];

/** A free id made of a name: unaccented, joined by hyphens, not taken yet. */
export function freshId(title: string, taken: Set<string>, fallback: string): string {
  const base = title.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 40).replace(/-+$/, '') || fallback;
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}

export const takenIds = (tree: Tree | null) => new Set([
  ...allSteps(tree).flatMap((step) => [step.id, ...(find(step.entry.v, 'branches')?.m ?? []).flatMap((branch) => [branch.k, ...listOf(find(branch.v, 'results'))])]),
  ...section(tree, 'ends').map((end) => end.k),
]);

export const isId = (text: string) => /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(text);
