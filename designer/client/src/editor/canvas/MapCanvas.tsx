import '@xyflow/react/dist/base.css';
import { MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, ViewportPortal, type Connection, type NodeChange } from '@xyflow/react';
import { IconFocusCentered, IconHelp, IconMinus, IconPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Finding, MapEdge, MapNode, ProcedureMap } from '../../api/types';
import { useWords } from '../../app/words';
import { neighbour, type Direction } from './geometry';
import { LaneNames } from './LaneNames';
import { Legend } from './Legend';
import { MapDrawing } from './MapDrawing';
import { NodeCard, type CardNode } from './NodeCard';
import type { Tokens } from '../../simulate/replay';
import css from './canvas.module.css';

export interface Heat { [step: string]: { share: number; text: string } }

export interface MapCanvasProps {
  map: ProcedureMap;
  chosen: string | null;
  onChoose: (id: string | null) => void;
  onOpen?: (id: string) => void;
  onEdge?: (edge: MapEdge) => void;
  onKey?: (event: KeyboardEvent, id: string | null) => void;
  /** A step was dragged onto another lane. */
  onLane?: (id: string, lane: string) => void;
  onConnect?: (from: string, to: string) => void;
  findings?: (node: MapNode) => Finding[];
  /** Open comments by node. */
  comments?: Record<string, number>;
  onComments?: (id: string) => void;
  heat?: Heat;
  /** How many replayed cases are at each step now. */
  tokens?: Tokens;
  isEditable?: boolean;
  focusOfChange?: string | null;
  fitKey?: string;
  children?: ReactNode;
}

const types = { card: NodeCard };
const arrows: Record<string, Direction> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

const overview = (node: CardNode) => `var(--${node.data.isChosen ? 'focus' : node.data.errors > 0 ? 'removed' : node.data.node.kind === 'step' || node.data.node.kind === 'call' ? 'chart-3' : node.data.node.kind === 'end' ? 'edge' : 'line-strong'})`;

export function MapCanvas(props: MapCanvasProps) {
  return <ReactFlowProvider><Canvas {...props} /></ReactFlowProvider>;
}

