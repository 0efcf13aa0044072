import type { ProcedureEntry } from '../api/types';

/** Text without accents, đ and capitals: people type "cap giay phep" and mean "Cấp giấy phép". */
export const plain = (text: string) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();

/** Whether all words sought occur somewhere in what is known about a procedure; the words of its authority are what the card shows. */
export function matches(procedure: ProcedureEntry, sought: string, authority = ''): boolean {
  const text = plain([procedure.id, procedure.title.vi, procedure.title.en, procedure.code ?? '', procedure.authority ?? '', authority, ...procedure.versions.map((version) => version.version)].join(' '));
  return plain(sought).split(/\s+/).every((word) => text.includes(word));
}

/** The act a text names, and perhaps an article of it: "217/2026", "Nghị định 217/2026/NĐ-CP điều 54", "1811/QĐ-UBND"; null when it names none. */
export function actIn(text: string): { act: string; article?: string } | null {
  const found = /(?<![\d/.])(\d+(?:\.\d+)?\/(?:\d{4}(?!\d)(?:\/[\p{L}\d-]+)?|\p{L}+-[\p{L}\d-]+))(?:[\s,]+(?:điều|đ\.|article|art\.?)\s*(\d+\p{L}?))?/iu.exec(text.normalize('NFC'));
  return found ? { act: found[1], ...(found[2] ? { article: found[2] } : {}) } : null;
}
