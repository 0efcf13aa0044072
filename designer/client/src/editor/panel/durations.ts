/** Durations as the files write them, taken apart for a number and a unit; whether one is right is for the host to say. */
export const units = ['working days', 'calendar days', 'working hours', 'weeks', 'months', 'years', 'minutes'] as const;
export const unitWords: Record<(typeof units)[number], { vi: string; en: string }> = {
  'working days': { vi: 'ngày làm việc', en: 'working days' }, 'calendar days': { vi: 'ngày (theo lịch)', en: 'calendar days' }, 'working hours': { vi: 'giờ làm việc', en: 'working hours' },
  weeks: { vi: 'tuần', en: 'weeks' }, months: { vi: 'tháng', en: 'months' }, years: { vi: 'năm', en: 'years' }, minutes: { vi: 'phút', en: 'minutes' },
};

/** `7 working days` as number and unit; null for what is written otherwise. */
export function splitDuration(text: string): { amount: string; unit: string } | null {
  if (text === 'same day') return { amount: '', unit: 'same day' };
  const match = /^(\d+) (.+)$/.exec(text);
  const unit = match && units.find((one) => one === match[2] || one.slice(0, -1) === match[2]);
  return match && unit ? { amount: match[1], unit } : null;
}

export const joinDuration = (amount: string, unit: string) => (unit === 'same day' ? unit : amount === '' ? '' : `${amount} ${amount === '1' ? unit.slice(0, -1) : unit}`);
