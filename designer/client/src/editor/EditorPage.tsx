import { ActionIcon, Alert, Button, Center, Group, Loader, Menu, SegmentedControl, Tabs, Tooltip, useMantineColorScheme } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconArrowForwardUp, IconCommand, IconDeviceFloppy, IconDownload, IconSearch } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent as ReactKeyboardEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { api, Refused } from '../api/client';
import type { Finding, FolderFile, MapLayout, MapNode } from '../api/types';
import { Header } from '../app/Header';
import { Notice, useNotice } from '../app/Notice';
import { compareAddress, editAddress, go, guardLeaving } from '../app/router';
import { useWords } from '../app/words';
import { CommentsPanel } from '../comments/CommentsPanel';
import { useComments } from '../comments/useComments';
import { HistoryView } from '../history/HistoryView';
import { UncommittedMark } from '../history/UncommittedMark';
import { setLanguage } from '../i18n';
import { SimulateView } from '../simulate/SimulateView';
import { focusNode, MapCanvas } from './canvas/MapCanvas';
import ProposalDialog from './dialogs/ProposalDialog';
import { ConflictDialog } from './dialogs/SaveDialogs';
import { EditDialogs } from './dialogs/EditDialogs';
import { useAskedEntry } from './useAskedEntry';
import { useDialogs } from './dialogs/useDialogs';
import { changedLines, type OpenDocument } from './document';
import { drafts } from './drafts';
import { SidePanel } from './panel/SidePanel';
import { Finder, type Findable } from './parts/Finder';
import { InWords } from './parts/InWords';
import { Keys } from './parts/Keys';
import { Problems } from './parts/Problems';
import { StepTable } from './parts/StepTable';
import { TimelineView } from './timeline/TimelineView';
import { exportBpmn, exportFile, exportMap, exportPicture, exportSteps, printSheet } from './exports';
import { pairOf } from '../library/versions';
import { leaveField, save } from './saving';
import { allSteps, entryAt, find, findingsIn, pathKey, section, stepAt, textOf, thingOf, titleOf, type StepPlace } from './tree';
import { useDocument, useDocumentState } from './useDocument';
import { YamlPane } from './yaml/YamlPane';
import css from './editor.module.css';

type Mode = 'design' | 'simulate' | 'history';
type View = 'map' | 'table' | 'timeline' | 'words';

const none: Finding[] = [];

const remembered = (key: string, fallback: string) => { try { return localStorage.getItem(key) ?? fallback; } catch { return fallback; } };
const remember = (key: string, value: string) => { try { localStorage.setItem(key, value); } catch { /* Only for comfort. */ } };

export default function EditorPage({ file, query }: { file: string; query: URLSearchParams }) {
  const { t, language } = useWords();
  const [layout, setLayout] = useState(remembered('motcua.layout', 'compact') as MapLayout);
  const { document: open, error, reload, restored, dismissRestored, dropRestored } = useDocument(file, language, layout);
  useEffect(() => { window.document.title = `${file} – MotCua`; }, [file]);
  if (error) {
    return (
      <div className="page"><Header /><main id="main"><Center mih="50vh"><Alert color="red" title={t('app.failed')} maw={560}>
        <p>{error instanceof Refused ? error.in(language) : String(error)}</p><Group gap="xs"><Button size="xs" onClick={() => void reload()}>{t('app.retry')}</Button><Button size="xs" variant="default" onClick={() => go('/')}>{t('app.back')}</Button></Group>
      </Alert></Center></main></div>
    );
  }

  if (!open) return <div className="page"><Header /><main id="main"><Center mih="50vh"><Loader role="img" aria-label={t('app.loading')} /></Center></main></div>;
  return <Editor document={open} query={query} layout={layout} setLayout={(value) => { setLayout(value); remember('motcua.layout', value); }} restored={restored} dismissRestored={dismissRestored} dropRestored={dropRestored} />;
}

