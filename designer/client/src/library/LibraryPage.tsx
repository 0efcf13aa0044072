import { ActionIcon, Alert, Button, Loader, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconArrowsDiff, IconCircleCheck, IconCircleX, IconFilePlus, IconFolder, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { api, Refused } from '../api/client';
import type { ProcedureEntry, VersionEntry } from '../api/types';
import { Header } from '../app/Header';
import { compareAddress, editAddress, go, refText } from '../app/router';
import { useWords } from '../app/words';
import { actIn, matches } from './matching';
import css from './library.module.css';

const Citing = lazy(() => import('./Citing'));
const NewProcedure = lazy(() => import('./NewProcedure'));
const ProposalDialog = lazy(() => import('../editor/dialogs/ProposalDialog'));

/** The start page: every procedure of the folder with its versions and how they stand. */
export function LibraryPage() {
  const { t, language } = useWords();
  const library = useQuery({ queryKey: ['library'], queryFn: api.library });
  const [sought, setSought] = useState('');
  const [filter, setFilter] = useState('all');
  const [isBeginning, setBeginning] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => { document.title = `${t('library.title')} – MotCua`; }, [t]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && (event.key === 'f' || event.key === 'k')) {
        event.preventDefault();
        search.current?.focus();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const act = useMemo(() => actIn(sought), [sought]);
  const shown = useMemo(() => (library.data?.procedures ?? [])
    .map((procedure) => ({ ...procedure, versions: procedure.versions.filter((version) => filter === 'all' || (filter === 'errors' ? version.errors > 0 : version.status === filter)) }))
    .filter((procedure) => procedure.versions.length > 0 && matches(procedure, sought, procedure.authority ? t(`library.authorities.${procedure.authority}`, { defaultValue: '' }) : '')), [library.data, sought, filter, t]);

  return (
    <div className="page">
      <Header />
      <main id="main" className="scroll">
        <div className={css.page}>
          <div className={css.intro}>
            <div>
              <h1>{t('library.title')}</h1>
              <p className="soft">{t('app.tagline')}</p>
            </div>
            <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setBeginning(true)}>{t('library.new')}</Button>
          </div>
          <div className={css.tools}>
            <TextInput
              ref={search} className={css.search} value={sought} onChange={(event) => setSought(event.currentTarget.value)} aria-label={t('library.search')}
              placeholder={t('library.search')} leftSection={<IconSearch size={17} aria-hidden />} size="md" type="search"
            />
            <SegmentedControl
              value={filter} onChange={setFilter} aria-label={t('library.filter')}
              data={[{ value: 'all', label: t('library.all') }, { value: 'published', label: t('library.status.published') }, { value: 'proposal', label: t('library.status.proposal') }, { value: 'errors', label: t('library.withErrors') }]}
            />
          </div>
          {isBeginning && <Suspense fallback={null}><NewProcedure close={() => setBeginning(false)} country={library.data?.procedures[0]?.id.split('/')[0] ?? 'vn'} /></Suspense>}
          {library.isPending && <div className={css.empty}><Loader role="img" aria-label={t('app.loading')} /></div>}
          {library.error && (
            <Alert color="red" icon={<IconCircleX aria-hidden />} title={t('app.failed')}>
              <p>{library.error instanceof Refused ? library.error.in(language) : String(library.error)}</p>
              <Button size="xs" onClick={() => void library.refetch()}>{t('app.retry')}</Button>
            </Alert>
          )}
          {library.data && (
            <>
              <p className={css.count} role="status">
                {act && shown.length === 0 ? <span /> : t('library.found', { count: shown.length })}
                <span className="soft"><IconFolder size={15} aria-hidden /> {library.data.folder}</span>
              </p>
              {library.data.procedures.length === 0 && <div className={css.empty}><h2>{t('library.emptyFolder')}</h2><p className="soft">{t('library.emptyHint')}</p><Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setBeginning(true)}>{t('library.new')}</Button></div>}
              {act && <Suspense fallback={null}><Citing act={act.act} article={act.article} /></Suspense>}
              {library.data.procedures.length > 0 && shown.length === 0 && !act && (
                <div className={css.empty}><h2>{t('library.empty')}</h2><Button variant="light" onClick={() => { setSought(''); setFilter('all'); }}>{t('library.clear')}</Button></div>
              )}
              <ul className={css.list}>{shown.map((procedure) => <Procedure key={procedure.id} procedure={procedure} />)}</ul>
            </>
          )}
        </div>
      </main>
    </div>
  );
}

