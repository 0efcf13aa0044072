import type { ProcedureEntry } from '../api/types';

/** Text without accents, đ and capitals: people type "cap giay phep" and mean "Cấp giấy phép". */
export const plain = (text: string) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();

/** Whether all words sought occur somewhere in what is known about a procedure. */
export function matches(procedure: ProcedureEntry, sought: string): boolean {
  const text = plain([procedure.id, procedure.title.vi, procedure.title.en, procedure.code ?? '', procedure.authority ?? '', ...procedure.versions.map((version) => version.version)].join(' '));
  return plain(sought).split(/\s+/).every((word) => text.includes(word));
}
