import type { EChartsCoreOption } from 'echarts/core';
import type { SimulationResult, Tornado, VersionFigures } from '../api/types';
import { palette } from '../app/theme';
import { number } from '../app/words';

interface Words { language: string; say: (text: { vi: string; en: string }) => string; t: (key: string) => string; names: string[]; colour: ReturnType<typeof palette> }

const short = (language: string) => (value: number) => new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: 2 }).format(value);

// The name of an axis stands in the middle below its numbers, where it touches none of them.
const grid = { left: 8, right: 30, top: 34, bottom: 26, containLabel: true };
const named = (name: string) => ({ name, nameLocation: 'middle' as const, nameGap: 26 });

/** The end of an axis from zero that holds a value: a few equal steps of 1, 2 or 5, so that no odd number stands at its end. */
export function roundEnd(value: number): { max: number; interval: number } {
  if (!(value > 0)) return { max: 1, interval: 0.2 };
  const rough = value / 6;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const interval = ten * ([1, 2, 5].find((step) => step * ten >= rough * (1 - 1e-9)) ?? 10);
  return { max: interval * Math.ceil(value / interval - 1e-9), interval };
}

function look({ colour }: Words) {
  const label = { color: colour('--text-soft'), fontSize: 11.5 };
  return {
    axis: { axisLine: { lineStyle: { color: colour('--line-strong') } }, axisLabel: label, splitLine: { lineStyle: { color: colour('--line') } }, nameTextStyle: { color: colour('--text-soft') } },
    legend: { textStyle: { color: colour('--text-soft') } },
    tip: { backgroundColor: colour('--raised'), borderColor: colour('--line-strong'), textStyle: { color: colour('--text'), fontSize: 12.5 } },
    series: [colour('--chart-1'), colour('--chart-2'), colour('--chart-3'), colour('--chart-4')],
  };
}

/** Bins of all versions on one axis, the last ones without cases cut off. */
export function distribution(result: SimulationResult, words: Words): EChartsCoreOption {
  const { language, t, names } = words;
  const { axis, legend, tip, series } = look(words);
  const all = result.versions.map((version) => version.durations);
  const last = Math.max(...all.map((bins) => bins.findLastIndex((bin) => bin.share > 0.0005)), 1);
  const longest = all.reduce((a, b) => (b.length > a.length ? b : a), []);
  return {
    grid, legend: result.versions.length > 1 ? { top: 0, data: names, ...legend } : undefined, tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => `${number(Number(value), language, 1)}%`, ...tip },
    xAxis: { type: 'category', data: longest.slice(0, last + 1).map((bin) => number(bin.from, language, bin.from % 1 === 0 ? 0 : 1)), ...named(t('simulate.days')), ...axis },
    yAxis: { type: 'value', ...axis, axisLabel: { ...axis.axisLabel, formatter: (value: number) => `${number(value, language)}%` } },
    series: all.map((bins, i) => ({ type: 'bar', name: names[i], data: bins.slice(0, last + 1).map((bin) => Math.round(bin.share * 1000) / 10), itemStyle: { color: series[i], opacity: 0.9 }, barGap: '8%', barCategoryGap: '18%' })),
  };
}

/** The longest time a case is at one step of any of the versions: charts side by side are compared by length. */
export const longestAtStep = (versions: VersionFigures[]) =>
  Math.max(0, ...versions.flatMap((version) => version.steps.map((step) => (step.waitingDays.mean + step.workingDays.mean) * step.visits)));

/** Waiting and handling per case, step by step: times per case times the mean per time; up to the same number of days in every chart of a result. */
export function waiting(version: VersionFigures, words: Words, longest: number): EChartsCoreOption {
  const { language, say, t } = words;
  const { axis, legend, tip, series } = look(words);
  const steps = version.steps.filter((step) => step.visits > 0).reverse();
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    grid, legend: { top: 0, ...legend }, tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => `${number(Number(value), language, 2)} ${t('simulate.days')}`, ...tip },
    xAxis: { type: 'value', ...roundEnd(longest), ...named(t('simulate.days')), ...axis, axisLabel: { ...axis.axisLabel, formatter: short(language) } }, yAxis: { type: 'category', data: steps.map((step) => say(step.title)), ...axis, axisLabel: { ...axis.axisLabel, width: 190, overflow: 'truncate' } },
    series: [
      { type: 'bar', stack: 'all', name: t('simulate.wait'), data: steps.map((step) => round(step.waitingDays.mean * step.visits)), itemStyle: { color: series[1] } },
      { type: 'bar', stack: 'all', name: t('simulate.inHand'), data: steps.map((step) => round(step.workingDays.mean * step.visits)), itemStyle: { color: series[2] } },
    ],
  };
}

