import { Alert } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { editAddress, go } from '../app/router';
import { useWords } from '../app/words';
import css from './library.module.css';

/** Which versions cite an act, at which places; each place opens the version there. */
export default function Citing({ act, article }: { act: string; article?: string }) {
  const { t, say } = useWords();
  const cites = useQuery({ queryKey: ['cites', act, article], queryFn: () => api.cites(act, article), placeholderData: keepPreviousData, retry: false });
  const name = article ? t('cites.article', { act, article }) : act;
  if (!cites.data) return null;
  const { versions, unread } = cites.data;
  return (
    <section className={`card ${css.citing}`} aria-labelledby="citing">
      <h2 id="citing"><IconGavel size={18} aria-hidden /> {t('cites.title', { name })}</h2>
      <p className="soft" role="status">{versions.length === 0 ? t('cites.none') : t('cites.found', { count: versions.length })}</p>
      <ul>
        {versions.map((version) => (
          <li key={version.path}>
            <div><b>{say(version.title)}</b> <span className={css.name}>{version.version}</span> <span className={`chip ${version.status}`}>{t(`library.status.${version.status}`)}</span></div>
            <ul>
              {version.places.map((place) => {
                const address = editAddress(version.path, { entry: `bases/${place.basis}` });
                return (
                  <li key={place.basis}>
                    <a href={address} onClick={(event) => { event.preventDefault(); go(address); }}>{say(place.text)}</a>
                    <span className="soft"> – {t('cites.parts', { count: place.parts })}{place.alone > 0 && `, ${t('cites.alone', { n: place.alone })}`}</span>
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ul>
      {unread.length > 0 && <Alert color="orange">{t('cites.unread', { files: unread.join(', ') })}</Alert>}
    </section>
  );
}
