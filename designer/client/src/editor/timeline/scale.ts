/** An axis of working days: how far it goes, where its marks stand, and where a place lies on it in hundredths. */
export interface Scale { until: number; ticks: number[]; at: (day: number) => number }

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** At most so many marks, at whole days, so that their figures do not touch. */
export function scaleOf(farthest: number, most = 16): Scale {
  const until = Math.max(1, Math.ceil(farthest));
  const step = steps.find((one) => until / one <= most) ?? 10 ** Math.ceil(Math.log10(until / most));
  const ticks = Array.from({ length: Math.floor(until / step) + 1 }, (_, i) => i * step);
  return { until, ticks, at: (day) => (100 * day) / until };
}

/** Where the figures of a bar stand: in it when it is long enough, else beside it where there is room. */
export const labelSide = (from: number, until: number): 'inside' | 'after' | 'before' => (until - from >= 24 ? 'inside' : until <= 62 ? 'after' : from >= 38 ? 'before' : 'inside');
