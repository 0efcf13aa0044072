import { BarChart, CustomChart, HeatmapChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, use, type ECharts, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([BarChart, CustomChart, HeatmapChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, MarkLineComponent, VisualMapComponent, SVGRenderer]);

/** A chart drawn as SVG, with a description for those who do not see it. */
export default function Chart({ option, height, label }: { option: EChartsCoreOption; height: number; label: string }) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  useEffect(() => {
    const element = holder.current!;
    const made = init(element, null, { renderer: 'svg', height });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => { observer.disconnect(); made.dispose(); };
  }, [height]);
  useEffect(() => {
    chart.current?.setOption({ animation: false, textStyle: { fontFamily: "'Noto Sans Variable', sans-serif" }, ...option }, { notMerge: true });
  }, [option, height]);
  return <div ref={holder} role="img" aria-label={label} style={{ height }} />;
}
