import { Alert, Button, Center, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, Refused } from '../api/client';
import { compareAddress, go, refText } from '../app/router';
import { dateTime, useWords } from '../app/words';
import { Merge } from '../editor/dialogs/SaveDialogs';
import type { OpenDocument } from '../editor/document';
import { useDocumentState } from '../editor/useDocument';
import css from './history.module.css';

/** Who changed the file when, and what is different now. */
export function HistoryView({ document }: { document: OpenDocument }) {
  const { t, language } = useWords();
  const { text } = useDocumentState(document);
  const history = useQuery({ queryKey: ['history', document.path], queryFn: () => api.history(document.path) });
  const [chosen, setChosen] = useState<{ revision: string; path: string } | null>(null);
  const old = useQuery({ queryKey: ['revision', chosen], queryFn: () => api.revision(chosen!.path, chosen!.revision), enabled: chosen !== null, staleTime: Infinity });
  if (history.isPending) return <Center w="100%"><Loader role="img" aria-label={t('app.loading')} /></Center>;
  if (history.error) return <Center w="100%"><Alert color="red" title={t('app.failed')}>{history.error instanceof Refused ? history.error.in(language) : String(history.error)}</Alert></Center>;
  const { hasGit, commits } = history.data;
  return (
    <div className={css.view}>
      <section className={css.list} aria-label={t('history.title')}>
        <h2>{t('history.title')}</h2>
        {commits.length === 0 && <p className="soft">{t(hasGit ? 'history.none' : 'history.noGit')}</p>}
        <ol>
          {commits.map((commit) => (
            <li key={commit.revision}>
              <button type="button" aria-current={chosen?.revision === commit.revision || undefined} disabled={commit.path === null} onClick={() => setChosen({ revision: commit.revision, path: commit.path! })}>
                <b>{commit.subject}</b>
                <span className="soft"><span className="mono">{commit.revision.slice(0, 7)}</span> · {commit.author} · {dateTime(commit.when, language)}</span>
              </button>
            </li>
          ))}
        </ol>
      </section>
      <section className={css.diff} aria-label={t('history.diff')}>
        {chosen === null ? <p className={css.quiet}>{t('history.pick')}</p> : old.isPending ? <Center h={200}><Loader role="img" aria-label={t('app.loading')} /></Center> : old.data ? (
          <>
            <div className={css.diffHead}>
              <span>{t('history.revision', { rev: chosen.revision.slice(0, 7) })} → {t('history.current')}</span>
              <Button size="xs" variant="light" disabled={chosen.path !== document.path} onClick={() => go(compareAddress(refText(chosen.path, chosen.revision), document.isDirty ? `${document.path}@unsaved` : document.path))}>{t('history.map')}</Button>
            </div>
            {old.data.text === text ? <p className={css.quiet}>{t('history.same')}</p> : <Merge key={chosen.revision} left={old.data.text} right={text} labels={[t('history.revision', { rev: chosen.revision.slice(0, 7) }), t('history.current')]} isFixed />}
          </>
        ) : <Alert color="red">{t('app.failed')}</Alert>}
      </section>
    </div>
  );
}