/** Draws a map; what is selected, and what happens on a key or click, is for the page to say. */
function Canvas({ map, chosen, onChoose, onOpen, onEdge, onKey, onLane, onConnect, findings, comments, onComments, heat, tokens, isEditable = false, focusOfChange = null, fitKey, children }: MapCanvasProps) {
  const { t, language } = useWords();
  const flow = useReactFlow();
  const holder = useRef<HTMLDivElement>(null);
  const [isLegendOpen, setLegendOpen] = useState(false);
  const [dragged, setDragged] = useState<{ id: string; x: number; y: number } | null>(null);
  const order = useMemo(() => map.nodes.filter((node) => node.kind !== 'start'), [map]);
  const stop = chosen && map.nodes.some((node) => node.id === chosen) ? chosen : (order[0]?.id ?? null);

  // What a reader who does not see the map needs besides the title: what it is, who does it, on what basis, where it leads.
  const leads = useMemo(() => {
    const said = new Map(map.edges.flatMap((one) => (one.label ? [[one.id, one.label.fullText]] : [])));
    const names = new Map(map.nodes.map((one) => [one.id, one.fullTitle]));
    const found = new Map<string, string[]>();
    for (const one of map.edges) if (one.leg === 0) found.set(one.from, [...(found.get(one.from) ?? []), `${said.has(one.id) ? `${said.get(one.id)}: ` : ''}${names.get(one.to) ?? one.to}`]);
    return found;
  }, [map]);
  const spoken = useCallback((node: MapNode, errors: number, warnings: number, said: number) => {
    const isMark = node.kind === 'start' || node.kind === 'fork' || node.kind === 'join';
    const frame = map.frames.find((one) => one.id === node.id.replace(/\/join$/, ''))?.title;
    const lane = map.lanes.find((one) => one.id === node.lane)?.fullTitle ?? '';
    const to = leads.get(node.id);
    const words = [
      isMark || node.fullTitle === node.titleLines.join(' ') ? '' : node.fullTitle, [t(`kinds.${node.kind}`), isMark ? frame : ''].filter(Boolean).join(' '), lane,
      ...node.badges.map((badge) => (badge.text ? '' : t(`badges.${badge.kind}`))), node.basis, to ? `${t('table.leads')}: ${to.join(', ')}` : '',
      errors > 0 ? `${errors} ${t('severity.error')}` : '', warnings > 0 ? `${warnings} ${t('severity.warning')}` : '', said > 0 ? t('comments.count', { count: said }) : '',
    ].filter(Boolean).join('; ');
    return isMark ? words : `; ${words}`;
  }, [map, leads, t]);

  const laneAt = (y: number) => map.lanes.find((one) => y >= one.box.y && y < one.box.y + one.box.height);
  // The newest of what the page gives, behind functions that stay the same: a page drawn anew does not draw the map anew.
  const live = useRef({ onChoose, onOpen, onEdge, onComments, chosen, reveal: (_: string) => {} });
  live.current = { ...live.current, onChoose, onOpen, onEdge, onComments, chosen };
  const choose = useCallback((id: string) => live.current.onChoose(id), []);
  const open = useCallback((id: string) => (live.current.onOpen ?? live.current.onChoose)(id), []);
  const discuss = useCallback((id: string) => (live.current.onComments ?? live.current.onChoose)(id), []);
  const edge = useCallback((chosenEdge: MapEdge) => live.current.onEdge?.(chosenEdge), []);
  const draggedNode = dragged && map.nodes.find((node) => node.id === dragged.id);
  const over = draggedNode && dragged ? laneAt(dragged.y + draggedNode.box.height / 2) : undefined;
  const isLaneFree = isEditable && onLane !== undefined;
  const cards = useRef(new Map<string, { made: unknown[]; card: CardNode }>());
  const nodes = useMemo<CardNode[]>(() => map.nodes.map((node) => {
    const about = findings?.(node) ?? [];
    const [errors, warnings] = [about.filter((finding) => finding.severity === 'error').length, about.filter((finding) => finding.severity === 'warning').length];
    const at = dragged?.id === node.id ? { x: dragged.x, y: dragged.y } : { x: node.box.x, y: node.box.y };
    const said = comments?.[node.id] ?? 0;
    const words = spoken(node, errors, warnings, said);
    const made = [node, at.x, at.y, node.id === chosen, node.id === stop, isLaneFree, isEditable, errors, warnings, said, words, heat?.[node.id]?.share, heat?.[node.id]?.text, tokens?.[node.id]?.waiting, tokens?.[node.id]?.inHand, tokens?.[node.id]?.ended, focusOfChange === node.id];
    const known = cards.current.get(node.id);
    if (known && known.made.every((value, i) => value === made[i])) return known.card;
    const card: CardNode = {
      id: node.id, type: 'card', position: at, width: node.box.width, height: node.box.height,
      // Without it React Flow lets the mouse through what cannot be dragged: forks and ends are chosen too.
      style: { pointerEvents: 'all' },
      draggable: isLaneFree && node.kind === 'step', selectable: false, focusable: false, connectable: isEditable,
      data: {
        node, isChosen: node.id === chosen, isTabStop: node.id === stop, isEditable, spoken: words, errors, warnings, comments: said,
        heat: heat?.[node.id]?.share ?? null, heatText: heat?.[node.id]?.text ?? null, tokens: tokens?.[node.id] ?? null,
        isFocusOfChange: focusOfChange === node.id, onChoose: choose, onOpen: open, onComments: discuss,
      },
    };
    cards.current.set(node.id, { made, card });
    return card;
  }), [map, chosen, stop, isEditable, isLaneFree, spoken, findings, comments, heat, tokens, t, focusOfChange, choose, open, discuss, dragged]);

  const reveal = useCallback((id: string) => {
    const node = map.nodes.find((one) => one.id === id);
    const frame = holder.current?.getBoundingClientRect();
    if (!node || !frame) return;
    const { x, y, zoom } = flow.getViewport();
    const [left, top] = [node.box.x * zoom + x, node.box.y * zoom + y];
    if (left < 10 || top < 10 || left + node.box.width * zoom > frame.width - 10 || top + node.box.height * zoom > frame.height - 10) {
      void flow.setCenter(node.box.x + node.box.width / 2, node.box.y + node.box.height / 2, { zoom: Math.max(zoom, 0.6) });
    }
  }, [flow, map]);

  live.current.reveal = reveal;
  useEffect(() => { if (chosen) reveal(chosen); }, [chosen, reveal]);
  useEffect(() => { if (focusOfChange) reveal(focusOfChange); }, [focusOfChange, reveal]);

  // What is asked for is all of the map; what opens by itself is readable before it is complete, and begins at the left.
  const fit = useCallback((isAll = false) => {
    const frame = holder.current?.getBoundingClientRect();
    if (!frame || frame.width === 0) return;
    const whole = Math.min(1.15, (frame.width - 24) / map.width, (frame.height - 24) / map.height);
    const zoom = isAll || whole >= 0.5 ? whole : 0.72;
    const [w, h] = [map.width * zoom, map.height * zoom];
    void flow.setViewport({ x: w > frame.width ? 8 : (frame.width - w) / 2, y: h > frame.height ? 8 : (frame.height - h) / 2, zoom });
  }, [flow, map.width, map.height]);
  const fitted = useRef<string | null>(null);
  useEffect(() => {
    const key = `${fitKey ?? map.title}|${language}`;
    if (fitted.current !== key) {
      fitted.current = key;
      requestAnimationFrame(() => { fit(); if (live.current.chosen) live.current.reveal(live.current.chosen); });
    }
  }, [fit, fitKey, map.title, language]);
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    let [width, height] = [element.clientWidth, element.clientHeight];
    const observer = new ResizeObserver(() => {
      if (Math.abs(element.clientWidth - width) > 60 || Math.abs(element.clientHeight - height) > 120) { [width, height] = [element.clientWidth, element.clientHeight]; fit(); }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [fit]);

  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).dataset?.node ?? null;
    if (id === null) return;
    const direction = arrows[event.key];
    if (direction && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const next = neighbour(map.nodes, id, direction);
      if (next) { onChoose(next); focusNode(holder.current, next); }
    } else if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      const next = (event.key === 'Home' ? map.nodes[0] : map.nodes.at(-1))?.id;
      if (next) { onChoose(next); focusNode(holder.current, next); }
    } else if (event.key === ' ') {
      event.preventDefault();
      onChoose(id);
    } else if (event.key === 'Enter' && !onKey) {
      event.preventDefault();
      onChoose(id);
    } else onKey?.(event, id);
  };

  return (
    <div className={css.canvas} ref={holder} onKeyDown={onKeyDown} role="group" aria-label={t('editor.canvas')} data-testid="canvas">
      <ReactFlow
        nodes={nodes} edges={[]} nodeTypes={types} minZoom={0.05} maxZoom={2.2} nodesFocusable={false} edgesFocusable={false} elementsSelectable={false} nodesConnectable={isEditable} disableKeyboardA11y
        panOnScroll zoomOnDoubleClick={false} panOnDrag deleteKeyCode={null} selectionKeyCode={null} proOptions={{ hideAttribution: false }} nodeDragThreshold={6} autoPanOnNodeFocus={false}
        onPaneClick={() => onChoose(null)}
        onNodesChange={(changes: NodeChange[]) => {
          for (const change of changes) if (change.type === 'position' && change.position && change.dragging) setDragged({ id: change.id, ...change.position });
        }}
        onNodeDragStop={(_, node) => {
          setDragged(null);
          const middle = node.position.y + (node.height ?? 0) / 2;
          const lane = laneAt(middle);
          const card = map.nodes.find((one) => one.id === node.id);
          if (lane && card && lane.id !== card.lane) onLane?.(node.id, lane.id);
        }}
        onConnect={(connection: Connection) => { if (connection.source && connection.target && connection.source !== connection.target) onConnect?.(connection.source, connection.target); }}
      >
        <ViewportPortal>
          <MapDrawing map={map} chosen={chosen} onEdge={onEdge && edge} />
          {over && <div className={css.overLane} style={{ left: over.box.x, top: over.box.y, width: over.box.width, height: over.box.height }} />}
        </ViewportPortal>
        {map.nodes.length > 25 && <MiniMap pannable zoomable ariaLabel={null} nodeColor={(node) => overview(node as CardNode)} nodeBorderRadius={8} style={{ width: 232, height: Math.max(64, Math.min(150, (232 * map.height) / map.width)) }} />}
      </ReactFlow>
      <LaneNames map={map} />
      {isLegendOpen && <Legend map={map} hasComments={map.nodes.some((node) => (comments?.[node.id] ?? 0) > 0)} close={() => setLegendOpen(false)} />}
      <div className={css.controls}>
        <button type="button" onClick={() => setLegendOpen(!isLegendOpen)} aria-expanded={isLegendOpen} aria-label={t('compare.legend')} title={t('compare.legend')}><IconHelp size={17} aria-hidden /></button>
        <button type="button" onClick={() => void flow.zoomIn()} aria-label={t('editor.zoomIn')} title={t('editor.zoomIn')}><IconPlus size={17} aria-hidden /></button>
        <button type="button" onClick={() => void flow.zoomOut()} aria-label={t('editor.zoomOut')} title={t('editor.zoomOut')}><IconMinus size={17} aria-hidden /></button>
        <button type="button" onClick={() => fit(true)} aria-label={t('editor.fit')} title={t('editor.fit')}><IconFocusCentered size={17} aria-hidden /></button>
      </div>
      {children}
    </div>
  );
}

export function focusNode(root: ParentNode | null, id: string): void {
  requestAnimationFrame(() => (root ?? document).querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }));
}
