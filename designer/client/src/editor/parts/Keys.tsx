import { Dialog } from '../../app/Dialog';
import { useWords } from '../../app/words';
import css from '../editor.module.css';
import type { Findable } from './Finder';

/** Every key there is: those of commands, and those that go about on the map. */
export function Keys({ commands, close }: { commands: Findable[]; close: () => void }) {
  const { t } = useWords();
  const onMap: [string, string][] = [['← → ↑ ↓', t('keys.arrows')], ['Home, End', t('keys.ends')], ['Enter', t('keys.open')], ['Alt+↑, Alt+↓', t('keys.order')], ['Esc', t('keys.back')]];
  const rows: [string, string][] = commands.filter((command) => command.keys).map((command) => [command.keys!, command.title]);
  return (
    <Dialog onClose={close} title={t('keys.title')} size="lg">
      <table className={css.keys}><tbody>{rows.map(([keys, what]) => <tr key={keys + what}><th scope="row"><kbd>{keys}</kbd></th><td>{what}</td></tr>)}</tbody></table>
      <h3>{t('keys.map')}</h3>
      <table className={css.keys}><tbody>{onMap.map(([keys, what]) => <tr key={keys}><th scope="row"><kbd>{keys}</kbd></th><td>{what}</td></tr>)}</tbody></table>
    </Dialog>
  );
}
