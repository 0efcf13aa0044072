import { Alert, Button, Center, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, Refused } from '../api/client';
import type { Committed } from '../api/types';
import { compareAddress, editAddress, go, refText } from '../app/router';
import { dateTime, useWords } from '../app/words';
import { Merge } from '../editor/dialogs/SaveDialogs';
import type { OpenDocument } from '../editor/document';
import { useDocumentState } from '../editor/useDocument';
import { CommitCard, type Message } from './CommitCard';
import { isPending, useUncommitted } from './useUncommitted';
import css from './history.module.css';

type Chosen = { revision: string; path: string } | 'uncommitted' | null;

/** Who changed the file when, what is different now, and committing it. */
export function HistoryView({ document, isCommitting = false }: { document: OpenDocument; isCommitting?: boolean }) {
  const { t, language } = useWords();
  const { text } = useDocumentState(document);
  const queries = useQueryClient();
  const history = useQuery({ queryKey: ['history', document.path], queryFn: () => api.history(document.path) });
  const { uncommitted, again, show } = useUncommitted(document);
  const [picked, setPicked] = useState<Chosen>(null);
  const [written, write] = useState<Message | null>(null);
  const [focus, setFocus] = useState(0);
  const [done, setDone] = useState<Committed | null>(null);
  const pending = isPending(uncommitted) ? uncommitted : null;
  const chosen: Chosen = picked === 'uncommitted' || picked === null ? (pending ? 'uncommitted' : null) : picked;
  const revision = chosen !== null && chosen !== 'uncommitted' ? chosen : null;
  const old = useQuery({ queryKey: ['revision', revision], queryFn: () => api.revision(revision!.path, revision!.revision), enabled: revision !== null, staleTime: Infinity });
  useEffect(() => {
    if (!isCommitting) return;
    setPicked('uncommitted');
    setFocus((times) => times + 1);
    // Asked for once: the address is that of the history again.
    go(editAddress(document.path, { mode: 'history' }), true);
  }, [isCommitting, document]);
  const pick = (next: Chosen) => { setPicked(next); setFocus(0); };
  const onDone = async (committed: Committed) => {
    await Promise.all([queries.invalidateQueries({ queryKey: ['history', document.path] }), queries.invalidateQueries({ queryKey: ['uncommitted', document.path] })]);
    write(null);
    setPicked(null);
    setDone(committed);
  };
  if (history.isPending) return <Center w="100%"><Loader role="img" aria-label={t('app.loading')} /></Center>;
  if (history.error) return <Center w="100%"><Alert color="red" title={t('app.failed')}>{history.error instanceof Refused ? history.error.in(language) : String(history.error)}</Alert></Center>;
  const { hasGit, commits } = history.data;
  return (
    <div className={css.view}>
      <section className={css.list} aria-label={t('history.title')}>
        <h2>{t('history.title')}</h2>
        {uncommitted?.hasGit && !pending && commits.length > 0 && <p className="soft">{uncommitted.branch ? t('commit.inStep', { branch: uncommitted.branch }) : t('commit.inStepDetached')}</p>}
        {commits.length === 0 && <p className="soft">{t(hasGit ? 'history.none' : 'history.noGit')}</p>}
        <ol>
          {pending && (
            <li>
              <button type="button" className={css.pending} aria-current={chosen === 'uncommitted' || undefined} onClick={() => pick('uncommitted')}>
                <b>{t('commit.title')}</b>
                <span className="soft">{pending.branch ? <>{t('commit.branch')} <span className="mono">{pending.branch}</span></> : t('commit.detached')}</span>
              </button>
            </li>
          )}
          {commits.map((commit) => (
            <li key={commit.revision}>
              <button type="button" aria-current={revision?.revision === commit.revision || undefined} disabled={commit.path === null} onClick={() => pick({ revision: commit.revision, path: commit.path! })}>
                <b>{commit.subject}</b>
                {commit.path === null ? <span className="soft">{t('history.outside')}</span> : commit.path !== document.path && <span>{t('history.from', { file: nameFrom(document.path, commit.path) })}</span>}
                <span className="soft"><span className="mono">{commit.revision.slice(0, 7)}</span> · {commit.author} · {dateTime(commit.when, language)}</span>
              </button>
            </li>
          ))}
        </ol>
      </section>
      <section className={css.diff} aria-label={chosen === 'uncommitted' ? undefined : t('history.diff')}>
        {done && <Done committed={done} close={() => setDone(null)} />}
        {chosen === 'uncommitted' && pending ? (
          <CommitCard document={document} view={pending} again={again} show={show} written={written} write={write} takesFocus={focus} onDone={(committed) => void onDone(committed)} />
        ) : revision === null ? commits.length > 0 && <p className={css.quiet}>{t('history.pick')}</p> : old.isPending ? <Center h={200}><Loader role="img" aria-label={t('app.loading')} /></Center> : old.data ? (
          <>
            <div className={css.diffHead}>
              <span>{t('history.revision', { rev: revision.revision.slice(0, 7) })}{revision.path !== document.path && ` (${t('history.from', { file: nameFrom(document.path, revision.path) })})`} → {t('history.current')}</span>
              <Button size="xs" variant="light" onClick={() => go(compareAddress(refText(revision.path, revision.revision), document.isDirty ? `${document.path}@unsaved` : document.path))}>{t('history.map')}</Button>
            </div>
            {old.data.text === text ? <p className={css.quiet}>{t('history.same')}</p> : <Merge key={revision.revision} left={old.data.text} right={text} labels={[t('history.revision', { rev: revision.revision.slice(0, 7) }), t('history.current')]} isFixed />}
          </>
        ) : <Alert color="red">{t('app.failed')}</Alert>}
      </section>
    </div>
  );
}

/** The name a file had in a commit: without its folder where that is the same. git follows a file to what it was copied or renamed from. */
function nameFrom(here: string, there: string): string {
  const folder = here.slice(0, here.lastIndexOf('/') + 1);
  return there.startsWith(folder) && !there.slice(folder.length).includes('/') ? there.slice(folder.length) : there;
}

/** The commit that was just made; the focus goes here, for the button it was on is gone. */
function Done({ committed, close }: { committed: Committed; close: () => void }) {
  const { t } = useWords();
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => here.current?.focus(), [committed]);
  const rev = committed.revision.slice(0, 7);
  return (
    <Alert ref={here} tabIndex={-1} color="green" role="status" className={css.done} withCloseButton closeButtonLabel={t('app.close')} onClose={close} data-testid="committed">
      <b>{committed.branch ? t('commit.done', { rev, branch: committed.branch }) : t('commit.doneDetached', { rev })}</b> {t('commit.notPublishing')}
    </Alert>
  );
}
