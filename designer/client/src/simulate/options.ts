import type { EChartsCoreOption } from 'echarts/core';
import type { SimulationResult, VersionFigures } from '../api/types';
import { number } from '../app/words';

export const colours = ['#1c4f8f', '#d07a1e'];

interface Words { language: string; say: (text: { vi: string; en: string }) => string; t: (key: string) => string; names: string[] }

const grid = { left: 8, right: 16, top: 34, bottom: 4, containLabel: true };
const axis = { axisLine: { lineStyle: { color: '#b6c2d0' } }, axisLabel: { color: '#3d4a5a', fontSize: 11.5 }, splitLine: { lineStyle: { color: '#e6ebf1' } }, nameTextStyle: { color: '#3d4a5a' } };

/** Bins of all versions on one axis, the last ones without cases cut off. */
export function distribution(result: SimulationResult, { language, t, names }: Words): EChartsCoreOption {
  const all = result.versions.map((version) => version.durations);
  const last = Math.max(...all.map((bins) => bins.findLastIndex((bin) => bin.share > 0.0005)), 1);
  const longest = all.reduce((a, b) => (b.length > a.length ? b : a), []);
  return {
    grid, legend: result.versions.length > 1 ? { top: 0, data: names } : undefined, tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => `${number(Number(value), language, 1)}%` },
    xAxis: { type: 'category', data: longest.slice(0, last + 1).map((bin) => number(bin.from, language, bin.from % 1 === 0 ? 0 : 1)), name: t('simulate.days'), nameLocation: 'end', ...axis },
    yAxis: { type: 'value', axisLabel: { ...axis.axisLabel, formatter: (value: number) => `${number(value, language)}%` }, splitLine: axis.splitLine },
    series: all.map((bins, i) => ({ type: 'bar', name: names[i], data: bins.slice(0, last + 1).map((bin) => Math.round(bin.share * 1000) / 10), itemStyle: { color: colours[i], opacity: 0.9 }, barGap: '8%', barCategoryGap: '18%' })),
  };
}

/** Waiting and handling per case, step by step: times per case times the mean per time. */
export function waiting(version: VersionFigures, { language, say, t }: Words): EChartsCoreOption {
  const steps = version.steps.filter((step) => step.visits > 0).reverse();
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    grid: { ...grid, right: 30 }, legend: { top: 0 }, tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => `${number(Number(value), language, 2)} ${t('simulate.days')}` },
    xAxis: { type: 'value', name: t('simulate.days'), ...axis }, yAxis: { type: 'category', data: steps.map((step) => say(step.title)), axisLabel: { ...axis.axisLabel, width: 190, overflow: 'truncate' }, axisLine: axis.axisLine },
    series: [
      { type: 'bar', stack: 'all', name: t('simulate.wait'), data: steps.map((step) => round(step.waitingDays.mean * step.visits)), itemStyle: { color: '#d07a1e' } },
      { type: 'bar', stack: 'all', name: t('simulate.inHand'), data: steps.map((step) => round(step.workingDays.mean * step.visits)), itemStyle: { color: '#6799d2' } },
    ],
  };
}

/** How busy each pool is in each version. */
export function use(result: SimulationResult, { language, say, names }: Words): EChartsCoreOption {
  const pools = [...new Map(result.versions.flatMap((version) => version.people).map((pool) => [pool.pool, pool])).values()];
  const data = result.versions.flatMap((version, x) => pools.flatMap((pool, y) => {
    const found = version.people.find((one) => one.pool === pool.pool);
    return found ? [[x, y, Math.round(found.use.mean * 1000) / 10]] : [];
  }));
  return {
    grid: { ...grid, top: 8, bottom: 34 }, tooltip: { valueFormatter: (value: unknown) => `${number(Number(value), language, 1)}%` },
    xAxis: { type: 'category', data: names, ...axis, splitArea: { show: false } }, yAxis: { type: 'category', data: pools.map((pool) => say(pool.title)), axisLabel: { ...axis.axisLabel, width: 190, overflow: 'truncate' }, axisLine: axis.axisLine },
    visualMap: { min: 0, max: 100, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 110, itemWidth: 12, inRange: { color: ['#eef4fb', '#f9df9c', '#e08a3c', '#a61e2d'] }, text: ['100%', '0%'], textStyle: { color: '#3d4a5a' } },
    series: [{ type: 'heatmap', data, label: { show: true, formatter: (item: { value: number[] }) => `${number(item.value[2], language, 0)}%`, color: '#16202c', fontWeight: 600 }, itemStyle: { borderColor: '#fff', borderWidth: 2 } }],
  };
}

/** The steps with the longest waits per case, as shares of the longest. */
export function bottlenecks(version: VersionFigures): { step: string; days: number; share: number }[] {
  const waits = version.steps.map((step) => ({ step: step.step, days: step.waitingDays.mean * step.visits }));
  const most = Math.max(...waits.map((wait) => wait.days), 0);
  return most <= 0 ? [] : waits.map((wait) => ({ ...wait, share: wait.days / most })).filter((wait) => wait.share > 0.02).sort((a, b) => b.days - a.days);
}
