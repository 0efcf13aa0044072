import { describe, expect, it } from 'vitest';
import type { SimulationResult, Tornado, Tree, VersionFigures } from '../api/types';
import { drafts, hasUnsaved } from '../editor/drafts';
import { bottlenecks, longestAtStep, roundEnd, tornado, waiting } from './options';
import { leafAt } from './scenario';
import { askedOf, isOutdated, type RunState } from './useRun';

const kept = new Map<string, string>();
const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => { kept.set(key, value); }, removeItem: (key: string) => { kept.delete(key); } };
Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, value: new Proxy(storage, { ownKeys: () => [...kept.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }) });

const figure = (mean: number) => ({ mean, low: mean, high: mean });
const version = (...waits: number[]): VersionFigures => ({
  version: 'v', measures: [], durations: [], people: [], cost: null,
  steps: waits.map((days, i) => ({ step: `s${i}`, title: { vi: `Bước ${i}`, en: `Step ${i}` }, visits: 1, waitingDays: figure(days), workingDays: figure(0.1) })),
}) as unknown as VersionFigures;
const words = { language: 'vi', say: (text: { vi: string }) => text.vi, t: (key: string) => key, names: ['a', 'b'], colour: () => '#000' };
const axis = (option: object) => { const { max, interval } = (option as { xAxis: { max: number; interval: number } }).xAxis; return { max, interval }; };

describe('charts', () => {
  it('end an axis at a round number, a few equal steps from zero', () => {
    expect(roundEnd(8.3)).toEqual({ max: 10, interval: 2 });
    expect(roundEnd(1.2).max).toBeCloseTo(1.2);
    expect(roundEnd(0.07).max).toBeCloseTo(0.08);
    for (const value of [0.013, 0.9, 1, 3.7, 99, 12345]) {
      const { max, interval } = roundEnd(value);
      expect(max).toBeGreaterThanOrEqual(value - 1e-9);
      expect(max / interval).toBeLessThanOrEqual(6.001);
    }

    expect(roundEnd(0).max).toBe(1);
  });

  it('of two versions have one scale, so that the shorter bar is the shorter time', () => {
    const versions = [version(7.9, 1), version(1, 0.2)];
    const [before, after] = versions.map((one) => axis(waiting(one, words as never, longestAtStep(versions))));
    expect(after).toEqual(before);
    expect(after.max).toBeGreaterThanOrEqual(8);
  });

  it('mark no step that waits no days to speak of', () => {
    expect(bottlenecks(version(0.4, 0.04, 0)).map((wait) => wait.step)).toEqual(['s0']);
  });

  it('call an assumption by its words', () => {
    const bar = { name: 'traits.missing.drawings', title: { vi: '“Hồ sơ chưa đạt” ở “Thẩm định”', en: '' }, range: { vi: '', en: '' }, value: { vi: '', en: '' }, atLow: 3, atHigh: 4, atLowText: { vi: '', en: '' }, atHighText: { vi: '', en: '' }, decidesTheSign: false, line: 1 };
    const option = tornado({ before: null, after: 'v', days: 3.5, daysText: { vi: '', en: '' }, bars: [bar], conclusion: { vi: '', en: '' }, uncertainty: { vi: '', en: '' } } as Tornado, words as never) as { yAxis: { data: string[] } };
    expect(option.yAxis.data).toEqual(['“Hồ sơ chưa đạt” ở “Thẩm định”']);
  });
});

describe('an answer', () => {
  const state = (of: string) => ({ result: {} as SimulationResult, study: null, staff: null, from: { result: { id: '1', of } } }) as unknown as RunState;

  it('is outdated as soon as the text of the procedure or of the scenario is another', () => {
    const then = askedOf('steps: 1', 'base.yaml', 'staff: 2');
    expect(isOutdated(state(then), 'result', askedOf('steps: 1', 'base.yaml', 'staff: 2'))).toBe(false);
    expect(isOutdated(state(then), 'result', askedOf('steps: 1', 'base.yaml', 'staff: 3'))).toBe(true);
    expect(isOutdated(state(then), 'result', askedOf('steps: 2', 'base.yaml', 'staff: 2'))).toBe(true);
    expect(isOutdated(state(then), 'staff', askedOf('x'))).toBe(false);
  });
});

describe('a finding', () => {
  const leaf = (t: string, s: number): Tree => ({ s, e: s + t.length, l: 1, t });
  const tree = { s: 0, e: 60, l: 1, m: [{ k: 'people', s: 0, l: 1, v: { s: 8, e: 40, l: 1, m: [{ k: 'one-stop', s: 8, l: 1, v: { s: 18, e: 40, l: 1, m: [{ k: 'staff', s: 20, l: 1, v: leaf('0', 27) }] } }] } },
    { k: 'effort', s: 41, l: 2, v: { s: 49, e: 60, l: 2, m: [{ k: 'submit', s: 49, l: 2, v: { s: 50, e: 60, l: 2, i: [leaf('x', 51), leaf('yy', 54)] } }] } }] } as Tree;

  it('leads to the field of the value it is about', () => {
    expect(leafAt(tree, 27)).toBe('people.one-stop.staff');
    expect(leafAt(tree, 55)).toBe('effort.submit[1]');
    expect(leafAt(tree, 99)).toBeNull();
    expect(leafAt(null, 1)).toBeNull();
  });
});

describe('closing the tab', () => {
  it('is asked about while any file has an unsaved text, a scenario too', () => {
    expect(hasUnsaved()).toBe(false);
    drafts.write('vn/a/scenarios/base.yaml', { text: 'x', hash: '1', base: '' });
    expect(hasUnsaved()).toBe(true);
    drafts.remove('vn/a/scenarios/base.yaml');
    expect(hasUnsaved()).toBe(false);
  });
});
