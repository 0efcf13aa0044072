import { describe, expect, it } from 'vitest';
import type { MapNode, ProcedureMap, ProcedureView, Tree, VersionEntry } from '../api/types';
import { pairOf } from '../library/versions';
import { neighbour, roundedPath } from './canvas/geometry';
import { changedLines, clean, type OpenDocument } from './document';
import { stepsAsCsv } from './exports';
import { merged } from './merging';
import { leadsOf, routesFrom, targetName } from './naming';
import { freshId, isId, takenIds } from './panel/choices';
import { addOutcome } from './panel/outcomes';
import { joinDuration, splitDuration } from './panel/durations';
import { lastDay, tokensAt } from '../simulate/replay';
import { allSteps, at, entryAt, pathKey, routeOf, splitPath, stepAt, targetsFrom, titleOf } from './tree';

/** A tree as the host sends it, with offsets counted from a running number. */
let offset = 0;
const text = (t: string): Tree => ({ s: offset, e: (offset += t.length + 1), l: 1, t });
const list = (...items: string[]): Tree => ({ s: offset, i: items.map(text), e: offset, l: 1 });
const map = (entries: Record<string, () => Tree>): Tree => {
  const s = offset;
  const m = Object.entries(entries).map(([k, v]) => ({ k, s: offset, l: 1, v: ((offset += k.length + 2), v()) }));
  return { s, e: offset, l: 1, m };
};

const root = map({
  papers: () => map({ land: () => map({ 'one-of': () => map({ certificate: () => map({ original: () => text('1') }) }) }) }),
  steps: () => map({
    submit: () => map({ by: () => text('applicant'), next: () => text('examine') }),
    examine: () => map({
      branches: () => map({ appraisal: () => map({ results: () => list('fit', 'unfit'), steps: () => map({ appraise: () => map({ by: () => text('office'), outcomes: () => map({ sound: () => text('fit'), again: () => map({ 'back-to': () => text('appraise'), 'at-most': () => text('1'), then: () => text('unfit') }) }) }) }) }) }),
    }),
    sign: () => map({ title: () => map({ vi: () => text('Ký'), en: () => text('Sign') }), next: () => text('granted') }),
  }),
  ends: () => map({ granted: () => map({}), withdrawn: () => map({ by: () => text('applicant') }) }),
});

describe('the file as a tree', () => {
  it('finds steps wherever they stand and knows what they stand in', () => {
    expect(allSteps(root).map((step) => [step.id, step.shape, step.branch])).toEqual([['submit', 'step', null], ['examine', 'block', null], ['appraise', 'step', 'appraisal'], ['sign', 'step', null]]);
    expect(at(root, 'steps.appraise.by')?.t).toBe('office');
    expect(at(root, 'branches.appraisal.results[1]')?.t).toBe('unfit');
    expect(at(root, 'papers.certificate.original')?.t).toBe('1');
    expect(at(root, 'steps.nowhere.by')).toBeUndefined();
  });

  it('offers as targets what the language allows from there', () => {
    const [, , appraise, sign] = allSteps(root);
    expect(targetsFrom(root, appraise).map((target) => target.value)).toEqual(['appraise', 'fit', 'unfit']);
    expect(targetsFrom(root, sign).map((target) => target.value)).toEqual(['submit', 'examine', 'sign', 'granted']);
  });

  it('reads routes in both forms', () => {
    expect(routeOf(at(root, 'steps.submit.next'))).toEqual({ to: 'examine', isBack: false });
    expect(routeOf(at(root, 'steps.appraise.outcomes.again'))).toEqual({ to: 'appraise', isBack: true, atMost: '1', spends: undefined, then: 'unfit' });
  });

  it('says which step or entry an offset lies in, the innermost one', () => {
    const appraise = allSteps(root)[2];
    expect(stepAt(root, appraise.entry.v.s + 2)).toBe('appraise');
    expect(stepAt(root, 0)).toBeNull();
    expect(entryAt(root, at(root, 'papers.land')!.s)).toEqual({ section: 'papers', id: 'land' });
  });

  it('splits paths with quotes and brackets and writes keys back', () => {
    expect(splitPath('traits."missing.land"')).toEqual(['traits', 'missing.land']);
    expect(splitPath('steps.examine.join[2].to')).toEqual(['steps', 'examine', 'join', '2', 'to']);
    expect(pathKey('missing.land')).toBe('"missing.land"');
    expect(pathKey('2026-07-01')).toBe('2026-07-01');
  });

  it('falls back from one language to the other', () => {
    expect(titleOf(at(root, 'steps.sign'), 'en')).toBe('Sign');
    expect(titleOf(at(root, 'steps.submit'), 'en', 'submit')).toBe('submit');
  });
});

