import { Alert, Button, Center, Loader, NativeSelect, Switch, Tabs } from '@mantine/core';
import { IconArrowsExchange, IconChevronLeft, IconChevronRight, IconLink, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Notice, useNotice } from '../app/Notice';
import { Fragment, useCallback, useEffect, useMemo, useState } from 'react';
import { api, Refused } from '../api/client';
import type { ComparisonView, DifferenceRow, MapStatus, VersionRef } from '../api/types';
import { Header } from '../app/Header';
import { compareAddress, editAddress, go, parseRef } from '../app/router';
import { useWords } from '../app/words';
import { MapCanvas } from '../editor/canvas/MapCanvas';
import { Merge } from '../editor/dialogs/SaveDialogs';
import { drafts } from '../editor/drafts';
import { Outdated } from '../simulate/Outdated';
import { Questions } from '../simulate/Questions';
import { Results } from '../simulate/Results';
import { RunControls } from '../simulate/RunControls';
import { askedOf, isOutdated, useRun } from '../simulate/useRun';
import { nodeOfDifference } from './matching';
import css from './compare.module.css';

/** Two versions on one map; the address holds both, so that the link shows the same again. */
export default function ComparePage({ query }: { query: URLSearchParams }) {
  const { t, say, language } = useWords();
  const [a, b] = [query.get('a') ?? '', query.get('b') ?? ''];
  const [before, after] = useMemo(() => [loaded(a), loaded(b)], [a, b]);
  const isReady = before !== null && after !== null && before !== 'lost' && after !== 'lost';
  const variant = query.get('variant') ?? undefined;
  const asked = query.get('scenario') ?? undefined;
  const run = useRun();
  const notice = useNotice();
  const of = askedOf(a, b, isReady ? before.text : '', isReady ? after.text : '', asked);
  const isOfNow = run.state.result !== null && !isOutdated(run.state, 'result', of);
  const under = { variant, scenario: asked, run: isOfNow ? run.state.from.result?.id : undefined };
  const comparison = useQuery({
    queryKey: ['compare', a, b, variant, language, isReady && before.text, isReady && after.text, asked, under.run], queryFn: () => api.compare(before as VersionRef, after as VersionRef, language, 'compact', under), enabled: isReady, staleTime: 0, refetchOnWindowFocus: false,
    // The map of the same two versions stays while their figures come.
    placeholderData: (old: ComparisonView | undefined, query) => (query?.queryKey[1] === a && query.queryKey[2] === b ? old : undefined),
  });
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<string | null>(null);
  const [onlyChanges, setOnlyChanges] = useState(true);
  const [tab, setTab] = useState<string>('map');
  const [copied, setCopied] = useState(false);
  const view = comparison.data;
  const differences = view?.comparison.differences ?? [];
  const current: DifferenceRow | undefined = differences[at];
  const focus = view && current ? nodeOfDifference(view.map, current) : null;
  useEffect(() => { window.document.title = `${t('compare.title')} – MotCua`; }, [t]);
  useEffect(() => setAt(0), [a, b]);

  const step = useCallback((by: number) => { setAt((old) => (differences.length === 0 ? 0 : (old + by + differences.length) % differences.length)); setTab('map'); }, [differences.length]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.target as HTMLElement).closest('input, select, textarea')) return;
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === 'F8') event.preventDefault();
      if (event.key === 'n' || (event.key === 'F8' && !event.shiftKey)) step(1);
      else if (event.key === 'p' || event.key === 'F8') step(-1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [step]);

  const counts = useMemo(() => {
    const count = (status: MapStatus) => (view?.map.nodes.filter((node) => node.status === status).length ?? 0);
    return { added: count('added'), removed: count('removed'), changed: count('changed') };
  }, [view]);

  const report = (isAnnex = false) => {
    notice.close();
    void api.report(before as VersionRef, after as VersionRef, language, under, isAnnex)
      .then(({ url }) => window.open(url, '_blank', 'noopener'))
      .catch((error: unknown) => notice.failed(t('compare.notReported'), error));
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setCopied(true);
      setTimeout(() => setCopied(false), 2500);
    } catch {
      notice.failed(t('compare.notCopied'), window.location.href);
    }
  };
  const isUnsaved = a.endsWith('@unsaved') || b.endsWith('@unsaved');
  const rows = view?.comparison.measures.filter((row) => !onlyChanges || say(row.change) !== '' || say(row.values[0]) !== say(row.values[1])) ?? [];
  const names = [label(a), label(b)];

  return (
    <div className="page">
      <Header end={
        <div className={css.headEnd}>
          <Button size="sm" variant="default" leftSection={<IconLink size={16} aria-hidden />} onClick={() => void copy()} title={t(isUnsaved ? 'compare.linkUnsaved' : 'compare.linkNote')}>{copied ? t('app.copied') : t('compare.link')}</Button>
          <Button size="sm" variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => report()} disabled={!view}>{t('compare.report')}</Button>
          <Button size="sm" variant="default" onClick={() => report(true)} disabled={!view}>{t('compare.annex')}</Button>
        </div>
      }>
        <h1 className={css.title}>{view ? say(view.comparison.title) : t('compare.title')}</h1>
      </Header>
      <nav className={css.choose} aria-label={t('compare.choose')}>
        <VersionSelect label={t('compare.before')} value={a} onChange={(value) => go(compareAddress(value, b, variant, asked))} />
        <Button variant="subtle" px={8} className={css.swap} aria-label={t('compare.swap')} title={t('compare.swap')} onClick={() => go(compareAddress(b, a, variant, asked))}><IconArrowsExchange size={18} aria-hidden /></Button>
        <VersionSelect label={t('compare.after')} value={b} onChange={(value) => go(compareAddress(a, value, variant, asked))} />
        {view && view.comparison.variants.length > 1 && (
          <NativeSelect size="sm" label={t('compare.variant')} value={view.comparison.variant ?? ''} onChange={(event) => go(compareAddress(a, b, event.currentTarget.value, asked))} className={css.variant} data={view.comparison.variants.map(({ id, title }) => ({ value: id, label: say(title) }))} />
        )}
        {view && view.scenarios.length > 0 && (
          <NativeSelect size="sm" label={t('simulate.scenario')} value={view.scenario ?? ''} onChange={(event) => go(compareAddress(a, b, variant, event.currentTarget.value))} className={css.scenario} data={view.scenarios.map((value) => ({ value, label: value.split('/').at(-1)!.replace('.yaml', '') }))} />
        )}
        {view && <p className={css.headline}>{say(view.comparison.headline)}</p>}
      </nav>
      <main id="main" className={css.body}>
        {before === 'lost' || after === 'lost' ? <Center w="100%"><Alert color="amber">{t('compare.lost')}</Alert></Center>
          : !isReady ? <Center w="100%"><p className="soft">{t('compare.needTwo')}</p></Center>
          : comparison.error ? <Center w="100%"><Alert color="red" title={t('app.failed')} maw={640}>{comparison.error instanceof Refused ? comparison.error.in(language) : String(comparison.error)}</Alert></Center>
          : !view ? <Center w="100%"><Loader role="img" aria-label={t('app.loading')} /></Center> : (
            <>
              <div className={css.left}>
                <Tabs value={tab} onChange={(value) => setTab(value ?? 'map')} keepMounted={false} className={css.tabs}>
                  <Tabs.List>
                    <Tabs.Tab value="map">{t('compare.map')}</Tabs.Tab><Tabs.Tab value="burden">{t('compare.burden')}</Tabs.Tab><Tabs.Tab value="text">{t('compare.text')}</Tabs.Tab><Tabs.Tab value="simulate">{t('compare.simulate')}</Tabs.Tab>
                  </Tabs.List>
                  <Tabs.Panel value="map" className={css.panel}>
                    <MapCanvas map={view.map} chosen={chosen} onChoose={setChosen} focusOfChange={focus} fitKey={`${a}|${b}`}>
                      <div className={css.legend} aria-label={t('compare.legend')} role="note">
                        {(['added', 'removed', 'changed'] as const).map((status) => <span key={status} className={css[status]}>{status === 'added' ? '+' : status === 'removed' ? '−' : '±'} {t(`status.${status}`)} <b>{counts[status]}</b></span>)}
                      </div>
                    </MapCanvas>
                  </Tabs.Panel>
                  <Tabs.Panel value="burden" className={css.panel}>
                    <div className={css.tableFrame} tabIndex={0} role="region" aria-label={t('compare.burden')}>
                      <div className={css.tableTools}><Switch checked={onlyChanges} onChange={(event) => setOnlyChanges(event.currentTarget.checked)} label={t('compare.onlyChanges')} size="sm" /></div>
                      <table className="plain">
                        <thead><tr><th scope="col">{t('compare.measure')}</th><th scope="col">{names[0]}</th><th scope="col">{names[1]}</th><th scope="col">{t('compare.difference')}</th></tr></thead>
                        <tbody>{rows.map((row, i) => (
                          <Fragment key={row.id}>
                          {row.group !== rows[i - 1]?.group && <tr className={css.group}><th scope="colgroup" colSpan={4}>{t(`compare.groups.${row.group}`)}</th></tr>}
                          <tr><th scope="row">{say(row.title)}</th><td>{say(row.values[0])}</td><td>{say(row.values[1])}</td><td><b>{say(row.change) || (say(row.values[0]) === say(row.values[1]) ? '' : t('compare.changed'))}</b></td></tr>
                          </Fragment>
                        ))}</tbody>
                      </table>
                      {view.comparison.cautions.length > 0 && <div className={css.cautions}><h2>{t('compare.cautions')}</h2><ul>{view.comparison.cautions.map((caution, i) => <li key={i}>{say(caution)}</li>)}</ul></div>}
                      <p className={css.verdict}><b>{t('compare.verdict')}.</b> {say(view.comparison.verdict)}</p>
                    </div>
                  </Tabs.Panel>
                  <Tabs.Panel value="text" className={css.panel}><div className={css.textDiff}><Merge key={`${a}${b}`} left={view.beforeText} right={view.afterText} labels={[names[0], names[1]]} isFixed /></div></Tabs.Panel>
                  <Tabs.Panel value="simulate" className={css.panel}><Paired before={before} after={after} scenario={view.scenario} of={of} run={run} names={names} /></Tabs.Panel>
                </Tabs>
              </div>
              <aside className={css.side} aria-label={t('compare.changes')}>
                <div className={css.sideHead}>
                  <b role="status">{differences.length === 0 ? t('compare.none') : t('compare.change', { n: at + 1, all: differences.length })}</b>
                  <span>
                    <Button size="compact-sm" variant="default" aria-label={t('compare.previous')} disabled={differences.length === 0} onClick={() => step(-1)}><IconChevronLeft size={16} aria-hidden /></Button>{' '}
                    <Button size="compact-sm" variant="default" aria-label={t('compare.next')} disabled={differences.length === 0} onClick={() => step(1)}><IconChevronRight size={16} aria-hidden /></Button>
                  </span>
                </div>
                <ol className={css.changes}>
                  {differences.map((difference, i) => (
                    <li key={i}><button type="button" aria-current={i === at || undefined} onClick={() => { setAt(i); setTab('map'); }}>
                      <span className={`${css.effect} ${css[difference.effect]}`}>{t(`compare.class.${difference.class}`)}{difference.effect !== 'neutral' && difference.class !== difference.effect ? ` · ${t(`compare.effect.${difference.effect}`)}` : ''}</span><span>{say(difference.sentence)}</span>
                    </button></li>
                  ))}
                </ol>
                <div className={css.sideFoot}><Button size="xs" variant="subtle" onClick={() => go(editAddress(parseRef(b)?.path ?? ''))}>{t('editor.modes.design')}: {names[1]}</Button></div>
              </aside>
            </>
          )}
      </main>
      <Notice told={notice.told} close={notice.close} />
    </div>
  );
}

