import { Button, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../api/client';
import type { Tree } from '../api/types';
import { useWords } from '../app/words';
import type { OpenDocument } from '../editor/document';
import { useField } from '../editor/panel/fields';
import { Problems } from '../editor/parts/Problems';
import { save } from '../editor/saving';
import { allSteps, pathKey, section, titleOf } from '../editor/tree';
import { useDocumentState } from '../editor/useDocument';
import css from './simulate.module.css';

const shown = ['volume', 'mix', 'people', 'traits', 'facts', 'effort', 'outcomes', 'applicant', 'parameters', 'arrivals', 'period', 'versions', 'run'];

/** Everything a scenario assumes, and every value looks like the assumption it is. */
export function ScenarioEditor({ document, names }: { document: OpenDocument; names: Tree | null }) {
  const { t, say } = useWords();
  const state = useDocumentState(document);
  const [said, setSaid] = useState('');
  const findings = state.preview?.findings.filter((finding) => finding.severity !== 'info') ?? [];
  const isDirty = state.text !== state.savedText;
  return (
    <div className={css.scenario}>
      <p className={css.assumptionNote}>{t('simulate.assumptions')}</p>
      {isDirty && (
        <div className={css.dirtyRow}><span>{t('simulate.changedScenario')}</span>
          <Button size="compact-xs" variant="default" onClick={document.undo}>{t('editor.undo')}</Button>
          <Button size="compact-xs" onClick={() => void save(document).then((outcome) => setSaid(outcome.kind === 'saved' ? t('editor.saved') : outcome.kind === 'conflict' ? t('conflict.title') : outcome.kind === 'refused' && outcome.error instanceof Refused ? say(outcome.error.refusal) : t('editor.notSaved')))}>{t('simulate.saveScenario')}</Button>
        </div>
      )}
      {said && <p role="status" className="soft">{said}</p>}
      {findings.some((finding) => finding.severity === 'error') && <Problems findings={findings} onGo={() => undefined} />}
      {shown.map((name) => {
        const entry = state.tree?.m?.find((one) => one.k === name);
        return entry ? <Section key={name} document={document} name={name} tree={entry.v} names={names} /> : null;
      })}
    </div>
  );
}

function Section({ document, name, tree, names }: { document: OpenDocument; name: string; tree: Tree; names: Tree | null }) {
  const { t } = useTranslation();
  const say = useKeyWords(names);
  const [open, setOpen] = useState(name === 'volume' || name === 'people');
  return (
    <section className={css.section}>
      <h2><button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? <IconChevronDown size={15} aria-hidden /> : <IconChevronRight size={15} aria-hidden />}{t(`simulate.sections.${name}`)}</button></h2>
      {open && <Values document={document} tree={tree} path={name} label={t(`simulate.sections.${name}`)} say={say} />}
    </section>
  );
}

/** Keys as people say them: words of the scenario language, else what the procedure calls an actor, a step, a paper; else the key itself. */
function useKeyWords(names: Tree | null) {
  const { t, language } = useWords();
  return useCallback((key: string) => {
    const word = t(`simulate.keys.${key}`, { defaultValue: '' });
    if (word) return word;
    const entry = allSteps(names).find((step) => step.id === key)?.entry ?? ['actors', 'papers', 'variants', 'channels', 'fees', 'data'].flatMap((name) => section(names, name)).find((one) => one.k === key);
    return entry ? titleOf(entry.v, language, key) : key;
  }, [t, language, names]);
}

/** Values below a key: a map as labelled rows, a list item by item, a text as a field. */
function Values({ document, tree, path, label, say }: { document: OpenDocument; tree: Tree; path: string; label: string; say: (key: string) => string }) {
  if (tree.m) {
    return <div className={css.group}>{tree.m.map((entry) => (
      entry.v.m ? <fieldset key={entry.k}><legend title={entry.k}>{say(entry.k)}</legend><Values document={document} tree={entry.v} path={`${path}.${pathKey(entry.k)}`} label={say(entry.k)} say={say} /></fieldset>
        : <Values key={entry.k} document={document} tree={entry.v} path={`${path}.${pathKey(entry.k)}`} label={say(entry.k)} say={say} />
    ))}</div>;
  }

  if (tree.i) return <div className={css.items}>{tree.i.map((item, i) => <Values key={i} document={document} tree={item} path={`${path}[${i}]`} label={`${label} ${i + 1}`} say={say} />)}</div>;
  return <Assumption document={document} path={path} label={label} />;
}

function Assumption({ document, path, label }: { document: OpenDocument; path: string; label: string }) {
  const { t } = useWords();
  const field = useField(document, path);
  const [draft, setDraft] = useState(field.value);
  useEffect(() => setDraft(field.value), [field.value]);
  const commit = () => { if (draft.trim() !== field.value && draft.trim() !== '') void field.set(draft.trim()); };
  return (
    <TextInput
      size="xs" label={label} value={draft} error={field.error} className={css.assumption} title={`${t('simulate.assumption')}: ${path}`} data-path={path}
      onChange={(event) => setDraft(event.currentTarget.value)} onBlur={commit} onKeyDown={(event) => { if (event.key === 'Enter') commit(); if (event.key === 'Escape') setDraft(field.value); }}
    />
  );
}
