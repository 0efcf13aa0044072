import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Dialog } from '../../app/Dialog';
import { useWords } from '../../app/words';
import { plain } from '../../library/matching';
import css from '../editor.module.css';

export interface Findable { id: string; title: string; detail?: string; group: string; keys?: string; run: () => void; isDisabled?: boolean }

/** One box for commands (Ctrl+K) and for things in the procedure (Ctrl+F). */
export function Finder({ items, label, placeholder, close }: { items: Findable[]; label: string; placeholder: string; close: () => void }) {
  const { t } = useWords();
  const [sought, setSought] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const shown = useMemo(() => {
    const wanted = plain(sought).split(/\s+/).filter(Boolean);
    return items.filter((item) => !item.isDisabled && wanted.every((word) => plain(`${item.title} ${item.detail ?? ''}`).includes(word))).slice(0, 60);
  }, [items, sought]);
  useEffect(() => setActive(0), [sought]);
  useEffect(() => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }), [active]);
  const run = (item: Findable | undefined) => {
    if (!item) return;
    close();
    setTimeout(item.run, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setActive((old) => (shown.length === 0 ? 0 : (old + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % shown.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(shown[active]);
    }
  };
  return (
    <Dialog onClose={close} withCloseButton={false} padding={0} size={640} yOffset="12vh" title={<span className="visually-hidden">{label}</span>} styles={{ header: { padding: 0, minHeight: 0 } }}>
      <TextInput
        data-autofocus value={sought} onChange={(event) => setSought(event.currentTarget.value)} onKeyDown={onKeyDown} size="md" aria-label={label} placeholder={placeholder} leftSection={<IconSearch size={18} aria-hidden />} className={css.finderInput}
        role="combobox" aria-expanded aria-controls={`${id}-list`} aria-activedescendant={shown[active] ? `${id}-${active}` : undefined} aria-autocomplete="list"
      />
      <ul className={css.finderList} id={`${id}-list`} role="listbox" aria-label={t('find.results')} ref={list} tabIndex={-1}>
        {shown.map((item, i) => (
          <li key={item.id} id={`${id}-${i}`} role="option" aria-selected={i === active} onMouseMove={() => setActive(i)} onClick={() => run(item)}>
            <span>{item.title}</span>{item.detail && <span className="soft">{item.detail}</span>}<span className={css.finderEnd}>{item.keys ? <kbd>{item.keys}</kbd> : item.group}</span>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className={css.finderNothing} role="status">{t('find.nothing')}</p>}
    </Dialog>
  );
}