const label = (text: string) => {
  const ref = parseRef(text);
  if (!ref) return '–';
  const name = ref.path.split('/').at(-1)!.replace(/\.yaml$/, '');
  return ref.unsaved ? `${name} *` : ref.revision ? `${name}@${ref.revision.slice(0, 7)}` : name;
};

function loaded(text: string): VersionRef | 'lost' | null {
  const ref = parseRef(text);
  if (!ref) return null;
  if (!ref.unsaved) return { path: ref.path, revision: ref.revision };
  const draft = drafts.read(ref.path);
  return draft ? { path: ref.path, text: draft.text } : 'lost';
}

/** Files of the procedure, its unsaved text, and the states of it in git. */
function VersionSelect({ label: title, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const { t } = useWords();
  const library = useQuery({ queryKey: ['library'], queryFn: api.library });
  const path = parseRef(value)?.path;
  const history = useQuery({ queryKey: ['history', path], queryFn: () => api.history(path!), enabled: path !== undefined, staleTime: 30_000 });
  const folder = path?.slice(0, path.lastIndexOf('/') + 1);
  const versions = (library.data?.procedures ?? []).flatMap((procedure) => procedure.versions).filter((version) => folder === undefined || version.path.startsWith(folder));
  const files = versions.map((version) => ({ value: version.path, label: version.version }));
  const unsaved = versions.filter((version) => drafts.read(version.path)).map((version) => ({ value: `${version.path}@unsaved`, label: `${version.version} – ${t('compare.unsaved')}` }));
  const revisions = (history.data?.commits ?? []).filter((commit) => commit.path === path).slice(0, 40).map((commit) => ({ value: `${path}@${commit.revision}`, label: `${label(path!)}@${commit.revision.slice(0, 7)} – ${commit.subject}`.slice(0, 80) }));
  const known = [...files, ...unsaved, ...revisions].some((one) => one.value === value);
  return (
    <NativeSelect
      size="sm" label={title} value={value} onChange={(event) => onChange(event.currentTarget.value)} className={css.select}
      data={[...(known ? [] : [{ value, label: value ? label(value) : t('compare.choose') }]), { group: t('compare.files'), items: [...files, ...unsaved] }, ...(revisions.length > 0 ? [{ group: t('compare.revisions'), items: revisions }] : [])]}
    />
  );
}

function Paired({ before, after, scenario, of, run: { state, start, stop }, names }: { before: VersionRef; after: VersionRef; scenario: string | null; of: string; run: ReturnType<typeof useRun>; names: string[] }) {
  const { t } = useWords();
  if (!scenario) return <Center h={220}><Alert color="amber">{t('compare.noScenario')}</Alert></Center>;
  const asked = { versions: [before, after], scenario: { path: scenario }, of };
  const begin = (replications?: number) => void start(asked, replications);
  return (
    <div className={css.paired} tabIndex={0} role="region" aria-label={t('compare.simulate')}>
      <div className={css.pairedHead}>
        <RunControls state={state} start={begin} stop={stop} isReady of={of} />
        <p className={css.assumed}>{t('compare.assumptions', { scenario: scenario.split('/').at(-1)!.replace('.yaml', '') })}</p>
      </div>
      {state.result && state.result.versions.length === 2 && <Outdated is={isOutdated(state, 'result', of)} again={() => begin(state.replications)} canRun={!state.isRunning}><Results result={state.result} names={state.result.versions.map((version, i) => (version.version === state.result!.versions[1 - i].version ? names[i] : version.version))} /></Outdated>}
      <Questions asked={asked} isReady hasStaff={false} />
    </div>
  );
}
