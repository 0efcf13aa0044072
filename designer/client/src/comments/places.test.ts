import { describe, expect, it } from 'vitest';
import type { CommentThread, Tree } from '../api/types';
import { isThere, isWithin, namesOf, openByNode, partsOf, placeOf, sameName, selectionOf, wordsFor } from './places';

type Plain = string | { [key: string]: Plain };
const treeOf = (value: Plain): Tree => (typeof value === 'string' ? { s: 0, e: 0, l: 1, t: value } : { s: 0, e: 0, l: 1, m: Object.entries(value).map(([k, v]) => ({ k, s: 0, l: 1, v: treeOf(v) })) });

const tree = treeOf({
  papers: { land: { title: { vi: 'Giấy tờ đất', en: 'Land paper' } } },
  steps: {
    check: { title: { vi: 'Kiểm tra', en: 'Check' }, gives: 'land', outcomes: { missing: { title: { vi: 'Thiếu', en: 'Missing' } } } },
    examine: { branches: { one: { steps: { inner: { title: 'Bên trong' } } } } },
  },
  ends: { granted: { title: 'Được cấp' } },
});
const thread = (on: string, standing: CommentThread['standing'] = 'open'): CommentThread => ({ on, standing, isAnswerToNothing: false, entries: [] });

describe('places of comments', () => {
  it('are what is selected, and lead back to it', () => {
    for (const [selection, place] of [
      [{ kind: 'node', id: 'check' }, 'steps.check'], [{ kind: 'node', id: 'inner' }, 'steps.inner'], [{ kind: 'node', id: '/end/granted' }, 'ends.granted'], [{ kind: 'entry', section: 'papers', id: 'land' }, 'papers.land'], [null, ''],
    ] as const) {
      expect(placeOf(selection)).toBe(place);
      expect(selectionOf(tree, place)).toEqual(selection);
    }

    expect([placeOf({ kind: 'node', id: 'examine/join' }), placeOf({ kind: 'node', id: '/start' })]).toEqual(['steps.examine', '']);
    expect(selectionOf(tree, 'steps.check.outcomes.missing')).toEqual({ kind: 'node', id: 'check' });
    for (const gone of ['steps.gone', 'papers.gone', 'ends.gone', 'steps', 'nonsense']) expect(selectionOf(tree, gone)).toBeNull();
  });

  it('have the names of the file, or their ids when they are gone', () => {
    expect(namesOf(tree, 'steps.check.outcomes.missing', 'vi')).toEqual(['Kiểm tra', 'Thiếu']);
    expect(namesOf(tree, 'papers.land', 'en')).toEqual(['Land paper']);
    const words = (place: string) => wordsFor({ tree, procedure: null }, place, 'vi', (key) => key);
    expect([words('steps.check.outcomes.missing'), words('papers.gone'), words('')]).toEqual(['kinds.step “Kiểm tra” › Thiếu', 'sections.papers “gone”', 'comments.whole']);
    expect([namesOf(tree, 'steps.gone', 'vi'), isThere(tree, 'steps.gone'), isThere(tree, 'steps.check.outcomes.gone'), isThere(tree, '')]).toEqual([['gone'], false, false, true]);
  });

  it('of a step are also its outcomes, papers and fees', () => {
    expect(partsOf(tree, 'steps.check')).toEqual(['steps.check.outcomes.missing', 'papers.land']);
    expect([partsOf(tree, ''), partsOf(tree, 'papers.land')]).toEqual([[], []]);
  });

  it('count what is open on a node, its parts included', () => {
    expect(openByNode([thread('steps.check'), thread('steps.check.outcomes.missing'), thread('steps.check', 'settled'), thread('ends.granted'), thread('papers.land'), thread('')])).toEqual({ check: 2, '/end/granted': 1 });
    expect([isWithin('steps.check.outcomes.missing', 'steps.check'), isWithin('steps.checked', 'steps.check'), isWithin('papers.land', '')]).toEqual([true, false, false]);
  });

  it('know a name however it was typed', () => {
    expect([sameName('Nguyễn Văn An', ' nguyễn văn an'.normalize('NFD')), sameName('An', 'Anh')]).toEqual([true, false]);
  });
});
