import type { Tree } from '../../api/types';
import { allPapers, allSteps, find, listOf, section, textOf, titleOf } from '../tree';
import type { Choice } from './fields';

/** What a field may refer to, by name. */
export function choicesOf(tree: Tree | null, to: string, language: string): Choice[] {
  switch (to) {
    case 'bases': return section(tree, 'bases').map((entry) => {
      const assumed = find(entry.v, 'assumed');
      const place = [textOf(find(entry.v, 'act')), textOf(find(entry.v, 'article')) && `${language === 'en' ? 'Art.' : 'Đ.'} ${textOf(find(entry.v, 'article'))}`].filter(Boolean).join(' ');
      const reason = textOf(find(assumed, language)) ?? textOf(assumed) ?? textOf(find(assumed, 'vi')) ?? '';
      return { value: entry.k, label: assumed ? `${entry.k}: ${reason}` : place || titleOf(entry.v, language, entry.k), isAssumed: assumed !== undefined };
    });
    case 'papers': return allPapers(tree).map((entry) => ({ value: entry.k, label: titleOf(entry.v, language, entry.k) }));
    case 'steps': return allSteps(tree).filter((step) => step.shape === 'step').map((step) => ({ value: step.id, label: titleOf(step.entry.v, language, step.id) }));
    case 'events': {
      const marks = new Set<string>(['submitted', 'accepted', 'decided']);
      for (const step of allSteps(tree)) {
        listOf(find(step.entry.v, 'marks')).forEach((mark) => marks.add(mark));
        for (const outcome of find(step.entry.v, 'outcomes')?.m ?? []) listOf(find(outcome.v, 'marks')).forEach((mark) => marks.add(mark));
      }

      return [...marks].map((mark) => ({ value: mark, label: mark }))
        .concat(allSteps(tree).flatMap((step) => (step.shape === 'step' ? [{ value: `${step.id} started`, label: `${step.id} started` }, { value: `${step.id} ended`, label: `${step.id} ended` }] : [])));
    }
    default: return section(tree, to).map((entry) => ({ value: entry.k, label: titleOf(entry.v, language, entry.k) }));
  }
}

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
