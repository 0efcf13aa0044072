import { IconChevronDown, IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { ActionIcon, Button, Center, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { api } from '../../api/client';
import { useWords } from '../../app/words';
import type { Dialogs } from '../dialogs/useDialogs';
import type { OpenDocument } from '../document';
import { allSteps, section, thingOf, titleOf } from '../tree';
import { useDocumentState } from '../useDocument';
import { EntryForm, TitleFields } from './EntryForm';
import { ChoiceField, TextField } from './fields';
import { sections } from './schema';
import { StepPanel } from './StepPanel';
import css from './panel.module.css';

/** What is selected, to read and to change; with nothing selected, the procedure and its sections. */
export function SidePanel({ document, dialogs }: { document: OpenDocument; dialogs: Dialogs }) {
  const { t } = useWords();
  const { selection, tree, preview } = useDocumentState(document);
  if (preview === null) return <Center h={160}><Loader size="sm" role="img" aria-label={t('app.loading')} /></Center>;
  if (selection?.kind === 'node') {
    const thing = thingOf(selection.id);
    if (thing.kind === 'end') return <EntryForm key={selection.id} document={document} section="ends" id={thing.id} onRename={dialogs.rename} onGone={() => document.select(null)} />;
    const place = allSteps(tree).find((step) => step.id === thing.id);
    if (place) return <StepPanel key={thing.id} document={document} place={place} dialogs={dialogs} />;
  }

  if (selection?.kind === 'entry') {
    return (
      <>
        <Shown key={`${selection.section}.${selection.id}`}>
          <Button size="compact-sm" variant="subtle" leftSection={<IconChevronLeft size={15} aria-hidden />} className={css.back} onClick={() => document.select(null)}>{t('panel.procedure')}</Button>
          <EntryForm document={document} section={selection.section} id={selection.id} onRename={dialogs.rename} onGone={() => document.select(null)} />
        </Shown>
        <Sections document={document} dialogs={dialogs} isCompact />
      </>
    );
  }

  return <Sections document={document} dialogs={dialogs} />;
}

/** What was chosen stands at the top and in sight; who chose it in the list below by keyboard goes on in it. */
function Shown({ children }: { children: ReactNode }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    holder.current?.scrollIntoView({ block: 'nearest' });
    if (window.document.activeElement === window.document.body) holder.current?.focus({ preventScroll: true });
  }, []);
  return <div ref={holder} tabIndex={-1} className={css.shown}>{children}</div>;
}

/** What holds for the procedure as a whole. */
function Head({ document }: { document: OpenDocument }) {
  const { t } = useWords();
  const vocabulary = useQuery({ queryKey: ['vocabulary'], queryFn: api.vocabulary, staleTime: 60_000 });
  return (
    <>
      <TextField document={document} path="code" label={t('library.code')} />
      <ChoiceField document={document} path="status" label={t('field.status')} unset={t('library.status.published')} choices={(['proposal', 'draft'] as const).map((value) => ({ value, label: t(`library.status.${value}`) }))} />
      <div className={css.row}>
        <TextField document={document} path="effective.from" type="date" label={t('field.effectiveFrom')} />
        <TextField document={document} path="effective.until" type="date" label={t('field.effectiveUntil')} />
      </div>
      <ChoiceField document={document} path="authority" label={t('library.authority')} choices={(['commune', 'province', 'ministry'] as const).map((value) => ({ value, label: t(`library.authorities.${value}`) }))} />
      <ChoiceField document={document} path="calendar" label={t('field.calendar')} choices={(vocabulary.data?.calendars ?? []).map((value) => ({ value, label: value }))} isRequired />
    </>
  );
}

function Sections({ document, dialogs, isCompact = false }: { document: OpenDocument; dialogs: Dialogs; isCompact?: boolean }) {
  const { t, language } = useWords();
  const { tree, selection } = useDocumentState(document);
  const [open, setOpen] = useState<string | null>(selection?.kind === 'entry' ? selection.section : null);
  return (
    <div className={css.panel} style={isCompact ? { borderTop: '1px solid var(--line)' } : undefined}>
      {!isCompact && (
        <>
          <div className={css.head}><h2>{t('panel.procedure')}</h2><span className="soft">{t('panel.nothing')}</span></div>
          <TitleFields document={document} path="" />
          <Head document={document} />
        </>
      )}
      <div className={css.sections}>
        {sections.map(({ name }) => {
          const entries = section(tree, name);
          const isOpen = open === name;
          return (
            <div key={name}>
              <div style={{ display: 'flex', alignItems: 'center' }}>
                <button type="button" className={css.sectionButton} aria-expanded={isOpen} onClick={() => setOpen(isOpen ? null : name)}>
                  <span>{isOpen ? <IconChevronDown size={15} aria-hidden /> : <IconChevronRight size={15} aria-hidden />} {t(`sections.${name}`)}</span><span className="soft">{entries.length}</span>
                </button>
                <ActionIcon variant="subtle" aria-label={t('panel.addTo', { section: t(`sections.${name}`) })} onClick={() => dialogs.addEntry(name)}><IconPlus size={16} aria-hidden /></ActionIcon>
              </div>
              {isOpen && (
                <ul className={css.entries}>
                  {entries.length === 0 && <li className="soft">{t('panel.emptySection')}</li>}
                  {entries.map((entry) => (
                    <li key={entry.k}><button type="button" aria-current={selection?.kind === 'entry' && selection.section === name && selection.id === entry.k} onClick={() => document.select({ kind: 'entry', section: name, id: entry.k })}><span>{titleOf(entry.v, language, entry.k)}</span><span className="mono">{entry.k}</span></button></li>
                  ))}
                </ul>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
