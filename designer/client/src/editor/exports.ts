import i18n from 'i18next';
import { api } from '../api/client';
import type { MapLayout } from '../api/types';
import type { OpenDocument } from './document';
import { choicesOf } from './panel/choices';
import { leadsOf } from './naming';
import { allSteps, find, listOf, textOf, titleOf } from './tree';

const nameOf = (document: OpenDocument) => document.path.replace(/\.yaml$/, '').split('/').slice(-2).join('-');

function download(name: string, content: string | Blob, type: string): void {
  const link = window.document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** The map as the report draws it: self-contained, for papers and slides. */
export async function exportMap(document: OpenDocument, language: string, layout: MapLayout): Promise<void> {
  download(`${nameOf(document)}.svg`, await api.picture(document.path, document.snapshot().text, language, layout), 'image/svg+xml');
}

/** The procedure for modelling tools: BPMN 2.0 with its diagram, of the text as it stands. */
export async function exportBpmn(document: OpenDocument, language: string): Promise<void> {
  download(`${nameOf(document)}.bpmn`, await api.bpmn(document.path, document.snapshot().text, language), 'application/xml');
}

/** The same map as a picture of points, for programs that do not know SVG. */
export async function exportPicture(document: OpenDocument, language: string, layout: MapLayout): Promise<void> {
  const [svg, { pngOf }] = await Promise.all([api.picture(document.path, document.snapshot().text, language, layout), import('./picture')]);
  download(`${nameOf(document)}.png`, await pngOf(svg), 'image/png');
}

/** Opens the version as a page to print on A3: map, steps, dossier, bases. */
export async function printSheet(document: OpenDocument, language: string): Promise<void> {
  const { url } = await api.sheet(document.path, document.snapshot().text, language);
  window.open(url, '_blank', 'noopener');
}

const cell = (text: string) => (/^[=+@-]/.test(text) ? `"'${text.replace(/"/g, '""')}"` : /[",\n;]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

/** The step table for a spreadsheet: with a byte-order mark, or Excel would not read Vietnamese; nothing in it is taken for a formula. */
export function stepsAsCsv(document: OpenDocument, language: string): string {
  const { tree, procedure } = document.snapshot();
  const [actors, papers, fees, bases] = ['actors', 'papers', 'fees', 'bases'].map((name) => choicesOf(tree, name, language));
  const name = (list: typeof actors, id: string) => list.find((one) => one.value === id)?.label ?? id;
  const head = language === 'en' ? ['No', 'Id', 'Step', 'Done by', 'Limit', 'Papers', 'Fees', 'Basis', 'Leads to'] : ['STT', 'Mã', 'Bước', 'Người thực hiện', 'Thời hạn', 'Giấy tờ', 'Phí', 'Căn cứ', 'Dẫn đến'];
  const words = { back: i18n.t('field.backTo'), join: i18n.t('kinds.join') };
  const rows = allSteps(tree).map((step, i) => {
    const { id, entry } = step;
    const names = (key: string, list: typeof actors) => listOf(find(entry.v, key)).map((one) => name(list, one)).join('; ');
    return [
      String(i + 1), id, titleOf(entry.v, language, id), name(actors, textOf(find(entry.v, 'by')) ?? ''), procedure?.phrases[`steps.${id}`]?.[language === 'en' ? 'en' : 'vi'] ?? '',
      names('gives', papers), names('fees', fees), names('basis', bases), leadsOf(document.snapshot(), step, language, words).join('; '),
    ];
  });
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

export const exportSteps = (document: OpenDocument, language: string) => download(`${nameOf(document)}.csv`, stepsAsCsv(document, language), 'text/csv;charset=utf-8');

export const exportFile = (document: OpenDocument) => download(document.path.split('/').at(-1)!, document.textOnDisk, 'application/yaml');
