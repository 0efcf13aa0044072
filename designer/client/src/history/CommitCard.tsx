import { Alert, Button, Group, Textarea, TextInput } from '@mantine/core';
import { IconGitBranch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { api, Refused } from '../api/client';
import type { Committed, Obstacle, Uncommitted } from '../api/types';
import { useWords } from '../app/words';
import type { OpenDocument } from '../editor/document';
import { useDocumentState } from '../editor/useDocument';
import { CommitLines } from './CommitLines';
import css from './commit.module.css';

/** What a commit will say: what is proposed until somebody writes. */
export interface Message { subject: string; body: string }

/** What is saved and not committed: the changes in words, a message, and the button. */
export function CommitCard({ document, view, again, show, written, write, takesFocus, onDone }: {
  document: OpenDocument; view: Uncommitted; again: () => unknown; show: (now: Uncommitted) => void;
  written: Message | null; write: (message: Message | null) => void; takesFocus: number; onDone: (done: Committed) => void;
}) {
  const { t, say, language } = useWords();
  const { hash } = useDocumentState(document);
  const [refused, setRefused] = useState<{ text: string; details: string[] } | null>(null);
  const [isWorking, setIsWorking] = useState(false);
  const subject = useRef<HTMLInputElement>(null);
  const message = written ?? { subject: say(view.proposed?.subject), body: say(view.proposed?.body) };
  useEffect(() => { if (takesFocus > 0) { subject.current?.focus(); subject.current?.select(); } }, [takesFocus]);

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (isWorking || message.subject.trim() === '') return;
    setIsWorking(true);
    setRefused(null);
    try {
      onDone(await api.commit(document.path, view, message.subject, message.body));
    } catch (error) {
      setIsWorking(false);
      if (!(error instanceof Refused)) { setRefused({ text: String(error), details: [] }); return; }
      const body = error.body as (Obstacle & { now?: Uncommitted | null }) | null;
      setRefused({ text: error.in(language), details: body?.details ?? [] });
      if (error.status === 412 && body?.now) show(body.now);
    }
  };
  const onKey = (event: KeyboardEvent) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void submit(); } };

  return (
    <section className={css.card} aria-labelledby="commit-title">
      <h2 id="commit-title">{t('commit.title')}</h2>
      <dl className={css.facts}>
        <div><dt>{t('commit.branch')}</dt><dd><IconGitBranch size={15} aria-hidden /> {view.branch ? <span className="mono">{view.branch}</span> : t('commit.detached')}</dd></div>
        {view.author && <div><dt>{t('commit.author')}</dt><dd>{view.author}</dd></div>}
      </dl>
      {view.branch === null && <Notice text={t('commit.detachedNote')} details={[t('commit.branchCommand')]} />}
      {document.isDirty && <Notice text={t('commit.unsaved')} />}
      {view.hash !== hash && <Notice text={t('commit.otherOnDisk')} />}
      {view.errors > 0 && <Notice text={t('commit.errors', { count: view.errors })} />}
      {view.state !== 'ignored' && (
        <>
          <h3>{t('commit.changes')}</h3>
          {view.changes.length === 0 ? <p className={css.told}>{t(view.state === 'unchanged' ? 'commit.sameFile' : view.state === 'new' ? 'commit.newFile' : view.isTold ? 'commit.layoutOnly' : 'commit.untold')}</p> : (
            <ul className={css.changes}>
              {view.changes.map((change, i) => <li key={i}><span className={`${css.effect} ${css[change.effect]}`}>{t(`compare.class.${change.class}`)}</span> {say(change.sentence)}</li>)}
            </ul>
          )}
          {view.comments && <p className={css.told}>{view.comments.hash ? t('commit.comments', { count: view.comments.added, path: view.comments.path }) : t('commit.commentsIgnored', { path: view.comments.path })}</p>}
        </>
      )}
      {view.obstacle ? (
        <>
          <Alert color="red" role="status"><p className={css.why}>{say(view.obstacle)}</p><Details lines={view.obstacle.details} /></Alert>
          <Group><Button variant="default" onClick={() => void again()}>{t('commit.again')}</Button></Group>
        </>
      ) : (
        <form className={css.form} onSubmit={(event) => void submit(event)} aria-label={t('commit.message')}>
          <TextInput
            ref={subject} label={t('commit.subject')} value={message.subject} maxLength={200} required withAsterisk={false}
            description={message.subject.length > 72 ? t('commit.subjectLong', { n: message.subject.length }) : t('commit.subjectHint')}
            onChange={(event) => write({ ...message, subject: event.currentTarget.value })} onKeyDown={onKey}
          />
          <Textarea label={t('commit.body')} value={message.body} maxLength={10_000} autosize minRows={3} maxRows={12} onChange={(event) => write({ ...message, body: event.currentTarget.value })} onKeyDown={onKey} />
          <p className={css.note}>
            {t(view.comments?.hash ? 'commit.onlyBoth' : 'commit.only')} {view.others > 0 && `${t('commit.others', { count: view.others })} `}<strong>{t('commit.notPublishing')}</strong> {view.hooks.length > 0 && t('commit.hooks', { names: view.hooks.join(', ') })}
          </p>
          {refused && <Alert color="red" role="alert"><p className={css.why}>{refused.text}</p><Details lines={refused.details} /></Alert>}
          <Group>
            <Button type="submit" loading={isWorking} disabled={message.subject.trim() === ''} loaderProps={{ 'aria-label': t('commit.working') }}>{t('commit.button')}</Button>
            {written !== null && <Button variant="subtle" onClick={() => write(null)}>{t('commit.propose')}</Button>}
          </Group>
        </form>
      )}
      {view.state === 'changed' && view.head && <CommitLines path={document.path} head={view.head} hash={view.hash} />}
    </section>
  );
}

const Notice = ({ text, details = [] }: { text: string; details?: string[] }) => <Alert color="amber" py={8} role="note"><p className={css.why}>{text}</p><Details lines={details} /></Alert>;

/** Commands to type, or what git and its hooks said, as it is. */
const Details = ({ lines }: { lines: string[] }) => (lines.length > 0 ? <pre className={css.details} tabIndex={0}>{lines.join('\n')}</pre> : null);