/** When in the week each staff is busy: one row a staff, one column an hour in which somebody is on duty. */
export function use(version: VersionFigures, words: Words): EChartsCoreOption {
  const { language, say, colour } = words;
  const { axis, tip } = look(words);
  const pools = version.people.filter((pool) => pool.byHour.length > 0).reverse();
  const hours = Array.from({ length: 168 }, (_, hour) => hour).filter((hour) => pools.some((pool) => pool.byHour[hour] !== null));
  // 5 January 1970 was a Monday.
  const days = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'vi-VN', { weekday: 'short', timeZone: 'UTC' });
  const day = (hour: number) => days.format(Date.UTC(1970, 0, 5 + Math.floor(hour / 24)));
  const data = pools.flatMap((pool, y) => hours.flatMap((hour, x) => (pool.byHour[hour] === null ? [] : [[x, y, Math.round(pool.byHour[hour]! * 1000) / 10]])));
  return {
    grid: { ...grid, right: 16, top: 8, bottom: 38 },
    tooltip: { formatter: ({ value: [x, y, share] }: { value: number[] }) => `${say(pools[y].title)}<br>${day(hours[x])} ${hours[x] % 24}:00 – <b>${number(share, language, 1)}%</b>`, ...tip },
    xAxis: {
      type: 'category', data: hours.map((hour) => `${day(hour)} ${hour % 24}:00`), ...axis, splitArea: { show: false }, axisTick: { show: false },
      axisLabel: { ...axis.axisLabel, interval: (i: number) => i === 0 || Math.floor(hours[i] / 24) !== Math.floor(hours[i - 1] / 24), formatter: (text: string) => text.split(' ').slice(0, -1).join(' '), align: 'left' },
    },
    yAxis: { type: 'category', data: pools.map((pool) => `${say(pool.title)} (${number(pool.use.mean * 100, language, 0)}%)`), ...axis, axisLabel: { ...axis.axisLabel, width: 190, overflow: 'truncate' } },
    visualMap: { min: 0, max: 100, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 110, itemWidth: 12, inRange: { color: ['#eef4fb', '#f9df9c', '#e08a3c', '#c5483a'] }, text: ['100%', '0%'], textStyle: { color: colour('--text-soft') } },
    series: [{ type: 'heatmap', data, itemStyle: { borderColor: colour('--surface'), borderWidth: 1 } }],
  };
}

/** What one case costs the applicant, part on part, and beside it the agency: two bearers, never one sum. */
export function cost(result: SimulationResult, words: Words): EChartsCoreOption | null {
  const { language, say, t, names } = words;
  const { axis, legend, tip, series } = look(words);
  const versions = result.versions.map((version) => version.cost);
  const parts = versions[0]?.parts;
  if (!parts || versions.some((version) => version === null)) return null;
  const money = (value: number) => `${number(Math.round(value), language)} ${language === 'en' ? 'VND' : 'đồng'}`;
  const shown = parts.filter((part) => versions.some((version) => (version!.parts.find((one) => one.id === part.id)?.amount ?? 0) > 0));
  return {
    grid, legend: { top: 0, ...legend }, tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => money(Number(value)), ...tip },
    xAxis: { type: 'value', ...named(t('simulate.perCase')), ...axis, axisLabel: { ...axis.axisLabel, formatter: (value: number) => number(value, language) } },
    yAxis: { type: 'category', data: [...names].reverse(), ...axis },
    series: shown.map((part, i) => ({
      type: 'bar', stack: part.id === 'agency' ? 'agency' : 'applicant', name: say(part.title), barMaxWidth: 26, itemStyle: { color: part.id === 'agency' ? series[1] : [series[0], series[2], series[3]][i % 3] },
      data: versions.map((version) => Math.round(version!.parts.find((one) => one.id === part.id)?.amount ?? 0)).reverse(),
    })),
  };
}

/** One bar for each assumption, from its answer at the lower end of its range to the one at the upper, around the answer as assumed. */
export function tornado(chart: Tornado, words: Words): EChartsCoreOption {
  const { language, t, colour } = words;
  const { axis, tip, series } = look(words);
  const bars = chart.bars.slice(0, 14).reverse();
  const days = (value: number) => `${number(value, language, 2)} ${t('simulate.days')}`;
  return {
    grid: { ...grid, top: 12 },
    tooltip: { trigger: 'item', formatter: (item: { dataIndex: number }) => { const bar = bars[item.dataIndex]; return `${words.say(bar.title)}<br>${words.say(bar.range)}<br>${days(bar.atLow)} → ${days(bar.atHigh)}`; }, ...tip },
    xAxis: { type: 'value', scale: true, boundaryGap: ['4%', '4%'], ...named(t('simulate.days')), ...axis, axisLabel: { ...axis.axisLabel, formatter: short(language) } },
    yAxis: { type: 'category', data: bars.map((bar) => words.say(bar.title)), ...axis, axisLabel: { ...axis.axisLabel, width: 290, overflow: 'truncate' } },
    series: [{
      type: 'custom', data: bars.map((bar, i) => [bar.atLow, bar.atHigh, i]), encode: { x: [0, 1], y: 2 },
      renderItem: (_: unknown, api: { value: (index: number) => number; coord: (at: number[]) => number[]; size: (of: number[]) => number[] }) => {
        const [a, b] = [api.coord([Math.min(api.value(0), api.value(1)), api.value(2)]), api.coord([Math.max(api.value(0), api.value(1)), api.value(2)])];
        const height = Math.min(18, api.size([0, 1])[1] * 0.6);
        return { type: 'rect', shape: { x: a[0], y: a[1] - height / 2, width: Math.max(2, b[0] - a[0]), height, r: 3 }, style: { fill: bars[api.value(2)].decidesTheSign ? series[1] : series[0] } };
      },
      markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: colour('--text-soft'), type: 'solid' }, data: [{ xAxis: chart.days }] },
    }],
  };
}

/** The steps with the longest waits per case, as shares of the longest; a wait that is shown as no days is none. */
export function bottlenecks(version: VersionFigures): { step: string; days: number; share: number }[] {
  const waits = version.steps.map((step) => ({ step: step.step, days: step.waitingDays.mean * step.visits }));
  const most = Math.max(...waits.map((wait) => wait.days), 0);
  return most <= 0 ? [] : waits.map((wait) => ({ ...wait, share: wait.days / most })).filter((wait) => wait.share > 0.02 && wait.days >= 0.05).sort((a, b) => b.days - a.days);
}
