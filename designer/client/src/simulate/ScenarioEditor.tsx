import { Button, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Both, Finding, Tree } from '../api/types';
import { useWords } from '../app/words';
import type { OpenDocument } from '../editor/document';
import { useField } from '../editor/panel/fields';
import { Problems } from '../editor/parts/Problems';
import { allSteps, find, pathKey, section, titleOf } from '../editor/tree';
import { useDocumentState } from '../editor/useDocument';
import { leafAt } from './scenario';
import css from './simulate.module.css';

const shown = ['volume', 'mix', 'people', 'traits', 'facts', 'effort', 'outcomes', 'applicant', 'parameters', 'arrivals', 'period', 'versions', 'run'];

type Say = (key: string, path: string) => string;

/** Everything a scenario assumes, and every value looks like the assumption it is. */
export function ScenarioEditor({ document, names, save }: { document: OpenDocument; names: Tree | null; save: () => void }) {
  const { t } = useWords();
  const state = useDocumentState(document);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(['volume', 'people']));
  const words = useKeyWords(names, state.preview?.names ?? null);
  const isDirty = state.text !== state.savedText;
  // A message names a key as the file has it; here the field beside it has a name.
  const findings = useMemo(() => {
    const named = (text: Both) => ({ vi: inWords(text.vi, words), en: inWords(text.en, words) });
    return (state.preview?.findings ?? []).filter((finding) => finding.severity !== 'info').map((finding) => ({ ...finding, message: named(finding.message), suggestion: named(finding.suggestion) }));
  }, [state.preview, words]);
  const goTo = (finding: Finding) => {
    const path = leafAt(state.tree, finding.start);
    if (path === null) return;
    setOpen((old) => new Set([...old, path.split('.')[0]]));
    setTimeout(() => window.document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)?.focus(), 30);
  };
  const toggle = (name: string) => setOpen((old) => { const next = new Set(old); if (!next.delete(name)) next.add(name); return next; });
  return (
    <div className={css.scenario}>
      <p className={css.assumptionNote}>{t('simulate.assumptions')}</p>
      {isDirty && (
        <div className={css.dirtyRow}><span>{t('simulate.changedScenario')}</span>
          <Button size="compact-xs" variant="default" onClick={document.undo}>{t('editor.undo')}</Button>
          <Button size="compact-xs" onClick={save}>{t('simulate.saveScenario')}</Button>
        </div>
      )}
      {findings.some((finding) => finding.severity === 'error') && <Problems findings={findings} onGo={goTo} />}
      {shown.map((name) => {
        const entry = state.tree?.m?.find((one) => one.k === name);
        return entry ? <Section key={name} document={document} name={name} tree={entry.v} say={words} isOpen={open.has(name)} toggle={() => toggle(name)} /> : null;
      })}
    </div>
  );
}

const inWords = (message: string, say: Say) => message.replace(/(?<=[“"])[\w-]+(?=[”"])/g, (key) => say(key, ''));

function Section({ document, name, tree, say, isOpen, toggle }: { document: OpenDocument; name: string; tree: Tree; say: Say; isOpen: boolean; toggle: () => void }) {
  const { t } = useTranslation();
  return (
    <section className={css.section}>
      <h2><button type="button" aria-expanded={isOpen} onClick={toggle}>{isOpen ? <IconChevronDown size={15} aria-hidden /> : <IconChevronRight size={15} aria-hidden />}{t(`simulate.sections.${name}`)}</button></h2>
      {isOpen && <Values document={document} tree={tree} path={name} label={t(`simulate.sections.${name}`)} say={say} />}
    </section>
  );
}

/**
 * Keys as people say them: words of the scenario language, else what the procedure as it is being edited calls a step, a paper, an answer of a step …, else
 * what another version of it does; else the key itself.
 */
function useKeyWords(names: Tree | null, ofVersions: Record<string, Both> | null): Say {
  const { t, say, language } = useWords();
  return useCallback((key, path) => {
    const word = t(`simulate.keys.${key}`, { defaultValue: '' }) || (/^(versions\.[^.]+)?$/.test(path) ? t(`simulate.sections.${key}`, { defaultValue: '' }) : '');
    if (word) return word;
    const steps = allSteps(names);
    const [, step] = /(?:^|\.)outcomes\.([^.]+)$/.exec(path) ?? [];
    if (step) {
      const answers = find(steps.find((one) => one.id === step)?.entry.v, 'outcomes')?.m;
      const answer = answers?.find((one) => one.k === key);
      return (answer && titleOf(answer.v, language)) || say(ofVersions?.[`${step}.${key}`]) || key;
    }

    const entry = steps.find((one) => one.id === key)?.entry ?? ['actors', 'papers', 'variants', 'channels', 'fees', 'data'].flatMap((name) => section(names, name)).find((one) => one.k === key);
    return (entry && titleOf(entry.v, language)) || say(ofVersions?.[key]) || key;
  }, [t, say, language, names, ofVersions]);
}

/** Values below a key: a map as labelled rows, a list item by item, a text as a field. */
function Values({ document, tree, path, label, say }: { document: OpenDocument; tree: Tree; path: string; label: string; say: Say }) {
  const { t, language } = useWords();
  if (tree.m) {
    return <div className={css.group}>{tree.m.map((entry) => (
      entry.v.m ? <fieldset key={entry.k}><legend title={entry.k}>{say(entry.k, path)}</legend><Values document={document} tree={entry.v} path={`${path}.${pathKey(entry.k)}`} label={say(entry.k, path)} say={say} /></fieldset>
        : <Values key={entry.k} document={document} tree={entry.v} path={`${path}.${pathKey(entry.k)}`} label={say(entry.k, path)} say={say} />
    ))}</div>;
  }

  if (tree.i) {
    // 5 January 1970 was a Monday.
    const weekday = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'vi-VN', { weekday: 'long', timeZone: 'UTC' });
    const item = (i: number) => (path.endsWith('.weekday') ? weekday.format(Date.UTC(1970, 0, 5 + i)) : t('simulate.nth', { label, n: i + 1 }));
    return <div className={css.items}>{tree.i.map((one, i) => <Values key={i} document={document} tree={one} path={`${path}[${i}]`} label={item(i)} say={say} />)}</div>;
  }

  return <Assumption document={document} path={path} label={label} say={say} />;
}

function Assumption({ document, path, label, say }: { document: OpenDocument; path: string; label: string; say: Say }) {
  const { t } = useWords();
  const field = useField(document, path);
  const [draft, setDraft] = useState(field.value);
  useEffect(() => setDraft(field.value), [field.value]);
  const commit = () => { if (draft.trim() !== field.value && draft.trim() !== '') void field.set(draft.trim()); };
  return (
    <TextInput
      size="xs" label={label} value={draft} error={field.error && inWords(field.error, say)} className={css.assumption} title={`${t('simulate.assumption')}: ${path}`} data-path={path}
      onChange={(event) => setDraft(event.currentTarget.value)} onBlur={commit} onKeyDown={(event) => { if (event.key === 'Enter') commit(); if (event.key === 'Escape') setDraft(field.value); }}
    />
  );
}