describe('a second way out of a step', () => {
  const place = (id: string) => allSteps(root).find((step) => step.id === id)!;

  it('makes outcomes of the one plain way on', () => {
    expect(addOutcome(place('sign'), 'withdrawn')).toEqual([
      { op: 'remove', path: 'steps.sign.next' }, { op: 'set', path: 'steps.sign.outcomes', value: { granted: 'granted', withdrawn: 'withdrawn' } },
    ]);
  });

  it('is added to the outcomes there are, under a free id', () => {
    expect(addOutcome(place('appraise'), 'fit', { vi: 'Khác' })).toEqual([{ op: 'add', path: 'steps.appraise.outcomes.fit', value: { to: 'fit', title: { vi: 'Khác' } } }]);
    expect(addOutcome(place('appraise'), 'sound')[0].path).toBe('steps.appraise.outcomes.sound-2');
  });
});

describe('the step table for a spreadsheet', () => {
  const csvOf = (tree: Tree) => stepsAsCsv({ snapshot: () => ({ tree, procedure: null }) } as unknown as OpenDocument, 'vi');

  it('has a line for each step, and says in its first bytes that it is UTF-8', () => {
    const lines = csvOf(root).split('\r\n');
    expect(lines[0].startsWith('\uFEFFSTT,Mã,')).toBe(true);
    expect(lines.filter((line) => line !== '')).toHaveLength(5);
    expect(lines[4]).toBe('4,sign,Ký,,,,,,→ granted');
  });

  it('lets nothing be taken for a formula', () => {
    const csv = csvOf(map({ steps: () => map({ a: () => map({ title: () => map({ vi: () => text('=HYPERLINK("x", "y")') }), next: () => text('b') }) }) }));
    expect(csv).toContain('"\'=HYPERLINK(""x"", ""y"")"');
  });
});

describe('two edits of one text', () => {
  const base = 'a: 1\nb: 2\nc: 3\nd: 4\n';

  it('are put together when they touch different lines', () => {
    expect(merged('a: 1\nb: 9\nc: 3\nd: 4\n', base, 'a: 1\nb: 2\nc: 3\nd: 5\n# note\n')).toEqual({ text: 'a: 1\nb: 9\nc: 3\nd: 5\n# note\n', clashes: 0 });
    expect(merged('a: 1\nb: 9\nc: 3\nd: 4\n', base, 'a: 1\nb: 9\nc: 3\nd: 4\n')).toEqual({ text: 'a: 1\nb: 9\nc: 3\nd: 4\n', clashes: 0 });
  });

  it('keep mine and are counted where both changed the same line', () => {
    expect(merged('a: 1\nb: 9\nc: 3\nd: 4\n', base, 'a: 1\nb: 8\nc: 3\nd: 5\n')).toEqual({ text: 'a: 1\nb: 9\nc: 3\nd: 5\n', clashes: 1 });
  });
});

describe('the version one compares with', () => {
  const version = (path: string, status: VersionEntry['status']) => ({ path, status }) as VersionEntry;
  const versions = [version('2024', 'published'), version('2025', 'published'), version('proposal-a', 'proposal'), version('proposal-b', 'proposal')];

  it('is the one before, for a proposal the one in force, for the first the one after', () => {
    expect(pairOf(versions, '2025')).toEqual(['2024', '2025']);
    expect(pairOf(versions, 'proposal-b')).toEqual(['2025', 'proposal-b']);
    expect(pairOf(versions, '2024')).toEqual(['2024', '2025']);
    expect(pairOf([versions[0]], '2024')).toEqual(['2024', '2024']);
  });
});

describe('names of places', () => {
  const [, examine, appraise, sign] = allSteps(root);
  const words = { back: 'quay lại', join: 'gộp' };
  const phrases = { 'steps.examine.results.fit': { vi: 'Đạt', en: 'Met' } };
  const known = { tree: root, procedure: { phrases } as unknown as ProcedureView, map: null as ProcedureMap | null };

  it('are titles, not ids, where there are titles', () => {
    expect(targetName(known, appraise, 'fit', 'vi')).toBe('Đạt');
    expect(targetName(known, appraise, 'unfit', 'vi')).toBe('unfit');
    expect(targetName(known, examine, 'sign', 'en')).toBe('Sign');
    expect(routesFrom(known, appraise, 'vi').map((route) => [route.label, route.then])).toEqual([['sound → Đạt', undefined], ['again → appraise', 'unfit']]);
  });

  it('come from the map with everything said on its edges, and once for each edge', () => {
    const edge = (id: string, from: string, to: string, kind: string, label: string | null, leg = 0) => ({ id, from, to, kind, leg, label: label === null ? null : { fullText: label } });
    const map = { nodes: [{ id: '/end/granted', fullTitle: 'Cấp phép' }], edges: [edge('1', 'examine', 'appraise', 'forward', null), edge('2', 'appraise', 'examine/join', 'spent', 'quá 1 lần'), edge('3', 'sign', '/end/granted', 'forward', null), edge('3', 'sign', '/end/granted', 'forward', 'ký', 1), edge('4', 'examine/join', 'sign', 'forward', 'còn lại'), edge('5', 'sign', 'submit', 'back', null)] } as unknown as ProcedureMap;
    expect(leadsOf({ ...known, map }, examine, 'vi', words)).toEqual(['→ appraise', 'còn lại → Ký']);
    expect(leadsOf({ ...known, map }, appraise, 'vi', words)).toEqual(['quá 1 lần → gộp: examine']);
    expect(leadsOf({ ...known, map }, sign, 'vi', words)).toEqual(['ký → Cấp phép', '→ quay lại submit']);
  });
});

