import { TextInput } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { api } from '../../api/client';
import type { Both, Finding } from '../../api/types';
import { date, useWords } from '../../app/words';
import type { OpenDocument } from '../document';
import css from '../editor.module.css';
import { useDocumentState } from '../useDocument';
import { useMeaning } from '../useMeaning';

// So many questions are read through at once.
const mostUnfiltered = 6;

/** What an auditor would ask about the version. Asked for only while it is looked at; questions, not errors, and they look it. */
export function Audit({ document, onGo }: { document: OpenDocument; onGo: (finding: Finding) => void }) {
  const { t, say, language } = useWords();
  const { isStale } = useDocumentState(document);
  const { data, instead } = useMeaning(document, ['audit'], (text) => api.audit(document.path, text), 500);
  const [wanted, setWanted] = useState('');
  const heading = useId();
  const day = data && date(data.asOf, language);
  const found = data?.findings ?? [];
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = found.filter((finding) => { const text = `${finding.code} ${say(finding.message)} ${say(finding.suggestion)}`.toLowerCase(); return words.every((word) => text.includes(word)); });
  return (
    <section className={css.audit} aria-labelledby={heading}>
      <h2 id={heading}>{t('audit.title')}{!isStale && data && <span className="chip">{found.length}</span>}</h2>
      {isStale ? <p className="soft">{t('audit.later')}</p> : !data ? <div className={css.auditWaits}>{instead}</div> : found.length === 0 ? <p className="soft">{t('audit.none', { day })}</p> : (
        <>
          <p className="soft">{t('audit.intro', { day })}</p>
          {found.length > mostUnfiltered && (
            <>
              <TextInput size="xs" type="search" label={t('audit.filter')} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
              <p className="soft" role="status">{words.length > 0 && t('audit.shown', { shown: shown.length, count: found.length })}</p>
            </>
          )}
          <ul className={css.questions} aria-label={t('audit.list')}>{shown.map((finding) => <Question key={`${finding.code} ${finding.start} ${say(finding.message)}`} finding={finding} page={data.pages[finding.code]} onGo={onGo} />)}</ul>
        </>
      )}
    </section>
  );
}

function Question({ finding, page, onGo }: { finding: Finding; page: Both | undefined; onGo: (finding: Finding) => void }) {
  const { t, say } = useWords();
  // The page begins with the code and the sentence, which stand here already.
  const paragraphs = say(page).trim().split(/\n{2,}/).slice(2);
  return (
    <li>
      <button type="button" className={css.question} onClick={() => onGo(finding)}>
        <IconHelpCircle size={16} aria-hidden />
        <span>{say(finding.message)} <span className="soft">{say(finding.suggestion)}</span></span>
        <span className={css.place}>{t('editor.lineIs', { line: finding.line })} · {finding.code}</span>
      </button>
      {paragraphs.length > 0 && <details><summary>{t('audit.why')}<span className="visually-hidden"> – {finding.code}</span></summary>{paragraphs.map((text, i) => <p key={i}>{text}</p>)}</details>}
    </li>
  );
}
