import { IconChevronDown, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../app/words';
import type { Dialogs } from '../dialogs/useDialogs';
import type { OpenDocument } from '../document';
import { allSteps, section, thingOf, titleOf } from '../tree';
import { useDocumentState } from '../useDocument';
import { EntryForm, TitleFields } from './EntryForm';
import { TextField } from './fields';
import { sections } from './schema';
import { StepPanel } from './StepPanel';
import css from './panel.module.css';

/** What is selected, to read and to change; with nothing selected, the procedure and its sections. */
export function SidePanel({ document, dialogs }: { document: OpenDocument; dialogs: Dialogs }) {
  const { selection, tree } = useDocumentState(document);
  if (selection?.kind === 'node') {
    const thing = thingOf(selection.id);
    if (thing.kind === 'end') return <EntryForm key={selection.id} document={document} section="ends" id={thing.id} onGone={() => document.select(null)} />;
    const place = allSteps(tree).find((step) => step.id === thing.id);
    if (place) return <StepPanel key={thing.id} document={document} place={place} dialogs={dialogs} />;
  }

  if (selection?.kind === 'entry') return <><Sections document={document} dialogs={dialogs} isCompact /><EntryForm key={`${selection.section}.${selection.id}`} document={document} section={selection.section} id={selection.id} onGone={() => document.select(null)} /></>;
  return <Sections document={document} dialogs={dialogs} />;
}

function Sections({ document, dialogs, isCompact = false }: { document: OpenDocument; dialogs: Dialogs; isCompact?: boolean }) {
  const { t, language } = useWords();
  const { tree, selection } = useDocumentState(document);
  const [open, setOpen] = useState<string | null>(selection?.kind === 'entry' ? selection.section : null);
  return (
    <div className={css.panel} style={isCompact ? { paddingBottom: 0 } : undefined}>
      {!isCompact && (
        <>
          <div className={css.head}><h2>{t('panel.procedure')}</h2><span className="soft">{t('panel.nothing')}</span></div>
          <TitleFields document={document} path="" />
          <TextField document={document} path="code" label={t('library.code')} />
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
