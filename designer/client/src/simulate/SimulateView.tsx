import { Alert, Button, Center, Loader, NativeSelect, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api, Refused } from '../api/client';
import { number, useWords } from '../app/words';
import { MapCanvas, type Heat } from '../editor/canvas/MapCanvas';
import type { OpenDocument } from '../editor/document';
import { useDocument, useDocumentState } from '../editor/useDocument';
import { bottlenecks } from './options';
import { tokensAt } from './replay';
import { Questions } from './Questions';
import { ReplayBar } from './ReplayBar';
import { Results } from './Results';
import { RunControls } from './RunControls';
import { ScenarioEditor } from './ScenarioEditor';
import { useRun } from './useRun';
import css from './simulate.module.css';

/** Scenario at the left, the map with its bottlenecks and the results at the right: change an assumption, run, see. */
export function SimulateView({ document }: { document: OpenDocument }) {
  const { t } = useWords();
  const library = useQuery({ queryKey: ['library'], queryFn: api.library });
  const folder = document.path.slice(0, document.path.lastIndexOf('/') + 1);
  const scenarios = library.data?.scenarios.filter((path) => path.startsWith(`${folder}scenarios/`)) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const path = chosen ?? scenarios.find((one) => one.endsWith('/base.yaml')) ?? scenarios[0];
  if (library.isPending) return <Center w="100%"><Loader role="img" aria-label={t('app.loading')} /></Center>;
  if (!path) return <NoScenario path={document.path} />;
  return <WithScenario key={path} document={document} scenarios={scenarios} path={path} choose={setChosen} />;
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

function WithScenario({ document, scenarios, path, choose }: { document: OpenDocument; scenarios: string[]; path: string; choose: (path: string) => void }) {
  const { t, language } = useWords();
  const state = useDocumentState(document);
  const { document: scenario } = useDocument(path, language, 'compact');
  const run = useRun();
  const [step, setStep] = useState<string | null>(null);
  const result = run.state.result;
  const [day, setDay] = useState(0);
  const replay = useQuery({ queryKey: ['replay', run.state.id], queryFn: () => api.replay(run.state.id!, 0), enabled: result !== null && !run.state.isRunning && run.state.id !== null && !result.isCancelled, staleTime: Infinity });
  const tokens = useMemo(() => (replay.data && day > 0 ? tokensAt(replay.data, day) : undefined), [replay.data, day]);
  const heat = useMemo<Heat | undefined>(() => (result ? Object.fromEntries(bottlenecks(result.versions[0]).map((wait) => [wait.step, { share: wait.share, text: `${number(wait.days, language, 1)} ${t('simulate.days')}` }])) : undefined), [result, language, t]);
  const versions = () => [{ path: document.path, ...(state.text === state.savedText ? {} : { text: state.text }) }];
  const scenarioNow = () => { const now = scenario?.snapshot(); return { path, ...(now && now.text !== now.savedText ? { text: now.text } : {}) }; };
  const start = (replications?: number) => void run.start(versions(), scenarioNow(), replications);
  return (
    <div className={css.view}>
      <aside className={css.side} aria-label={t('simulate.scenario')}>
        <div className={css.sideHead}>
          <NativeSelect size="sm" label={t('simulate.scenario')} value={path} onChange={(event) => choose(event.currentTarget.value)} data={scenarios.map((value) => ({ value, label: value.split('/').at(-1)!.replace('.yaml', '') }))} />
          <RunControls state={run.state} start={start} stop={run.stop} isReady={!state.isStale && scenario !== null} />
          {state.isStale && state.preview && <Alert color="red">{t('simulate.hasErrors')}</Alert>}
        </div>
        {scenario ? <ScenarioEditor document={scenario} names={state.tree} /> : <Center h={120}><Loader role="img" aria-label={t('app.loading')} /></Center>}
      </aside>
      <section className={css.main} aria-label={t('simulate.results')} tabIndex={0}>
        {state.map && (
          <div className={css.map}>
            <MapCanvas map={state.map} chosen={step} onChoose={setStep} heat={heat} tokens={tokens} fitKey="simulate">
              {heat && <div className={css.mapNote}>{t('simulate.bottlenecks')}</div>}
            </MapCanvas>
          </div>
        )}
        {replay.data && <ReplayBar replay={replay.data} day={day} setDay={setDay} />}
        {result ? <Results result={result} names={result.versions.map((version) => version.version)} /> : <p className={css.quiet}>{t('simulate.start')}</p>}
        <Questions versions={versions} scenario={scenarioNow} isReady={!state.isStale && scenario !== null} />
      </section>
    </div>
  );
}
