import { Alert, Button, Center, Loader, NativeSelect, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api, Refused } from '../api/client';
import { number, useWords } from '../app/words';
import { MapCanvas, type Heat } from '../editor/canvas/MapCanvas';
import type { OpenDocument } from '../editor/document';
import { useDocument, useDocumentState } from '../editor/useDocument';
import { bottlenecks } from './options';
import { Outdated } from './Outdated';
import { tokensAt } from './replay';
import { Questions } from './Questions';
import { ReplayBar } from './ReplayBar';
import { Results } from './Results';
import { RunControls } from './RunControls';
import { ScenarioEditor } from './ScenarioEditor';
import { askedOf, isOutdated, useRun, type Asked } from './useRun';
import css from './simulate.module.css';

/** Scenario at the left, the map with its bottlenecks and the results at the right: change an assumption, run, see. Stays as it is while it is not shown. */
export function SimulateView({ document, isShown, onScenario, save }: { document: OpenDocument; isShown: boolean; onScenario: (scenario: OpenDocument | null) => void; save: (scenario: OpenDocument) => Promise<boolean> }) {
  const { t } = useWords();
  const library = useQuery({ queryKey: ['library'], queryFn: api.library });
  const folder = document.path.slice(0, document.path.lastIndexOf('/') + 1);
  const scenarios = library.data?.scenarios.filter((path) => path.startsWith(`${folder}scenarios/`)) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const path = chosen ?? scenarios.find((one) => one.endsWith('/base.yaml')) ?? scenarios[0];
  if (library.isPending) return <Center w="100%"><Loader role="img" aria-label={t('app.loading')} /></Center>;
  if (!path) return <NoScenario path={document.path} />;
  return <WithScenario document={document} scenarios={scenarios} path={path} choose={setChosen} isShown={isShown} onScenario={onScenario} save={save} />;
}

/** Nothing can be simulated without assumptions: offers examples to begin with. */
function NoScenario({ path }: { path: string }) {
  const { t, say } = useWords();
  const queries = useQueryClient();
  const begin = useMutation({ mutationFn: () => api.beginScenario(path), onSuccess: () => queries.invalidateQueries({ queryKey: ['library'] }) });
  return (
    <Center w="100%">
      <Stack align="center" gap="md">
        <Alert color="amber">{t('simulate.noScenario')}</Alert>
        <Button loading={begin.isPending} onClick={() => begin.mutate()}>{t('simulate.beginScenario')}</Button>
        {begin.error && <p role="alert">{begin.error instanceof Refused ? say(begin.error.refusal) : t('editor.notSaved')}</p>}
      </Stack>
    </Center>
  );
}

function WithScenario({ document, scenarios, path, choose, isShown, onScenario, save }: {
  document: OpenDocument; scenarios: string[]; path: string; choose: (path: string) => void; isShown: boolean; onScenario: (scenario: OpenDocument | null) => void; save: (scenario: OpenDocument) => Promise<boolean>;
}) {
  const { t, language } = useWords();
  const state = useDocumentState(document);
  const { document: opened } = useDocument(path, language, 'compact');
  const scenario = opened?.path === path ? opened : null;
  const assumed = useDocumentState(scenario);
  useEffect(() => { onScenario(scenario); return () => onScenario(null); }, [scenario, onScenario]);
  const run = useRun();
  const [step, setStep] = useState<string | null>(null);
  const result = run.state.result;
  const [day, setDay] = useState(0);
  const id = run.state.from.result?.id ?? null;
  const replay = useQuery({ queryKey: ['replay', id], queryFn: () => api.replay(id!, 0), enabled: result !== null && !run.state.isRunning && id !== null && !result.isCancelled, staleTime: Infinity });
  const tokens = useMemo(() => (replay.data && day > 0 ? tokensAt(replay.data, day) : undefined), [replay.data, day]);
  const heat = useMemo<Heat | undefined>(() => (result ? Object.fromEntries(bottlenecks(result.versions[0]).map((wait) => [wait.step, { share: wait.share, text: `${number(wait.days, language, 1)} ${t('simulate.days')}` }])) : undefined), [result, language, t]);
  const asked: Asked = {
    versions: [{ path: document.path, ...(state.text === state.savedText ? {} : { text: state.text }) }],
    scenario: { path, ...(assumed && assumed.text !== assumed.savedText ? { text: assumed.text } : {}) },
    of: askedOf(state.text, path, assumed?.text),
  };
  const hasErrors = assumed?.preview?.findings.some((finding) => finding.severity === 'error') ?? false;
  const isReady = !state.isStale && scenario !== null && !hasErrors;
  const start = (replications?: number) => void run.start(asked, replications);
  const outdated = isOutdated(run.state, 'result', asked.of);
  return (
    <div className={css.view} hidden={!isShown}>
      <aside className={css.side} aria-label={t('simulate.scenario')}>
        <div className={css.sideHead}>
          <NativeSelect size="sm" label={t('simulate.scenario')} value={path} onChange={(event) => choose(event.currentTarget.value)} data={scenarios.map((value) => ({ value, label: value.split('/').at(-1)!.replace('.yaml', '') }))} />
          <RunControls state={run.state} start={start} stop={run.stop} isReady={isReady} of={asked.of} />
          {state.isStale && state.preview && <Alert color="red">{t('simulate.hasErrors')}</Alert>}
          {hasErrors && <Alert color="red">{t('simulate.scenarioHasErrors')}</Alert>}
        </div>
        {scenario ? <ScenarioEditor document={scenario} names={state.tree} save={() => void save(scenario)} /> : <Center h={120}><Loader role="img" aria-label={t('app.loading')} /></Center>}
      </aside>
      <section className={css.main} aria-label={t('simulate.results')} tabIndex={0}>
        {isShown && state.map && (
          <div className={result ? css.map : `${css.map} ${css.mapAlone}`}>
            <MapCanvas map={state.map} chosen={step} onChoose={setStep} heat={heat} tokens={tokens} fitKey={result ? 'results' : 'alone'}>
              {heat && <div className={css.mapNote}>{t(outdated ? 'simulate.bottlenecksBefore' : 'simulate.bottlenecks')}</div>}
            </MapCanvas>
          </div>
        )}
        {replay.data && <ReplayBar replay={replay.data} day={day} setDay={setDay} />}
        {result ? <Outdated is={outdated} again={() => start(run.state.replications)} canRun={isReady && !run.state.isRunning}><Results result={result} names={result.versions.map((version) => version.version)} /></Outdated> : <p className={css.quiet}>{t('simulate.start')}</p>}
        <Questions asked={asked} isReady={isReady} />
      </section>
    </div>
  );
}
