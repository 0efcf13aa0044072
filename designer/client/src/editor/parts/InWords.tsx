import { api } from '../../api/client';
import { useWords } from '../../app/words';
import type { OpenDocument } from '../document';
import css from '../editor.module.css';
import { useMeaning } from '../useMeaning';

/** The whole procedure in plain sentences. */
export function InWords({ document }: { document: OpenDocument }) {
  const { t, language } = useWords();
  const { data, instead } = useMeaning(document, ['words', language], (text) => api.words(document.path, text, language));
  if (!data) return instead;

  return (
    <div className={css.words} tabIndex={0} role="region" aria-label={t('editor.words')}>
      {data.map((section) => (
        <section key={section.id}>
          <h2>{section.title}</h2>
          {section.sentences.map((sentence, i) => <p key={i} style={{ paddingLeft: `${(sentence.length - sentence.trimStart().length) * 8}px` }}>{sentence.trim()}</p>)}
        </section>
      ))}
    </div>
  );
}