describe('texts', () => {
  it('keeps line ends and byte-order mark of a file for saving', () => {
    const { text: edited, restore } = clean('\uFEFFa: 1\r\nb: 2\r\n');
    expect(edited).toBe('a: 1\nb: 2\n');
    expect(restore(`${edited}c: 3\n`)).toBe('\uFEFFa: 1\r\nb: 2\r\nc: 3\r\n');
  });

  it('counts changed lines as a text diff would', () => {
    expect(changedLines('a\nb\nc', 'a\nB\nc')).toBe(1);
    expect(changedLines('a\nb\nc', 'a\nb\nx\ny\nc')).toBe(2);
    expect(changedLines('a\nb\nc\nd\ne', 'a\nB\nc\nd\nE')).toBe(2);
    expect(changedLines('a', 'a')).toBe(0);
  });

  it('takes durations apart and puts them together the same', () => {
    for (const duration of ['7 working days', '1 working day', '15 calendar days', 'same day', '4 working hours', '10 minutes']) {
      const parts = splitDuration(duration)!;
      expect(joinDuration(parts.amount, parts.unit)).toBe(duration);
    }

    expect(splitDuration('15 days')).toBeNull();
    expect(splitDuration('unknown')).toBeNull();
  });

  it('makes ids of Vietnamese names that are free', () => {
    expect(freshId('Đóng dấu, vào sổ', new Set(), 'step')).toBe('dong-dau-vao-so');
    expect(freshId('Ký', new Set(['ky', 'ky-2']), 'step')).toBe('ky-3');
    expect(freshId('123', new Set(), 'step')).toBe('step');
    expect(isId('ký')).toBe(false);
    expect([...takenIds(root)]).toContain('unfit');
  });
});

describe('replay', () => {
  it('puts every case where it is at that moment', () => {
    const replay = { version: 'x', cases: [
      { number: 1, days: 3, end: 'granted', stays: [{ step: 'check', from: 0, begun: 0.5, until: 1, outcome: 'ok' }, { step: 'sign', from: 1, begun: null, until: 3, outcome: null }] },
      { number: 2, days: 1, end: 'refused', stays: [{ step: 'check', from: 0, begun: 0.9, until: 1, outcome: 'no' }] },
    ] };
    expect(tokensAt(replay, 0.6)).toEqual({ check: { waiting: 1, inHand: 1, ended: 0 } });
    expect(tokensAt(replay, 2)).toEqual({ sign: { waiting: 1, inHand: 0, ended: 0 }, '/end/refused': { waiting: 0, inHand: 0, ended: 1 } });
    expect(lastDay(replay)).toBe(3);
  });
});

describe('the map', () => {
  const node = (id: string, x: number, y: number) => ({ id, box: { x, y, width: 100, height: 60 } }) as MapNode;
  const nodes = [node('a', 0, 0), node('b', 200, 0), node('c', 200, 200), node('d', 400, 20)];

  it('leads from node to node in the direction of the arrow', () => {
    expect(neighbour(nodes, 'a', 'right')).toBe('b');
    expect(neighbour(nodes, 'b', 'right')).toBe('d');
    expect(neighbour(nodes, 'b', 'down')).toBe('c');
    expect(neighbour(nodes, 'a', 'left')).toBeNull();
    expect(neighbour(nodes, 'gone', 'left')).toBe('a');
  });

  it('rounds corners without leaving the line', () => {
    expect(roundedPath([{ x: 0, y: 0 }, { x: 50, y: 0 }, { x: 50, y: 40 }])).toBe('M0 0L43 0Q50 0 50 7L50 40');
    expect(roundedPath([{ x: 0, y: 0 }, { x: 4, y: 0 }, { x: 4, y: 40 }])).toBe('M0 0L2 0Q4 0 4 2L4 40');
  });
});