function Procedure({ procedure }: { procedure: ProcedureEntry }) {
  const { t, say } = useWords();
  const sound = procedure.versions.filter((version) => version.errors === 0 && !version.nameProblem);
  const newest = sound.filter((version) => version.status === 'published').at(-1) ?? sound.at(-1);
  const before = sound.filter((version) => version !== newest && version.status === 'published').at(-1) ?? sound.filter((version) => version !== newest).at(-1);
  const authority = procedure.authority ? t(`library.authorities.${procedure.authority}`, { defaultValue: procedure.authority }) : null;
  return (
    <li className={`card ${css.procedure}`}>
      <div className={css.head}>
        <div>
          <h2>{say(procedure.title)}</h2>
          <p className="soft">
            <span className="mono">{procedure.id}</span>
            {procedure.code && <> · {t('library.code')} <span className="mono">{procedure.code}</span></>}
            {authority && <> · {authority}</>}
            {procedure.scenarios.length > 0 && <> · {t('library.scenarios')}: {procedure.scenarios.length}</>}
          </p>
        </div>
        {newest && before && (
          <Button
            variant="light" leftSection={<IconArrowsDiff size={17} aria-hidden />} component="a" href={compareAddress(refText(before.path), refText(newest.path))} aria-label={`${t('library.compareLatest')}: ${say(procedure.title)}`}
            onClick={(event) => { event.preventDefault(); go(compareAddress(refText(before.path), refText(newest.path))); }}
          >{t('library.compare')}</Button>
        )}
      </div>
      <ul className={css.versions} aria-label={t('library.versions')}>
        {procedure.versions.map((version) => <Version key={version.path} version={version} />)}
      </ul>
    </li>
  );
}

function Version({ version }: { version: VersionEntry }) {
  const { t, say } = useWords();
  const queries = useQueryClient();
  const address = editAddress(version.path);
  const [isProposing, setProposing] = useState(false);
  if (version.nameProblem) return (
    <li className={css.row}>
      <div className={css.version}>
        <span className={css.name}>{version.version}</span>
        <span className="chip warning"><IconAlertTriangle size={14} aria-hidden />{t('library.badName')}</span>
        <span className={`soft ${css.force}`}>{say(version.nameProblem)}</span>
      </div>
    </li>
  );
  return (
    <li className={css.row}>
      <a className={css.version} href={address} onClick={(event) => { event.preventDefault(); go(address); }}>
        <span className={css.name}>{version.version}</span>
        <span className={`chip ${version.status}`}>{t(`library.status.${version.status}`)}</span>
        {version.isFictional && <span className="chip draft">{t('library.fictional')}</span>}
        <span className={`soft ${css.force}`}>{say(version.inForce)}</span>
        <span className={css.figures}>
          {version.burden.filter((figure) => ['limit', 'steps', 'papers', 'visits'].includes(figure.id)).map((figure) => (
            <span key={figure.id} className={css[figure.id]}><span className="soft">{say(figure.title)}</span> <b>{say(figure.text)}</b></span>
          ))}
        </span>
        <span className={css.state}>
          {version.errors > 0 ? <span className="chip error"><IconCircleX size={14} aria-hidden />{t('library.errors', { n: version.errors })}</span>
            : version.warnings > 0 ? <span className="chip warning"><IconAlertTriangle size={14} aria-hidden />{t('library.warnings', { n: version.warnings })}</span>
            : <span className={css.clean}><IconCircleCheck size={16} aria-hidden /><span className="visually-hidden">{t('library.clean')}</span></span>}
        </span>
      </a>
      <Tooltip label={t('published.new')}>
        <ActionIcon variant="subtle" size={34} aria-label={`${t('published.new')}: ${version.version}`} disabled={version.errors > 0} onClick={() => setProposing(true)}><IconFilePlus size={18} aria-hidden /></ActionIcon>
      </Tooltip>
      {isProposing && <Suspense><ProposalDialog path={version.path} why="wanted" text={() => api.file(version.path).then((file) => file.text)} close={() => setProposing(false)} onDone={() => void queries.invalidateQueries({ queryKey: ['library'] })} /></Suspense>}
    </li>
  );
}