function Editor({ document, query, layout, setLayout, restored, dismissRestored, dropRestored }: {
  document: OpenDocument; query: URLSearchParams; layout: MapLayout; setLayout: (value: MapLayout) => void; restored: boolean; dismissRestored: () => void; dropRestored: () => void;
}) {
  const { t, say, language } = useWords();
  const state = useDocumentState(document);
  const dialogs = useDialogs();
  const queries = useQueryClient();
  const { toggleColorScheme } = useMantineColorScheme();
  const mode = (query.get('mode') ?? 'design') as Mode;
  const view = (query.get('view') ?? 'map') as View;
  // Once seen it stays: what was run is there again after a look at the design.
  const [wasSimulated, setWasSimulated] = useState(mode === 'simulate');
  if (mode === 'simulate' && !wasSimulated) setWasSimulated(true);
  const [finder, setFinder] = useState<'commands' | 'things' | 'keys' | null>(null);
  const [side, setSide] = useState<string>('panel');
  const [showYaml, setShowYaml] = useState(remembered('motcua.yaml', 'yes') === 'yes');
  const [yamlHeight, setYamlHeight] = useState(Number(remembered('motcua.yamlHeight', String(Math.round(Math.min(260, window.innerHeight * 0.28))))));
  const [conflict, setConflict] = useState<{ document: OpenDocument; file: FolderFile } | null>(null);
  const [proposal, setProposal] = useState<'published' | 'wanted' | null>(null);
  const notice = useNotice();
  const { done, failed } = notice;
  const comments = useComments(document.path);
  const { ask } = comments;
  const panel = useRef<HTMLElement>(null);
  const main = useRef<HTMLElement>(null);
  const [scenario, setScenario] = useState<OpenDocument | null>(null);
  const assumed = useDocumentState(scenario);
  const isDirty = state.text !== state.savedText;
  const isScenarioDirty = assumed !== null && assumed.text !== assumed.savedText;
  const findings = state.preview?.findings ?? none;
  const [errors, warnings] = [findings.filter((finding) => finding.severity === 'error').length, findings.filter((finding) => finding.severity === 'warning').length];
  const chosen = state.selection?.kind === 'node' ? state.selection.id : null;
  const chosenStep = chosen ? allSteps(state.tree).find((step) => step.id === thingOf(chosen).id) : undefined;
  const show = useCallback((next: Mode, as: View) => go(editAddress(document.path, { ...(next === 'design' ? {} : { mode: next }), ...(as === 'map' ? {} : { view: as }) })), [document.path]);
  const setMode = useCallback((next: Mode) => show(next, view), [show, view]);
  const setView = useCallback((next: View) => show('design', next), [show]);
  const isOther = state.preview?.isProcedure === false;

  useAskedEntry(document, state.tree, query.get('entry'));

  // The step one is at is part of the address: a link to it can be sent, and reloading stays at it.
  const asked = useRef(query.get('step'));
  useEffect(() => {
    const step = asked.current;
    if (step === null || state.tree === null) return;
    asked.current = null;
    if (allSteps(state.tree).some((one) => one.id === step)) document.select({ kind: 'node', id: step });
  }, [document, state.tree]);
  const step = chosenStep?.id;
  useEffect(() => {
    if (asked.current !== null) return;
    const address = new URL(window.location.href);
    if ((address.searchParams.get('step') ?? undefined) === step) return;
    if (step) address.searchParams.set('step', step);
    else address.searchParams.delete('step');
    window.history.replaceState(null, '', address);
  }, [step]);

  useEffect(() => {
    guardLeaving(null);
    const before = (event: BeforeUnloadEvent) => { if (document.isDirty || scenario?.isDirty) event.preventDefault(); };
    window.addEventListener('beforeunload', before);
    return () => window.removeEventListener('beforeunload', before);
  }, [document, scenario]);

  /** Saves a text; whether it did, which it says otherwise. */
  const saveOne = useCallback(async (one: OpenDocument) => {
    const outcome = await save(one);
    if (outcome.kind === 'conflict') setConflict({ document: one, file: outcome.file });
    else if (outcome.kind === 'published') setProposal('published');
    else if (outcome.kind === 'refused') {
      failed(t('editor.notSaved'), outcome.error);
      if (one === document && outcome.error instanceof Refused && outcome.error.refusal.code === 'gone') setProposal('wanted');
    }

    return outcome.kind === 'saved';
  }, [document, failed, t]);

  const doSave = useCallback(async () => {
    leaveField(main.current);
    const saved: string[] = [];
    for (const one of [scenario, document]) {
      const refusal = await one?.settled();
      if (refusal) { failed(t('editor.notSaved'), new Refused(422, refusal, null)); return; }
      if (!one?.isDirty) continue;
      if (!await saveOne(one)) return;
      saved.push(one.path);
    }

    done(saved.length > 0 ? t('editor.savedAs', { path: saved.join(', ') }) : t('editor.noChanges'));
  }, [document, scenario, saveOne, done, failed, t]);

  const offer = useCallback((download: Promise<void>) => void download.catch((error: unknown) => failed(t('editor.notExported'), error)), [failed, t]);

  const goTo = useCallback((finding: Finding) => {
    const { tree } = document.snapshot();
    const step = stepAt(tree, finding.start);
    const entry = step ? null : entryAt(tree, finding.start);
    if (step) document.select({ kind: 'node', id: step });
    else if (entry) document.select({ kind: 'entry', ...entry });
    setShowYaml(true);
    setTimeout(() => document.reveal(finding.start, true), 30);
  }, [document]);

  // From where the cursor stands in the file, around and around.
  const nextProblem = useCallback((by: 1 | -1 = 1) => {
    const places = [...findings].sort((one, other) => (one.start - other.start) * by);
    const here = document.view.state.selection.main.head * by;
    const next = places.find((finding) => finding.start * by > here) ?? places[0];
    if (next) goTo(next);
  }, [document, findings, goTo]);
  const compareWith = useCallback(async () => {
    const { path, isDirty } = document;
    if (isDirty) { go(compareAddress(path, `${path}@unsaved`)); return; }
    const library = await queries.ensureQueryData({ queryKey: ['library'], queryFn: api.library }).catch(() => null);
    const versions = library?.procedures.find((procedure) => procedure.versions.some((version) => version.path === path))?.versions ?? [];
    go(compareAddress(...pairOf(versions, path)));
  }, [document, queries]);

  const moveLane = useCallback((step: StepPlace, by: -1 | 1) => {
    const lanes = section(document.snapshot().tree, 'actors');
    const lane = lanes[lanes.findIndex((one) => one.k === textOf(find(step.entry.v, 'by'))) + by];
    if (step.shape === 'step' && lane) void document.apply([{ op: 'set', path: `steps.${pathKey(step.id)}.by`, value: lane.k }], { kind: 'node', id: step.id }).then(() => focusNode(null, step.id));
  }, [document]);

  /** Opens the comments: on a node, or on what is selected; to write one when asked to. */
  const discuss = useCallback((id: string | null, isWriting: boolean) => {
    if (id !== null) document.select(id === '/start' ? null : { kind: 'node', id });
    if (mode !== 'design') setMode('design');
    setSide('comments');
    if (isWriting) ask();
  }, [document, mode, setMode, ask]);

  const commands = useMemo<Findable[]>(() => {
    const group = t('find.commands');
    const command = (id: string, run: () => void, keys?: string, isDisabled = false): Findable => ({ id, title: t(`commands.${id}`), group, keys, run, isDisabled });
    const at = chosenStep?.id;
    return [
      command('save', () => void doSave(), 'Ctrl+S'), command('undo', document.undo, 'Ctrl+Z', !state.canUndo), command('redo', document.redo, 'Ctrl+Y', !state.canRedo), command('search', () => setFinder('things'), 'Ctrl+F'),
      command('addStep', () => at && dialogs.addStep(at), 'A', !at), command('addParallel', () => at && dialogs.addParallel(at), 'P', !at), command('connect', () => at && dialogs.connect(at), 'C', !at),
      command('laneUp', () => chosenStep && moveLane(chosenStep, -1), 'Alt+Shift+↑', !at), command('laneDown', () => chosenStep && moveLane(chosenStep, 1), 'Alt+Shift+↓', !at), command('deleteStep', () => at && dialogs.deleteStep(at), 'Delete', !at),
      command('comment', () => discuss(null, true), 'G', isOther), command('showComments', () => discuss(null, false), undefined, isOther),
      command('nextProblem', () => nextProblem(), 'F8', findings.length === 0), command('previousProblem', () => nextProblem(-1), 'Shift+F8', findings.length === 0), command('toggleYaml', () => setShowYaml((old) => !old)),
      command('showMap', () => setView('map')), command('showTable', () => setView('table')), command('showTimeline', () => setView('timeline')), command('showWords', () => setView('words')),
      command('compact', () => setLayout('compact')), command('sequential', () => setLayout('sequential')), command('wrapped', () => setLayout('wrapped')), command('simulate', () => setMode('simulate')), command('newProposal', () => setProposal('wanted')), command('compare', () => void compareWith()), command('history', () => setMode('history')), command('commit', () => go(editAddress(document.path, { mode: 'history', commit: '1' }))),
      command('exportSvg', () => offer(exportMap(document, language, layout)), undefined, state.map === null), command('exportPng', () => offer(exportPicture(document, language, layout)), undefined, state.map === null),
      command('printSheet', () => offer(printSheet(document, language)), undefined, state.isStale), command('exportBpmn', () => offer(exportBpmn(document, language)), undefined, state.map === null), command('exportCsv', () => exportSteps(document, language)), command('scheme', () => toggleColorScheme()),
      command('keys', () => setFinder('keys'), '?'), command('vi', () => setLanguage('vi')), command('en', () => setLanguage('en')), command('library', () => go('/')),
    ];
  }, [t, doSave, document, state.canUndo, state.canRedo, state.map, state.isStale, chosenStep, dialogs, nextProblem, findings.length, setMode, setView, setLayout, layout, language, compareWith, moveLane, discuss, isOther, offer, toggleColorScheme]);

  const things = useMemo<Findable[]>(() => {
    if (finder === null) return [];
    const choose = (id: string) => () => { document.select({ kind: 'node', id }); setSide('panel'); focusNode(null, id); };
    return [
      ...allSteps(state.tree).map((step) => ({ id: `step ${step.id}`, title: titleOf(step.entry.v, language, step.id), detail: step.id, group: t('kinds.step'), run: choose(step.id) })),
      ...['ends', 'papers', 'fees', 'time-limits', 'bounds', 'data', 'conditions', 'bases', 'actors', 'channels', 'requirements', 'variants'].flatMap((name) => section(state.tree, name).map((entry) => ({
        id: `${name} ${entry.k}`, title: titleOf(entry.v, language, entry.k), detail: entry.k, group: t(`sections.${name}`), run: () => { document.select({ kind: 'entry', section: name, id: entry.k }); setSide('panel'); },
      }))),
      ...(finder === 'things' ? state.text.split('\n').map((line, i) => ({ id: `line ${i}`, title: line.trim(), group: t('editor.lineIs', { line: i + 1 }), run: () => { setShowYaml(true); setTimeout(() => document.reveal(document.view.state.doc.line(i + 1).from, true), 30); } })).filter((line) => line.title.length > 2) : []),
    ];
  }, [finder, state.tree, state.text, language, document, t]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isWriting = target.closest('input, textarea, select, [contenteditable="true"]') !== null;
      const inFile = target.closest('.cm-editor') !== null;
      const control = event.ctrlKey || event.metaKey;
      if (control && event.key.toLowerCase() === 's') { event.preventDefault(); void doSave(); }
      else if (control && event.key.toLowerCase() === 'k') { event.preventDefault(); setFinder('commands'); }
      else if (control && event.key.toLowerCase() === 'f' && !inFile) { event.preventDefault(); setFinder('things'); }
      else if (control && event.key.toLowerCase() === 'z' && !isWriting) { event.preventDefault(); if (event.shiftKey) document.redo(); else document.undo(); }
      else if (control && event.key.toLowerCase() === 'y' && !isWriting) { event.preventDefault(); document.redo(); }
      else if (event.key === '?' && !isWriting && !inFile) { event.preventDefault(); setFinder('keys'); }
      else if (event.key === 'F8') { event.preventDefault(); nextProblem(event.shiftKey ? -1 : 1); }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [doSave, document, nextProblem]);

  const openPanel = useCallback((id: string) => {
    document.select({ kind: 'node', id });
    setSide('panel');
    setTimeout(() => panel.current?.querySelector<HTMLElement>('[role=tabpanel] :is(input, select, textarea)')?.focus(), 40);
  }, [document]);

  const onMapKey = useCallback((event: ReactKeyboardEvent, id: string | null) => {
    if (id === null || event.ctrlKey || event.metaKey) return;
    const step = allSteps(document.snapshot().tree).find((one) => one.id === thingOf(id).id);
    if (event.key === 'Enter') { event.preventDefault(); openPanel(id); }
    else if (event.key === 'Escape') document.select(null);
    else if (event.key.toLowerCase() === 'g' && !event.altKey) { event.preventDefault(); discuss(id, true); }
    else if (step && event.key.toLowerCase() === 'a') { event.preventDefault(); dialogs.addStep(step.id); }
    else if (step && event.key.toLowerCase() === 'p') { event.preventDefault(); dialogs.addParallel(step.id); }
    else if (step && event.key.toLowerCase() === 'c') { event.preventDefault(); dialogs.connect(step.id); }
    else if (step && event.key === 'Delete') { event.preventDefault(); dialogs.deleteStep(step.id); }
    else if (step && event.altKey && event.shiftKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) { event.preventDefault(); moveLane(step, event.key === 'ArrowUp' ? -1 : 1); }
    else if (step && event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      const sibling = step.siblings[step.index + (event.key === 'ArrowUp' ? -1 : 1)];
      if (sibling) void document.apply([{ op: 'move', path: `steps.${step.id}`, [event.key === 'ArrowUp' ? 'before' : 'after']: sibling.k }]).then(() => focusNode(null, id));
    }
  }, [document, dialogs, openPanel, moveLane, discuss]);

  const steps = useMemo(() => new Map(allSteps(state.tree).map((step) => [step.id, step])), [state.tree]);
  const findingsOf = useCallback((node: MapNode) => {
    if (findings.length === 0) return none;
    const thing = thingOf(node.id);
    if (thing.kind === 'end') {
      const end = section(state.tree, 'ends').find((entry) => entry.k === thing.id);
      return end ? findingsIn(findings, end.s, end.v.e) : [];
    }

    const step = thing.kind === 'step' ? steps.get(thing.id) : undefined;
    return step ? findingsIn(findings, step.entry.s, step.shape === 'block' ? step.entry.s + step.id.length : step.entry.v.e) : [];
  }, [state.tree, steps, findings]);

  const changed = useMemo(() => changedLines(state.savedText, state.text), [state.savedText, state.text]);
  // A file that cannot be drawn opens with what is wrong with it.
  const cannotDraw = state.preview !== null && state.map === null && errors > 0;
  useEffect(() => { if (cannotDraw) setSide('problems'); }, [cannotDraw]);
  const version = state.procedure;
  const title = version ? say(version.title) : titleOf(state.tree, language, document.path);
  return (
    <div className="page">
      <Header end={
        <div className={css.saveRow}>
          <Tooltip label={`${t('editor.undo')} (Ctrl+Z)`}><ActionIcon variant="subtle" size="lg" aria-label={t('editor.undo')} disabled={!state.canUndo} onClick={document.undo}><IconArrowBackUp size={19} aria-hidden /></ActionIcon></Tooltip>
          <Tooltip label={`${t('editor.redo')} (Ctrl+Y)`}><ActionIcon variant="subtle" size="lg" aria-label={t('editor.redo')} disabled={!state.canRedo} onClick={document.redo}><IconArrowForwardUp size={19} aria-hidden /></ActionIcon></Tooltip>
          <Tooltip label={`${t('editor.search')} (Ctrl+F)`}><ActionIcon variant="subtle" size="lg" aria-label={t('editor.search')} onClick={() => setFinder('things')}><IconSearch size={18} aria-hidden /></ActionIcon></Tooltip>
          <Tooltip label={`${t('editor.palette')} (Ctrl+K)`}><ActionIcon variant="subtle" size="lg" aria-label={t('editor.palette')} onClick={() => setFinder('commands')}><IconCommand size={18} aria-hidden /></ActionIcon></Tooltip>
          <Menu position="bottom-end" transitionProps={{ duration: 0 }} withinPortal={false} withInitialFocusPlaceholder={false}>
            <Menu.Target><Tooltip label={t('editor.export')}><ActionIcon variant="subtle" size="lg" aria-label={t('editor.export')}><IconDownload size={18} aria-hidden /></ActionIcon></Tooltip></Menu.Target>
            <Menu.Dropdown>
              <Menu.Item disabled={state.map === null} onClick={() => offer(exportMap(document, language, layout))}>{t('editor.exportSvg')}</Menu.Item>
              <Menu.Item disabled={state.map === null} onClick={() => offer(exportPicture(document, language, layout))}>{t('editor.exportPng')}</Menu.Item>
              <Menu.Item disabled={state.isStale} onClick={() => offer(printSheet(document, language))}>{t('editor.printSheet')}</Menu.Item>
              <Menu.Item disabled={state.map === null} onClick={() => offer(exportBpmn(document, language))}>{t('editor.exportBpmn')}</Menu.Item>
              <Menu.Item onClick={() => exportSteps(document, language)}>{t('editor.exportCsv')}</Menu.Item>
              <Menu.Item onClick={() => exportFile(document)}>{t('editor.exportYaml')}</Menu.Item>
              <Menu.Divider />
              <Menu.Item disabled={state.tree === null} onClick={() => setProposal('wanted')}>{t('published.new')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <span className={isDirty || isScenarioDirty ? css.dirty : css.cleanText} role="status" data-testid="dirty">{isDirty ? t('editor.changed', { count: changed }) : isScenarioDirty ? t('simulate.changedScenario') : t('editor.noChanges')}</span>
          {!isDirty && !isScenarioDirty && <UncommittedMark document={document} />}
          <Tooltip label={t('editor.saveNote')}><Button size="sm" leftSection={<IconDeviceFloppy size={17} aria-hidden />} onClick={() => void doSave()} disabled={!isDirty && !isScenarioDirty} data-testid="save">{t('editor.save')}</Button></Tooltip>
        </div>
      }>
        <div className={css.crumb}>
          <h1 title={title}>{title}</h1>
          <span className="chip">{document.path.split('/').at(-1)!.replace(/\.yaml$/, '')}</span>
          {version && <span className={`chip ${version.status}`}>{t(`library.status.${version.status}`)}</span>}
        </div>
      </Header>
      <nav className={css.bar} aria-label={t('editor.tasks')}>
        <SegmentedControl
          size="sm" value={mode} aria-label={t('editor.tasks')}
          onChange={(value) => (value === 'compare' ? void compareWith() : setMode(value as Mode))}
          data={(isOther ? ['design', 'history'] as const : ['design', 'simulate', 'compare', 'history'] as const).map((value) => ({ value, label: t(`editor.modes.${value}`) }))}
        />
        {mode === 'design' && !isOther && (
          <>
            <SegmentedControl size="xs" value={view} onChange={(value) => setView(value as View)} aria-label={t('editor.views')} data={(['map', 'table', 'timeline', 'words'] as const).map((value) => ({ value, label: t(`editor.${value}`) }))} />
            {view === 'map' && <SegmentedControl size="xs" value={layout} onChange={(value) => setLayout(value as MapLayout)} aria-label={t('editor.layout')} data={(['compact', 'sequential', 'wrapped'] as const).map((value) => ({ value, label: t(`editor.${value}`) }))} />}
            <Button size="compact-sm" variant={showYaml ? 'light' : 'subtle'} aria-pressed={showYaml} onClick={() => { setShowYaml(!showYaml); remember('motcua.yaml', showYaml ? 'no' : 'yes'); }}>{t('editor.yaml')}</Button>
          </>
        )}
        <dl className={css.figures} aria-label={t('editor.burden')}>
          {version?.burden.map((figure) => <div key={figure.id} className={figure.id === 'assumed' ? css.assumedFigure : undefined}><dt>{say(figure.title)}</dt><dd>{say(figure.text)}</dd></div>)}
        </dl>
      </nav>
      {restored && isDirty && <Alert color="amber" py={6} className={css.notice} withCloseButton closeButtonLabel={t('app.close')} onClose={dismissRestored}>{t('editor.editedNote')} – {t('editor.changed', { count: changed })}. <Button size="compact-xs" variant="default" onClick={dropRestored}>{t('editor.undo')}</Button></Alert>}
      <main id="main" className={css.body} ref={main}>
        {wasSimulated && !isOther && <SimulateView document={document} isShown={mode === 'simulate'} onScenario={setScenario} save={saveOne} />}
        {isOther && mode !== 'history' ? <OtherFile document={document} findings={findings} onGo={goTo} /> : mode === 'simulate' ? null : mode === 'history' ? <HistoryView document={document} isCommitting={query.has('commit')} /> : (
          <>
            <div className={css.left}>
              <div className={css.stage} data-stale={state.isStale && state.preview !== null}>
                {state.isStale && state.preview && <div className={css.stale} role="status"><IconAlertTriangle size={16} aria-hidden /> {t(view === 'map' ? (state.map ? 'editor.stale' : 'editor.noMap') : 'editor.staleView')} <Button size="compact-xs" variant="subtle" onClick={() => setSide('problems')}>{t('editor.problems')}</Button></div>}
                {view === 'table' ? <StepTable document={document} comments={comments.open} onComments={(id) => discuss(id, false)} /> : view === 'words' ? <InWords document={document} />
                  : view === 'timeline' ? <TimelineView document={document} chosen={chosen} onChoose={(id) => document.select({ kind: 'node', id })} onKey={onMapKey} />
                  : state.map ? (
                    <MapCanvas
                      map={state.map} chosen={chosen} isEditable findings={findingsOf} comments={comments.open} onComments={(id) => discuss(id, false)} fitKey={`${document.path}|${layout}`}
                      onChoose={(id) => document.select(id === null || id === '/start' ? null : { kind: 'node', id })} onOpen={openPanel} onKey={onMapKey}
                      onEdge={(edge) => document.select({ kind: 'node', id: edge.from.replace(/\/join$/, '') })}
                      onLane={(id, lane) => void document.apply([{ op: 'set', path: `steps.${id}.by`, value: lane }], { kind: 'node', id })}
                      onConnect={(from, to) => dialogs.connect(from, to)}
                    />
                  ) : state.preview ? null : <Center h="100%"><Loader role="img" aria-label={t('app.loading')} /></Center>}
              </div>
              {showYaml && (
                <>
                  <Divider height={yamlHeight} setHeight={(height) => { setYamlHeight(height); remember('motcua.yamlHeight', String(height)); }} />
                  <section className={css.yamlHolder} style={{ height: `min(${yamlHeight}px, calc(100vh - 340px))`, minHeight: 90 }} aria-label={t('editor.yaml')}><YamlPane document={document} /></section>
                </>
              )}
            </div>
            <aside className={css.side} ref={panel} aria-label={t('editor.panel')} onKeyDown={(event) => { if (event.key === 'Escape' && chosen && !event.defaultPrevented && !(event.target as HTMLElement).closest('.cm-editor')) focusNode(null, chosen); }}>
              <Tabs value={side} onChange={(value) => setSide(value ?? 'panel')} keepMounted={false} className={css.tabs}>
                <Tabs.List>
                  <Tabs.Tab value="panel">{t('editor.panel')}</Tabs.Tab>
                  <Tabs.Tab value="problems" rightSection={errors + warnings > 0 ? <span className={`chip ${errors > 0 ? 'error' : 'warning'}`}>{errors > 0 ? errors : warnings}</span> : null}>{t('editor.problems')}</Tabs.Tab>
                  <Tabs.Tab value="comments" rightSection={comments.openCount > 0 ? <span className="chip">{comments.openCount}</span> : null}>{t('comments.title')}</Tabs.Tab>
                </Tabs.List>
                {state.problem && side === 'panel' && <Alert color="red" m="sm" role="alert" withCloseButton closeButtonLabel={t('app.close')} onClose={document.dismiss}>{say(state.problem)}</Alert>}
                <Tabs.Panel value="panel" className={css.tabPanel}><SidePanel document={document} dialogs={dialogs} /></Tabs.Panel>
                <Tabs.Panel value="problems" className={css.tabPanel}><Problems document={document} findings={findings} onGo={goTo} /></Tabs.Panel>
                <Tabs.Panel value="comments" className={css.tabPanel}><CommentsPanel document={document} comments={comments} tell={done} /></Tabs.Panel>
              </Tabs>
            </aside>
          </>
        )}
      </main>
      <Notice told={notice.told} close={notice.close} />
      <EditDialogs document={document} dialogs={dialogs} />
      {finder === 'keys' ? <Keys commands={commands} close={() => setFinder(null)} /> : finder && <Finder items={finder === 'commands' ? [...commands, ...things] : things} label={t(finder === 'commands' ? 'editor.palette' : 'editor.search')} placeholder={t(finder === 'commands' ? 'find.palette' : 'find.title')} close={() => setFinder(null)} />}
      {conflict && <ConflictDialog {...conflict} close={() => setConflict(null)} onProposal={conflict.document === document ? () => setProposal('wanted') : undefined} />}
      {proposal && (
        <ProposalDialog
          path={document.path} text={() => Promise.resolve(document.snapshot().text)} why={proposal} close={() => setProposal(null)}
          onDone={() => { document.replaceText(document.snapshot().savedText); drafts.remove(document.path); }}
          onAnyway={proposal === 'published' ? () => save(document, true).then((outcome) => (outcome.kind === 'saved' ? null : t('editor.notSaved'))) : undefined}
        />
      )}
    </div>
  );
}

/** A scenario, a calendar, a table: its text and what is wrong with it. There is nothing to draw. */
function OtherFile({ document, findings, onGo }: { document: OpenDocument; findings: Finding[]; onGo: (finding: Finding) => void }) {
  const { t } = useWords();
  return (
    <>
      <section className={css.left} aria-label={t('editor.yaml')}>
        <p className={css.otherNote}>{t('editor.otherFile')}</p>
        <div className={css.stage}><YamlPane document={document} /></div>
      </section>
      <aside className={css.side} aria-label={t('editor.problems')}><Problems findings={findings} onGo={onGo} /></aside>
    </>
  );
}

/** The border between map and file: dragged with the mouse, moved with the arrow keys. */
function Divider({ height, setHeight }: { height: number; setHeight: (height: number) => void }) {
  const { t } = useWords();
  const within = (value: number) => Math.max(90, Math.min(window.innerHeight - 320, value));
  return (
    <div
      role="separator" aria-orientation="horizontal" aria-label={t('editor.resize')} aria-valuenow={Math.round(height)} aria-valuemin={90} aria-valuemax={900} tabIndex={0} className={css.divider}
      onKeyDown={(event) => { if (event.key === 'ArrowUp' || event.key === 'ArrowDown') { event.preventDefault(); setHeight(within(height + (event.key === 'ArrowUp' ? 24 : -24))); } }}
      onPointerDown={(event) => {
        event.preventDefault();
        const [from, start] = [event.clientY, height];
        const element = event.currentTarget;
        element.setPointerCapture(event.pointerId);
        const move = (moved: PointerEvent) => setHeight(within(start + from - moved.clientY));
        element.addEventListener('pointermove', move);
        element.addEventListener('pointerup', () => element.removeEventListener('pointermove', move), { once: true });
      }}
    />
  );
}
