import { describe, expect, it, vi } from 'vitest';

vi.stubGlobal('window', { addEventListener: () => undefined, location: { pathname: '/', search: '' }, history: {} });

const { compareAddress, editAddress, parseRef, refText } = await import('./router');
const { actIn, matches, plain } = await import('../library/matching');

describe('addresses', () => {
  it('hold a file, a git state or the unsaved text', () => {
    expect(parseRef('vn/a/2026-07-01.yaml')).toEqual({ path: 'vn/a/2026-07-01.yaml' });
    expect(parseRef('vn/a/2026-07-01.yaml@0123abc')).toEqual({ path: 'vn/a/2026-07-01.yaml', revision: '0123abc' });
    expect(parseRef('vn/a/2026-07-01.yaml@unsaved')).toEqual({ path: 'vn/a/2026-07-01.yaml', unsaved: true });
    for (const wrong of ['', 'x', 'a.yaml@HEAD', 'a.yaml@--output', 'a.txt@0123abc']) expect(parseRef(wrong)).toBeNull();
  });

  it('hold names as people give them', () => {
    for (const path of ['vn/t/có dấu.yaml', 'vn/t/co\u0301 da\u0302\u0301u.yaml', 'vn/a@b/x+y #1.yaml', 'vn/t/a@0123abc.yaml', 'vn/t/x.yaml@unsaved.yaml', 'vn/t/50% & more.yaml']) {
      expect(parseRef(path)).toEqual({ path });
      expect(parseRef(refText(path, '0123abc'))).toEqual({ path, revision: '0123abc' });
      expect(parseRef(`${path}@unsaved`)).toEqual({ path, unsaved: true });
      expect(new URL(editAddress(path), 'http://x').searchParams.get('file')).toBe(path);
      expect(new URL(compareAddress(path, refText(path, '0123abc')), 'http://x').searchParams.get('b')).toBe(`${path}@0123abc`);
    }
  });

  it('open the same comparison again', () => {
    const address = new URL(compareAddress(refText('vn/a/x.yaml', '0123abc'), 'vn/a/y.yaml'), 'http://x');
    expect([address.searchParams.get('a'), address.searchParams.get('b')]).toEqual(['vn/a/x.yaml@0123abc', 'vn/a/y.yaml']);
  });
});

describe('search', () => {
  it('finds Vietnamese words typed without accents', () => {
    const procedure = { id: 'vn/house-permit', title: { vi: 'Cấp giấy phép xây dựng', en: 'Building permit' }, code: '1.013225', authority: 'commune', versions: [], scenarios: [] };
    expect(plain('Đường')).toBe('duong');
    expect(matches(procedure, 'giay phep')).toBe(true);
    expect(matches(procedure, 'permit 1.013')).toBe(true);
    expect(matches(procedure, 'khai sinh')).toBe(false);
    expect(matches(procedure, 'phep cap xa', 'Cấp xã')).toBe(true);
  });

  it('knows the number of an act when it sees one', () => {
    expect(actIn('217/2026')).toEqual({ act: '217/2026' });
    expect(actIn('Nghị định 217/2026/NĐ-CP')).toEqual({ act: '217/2026/NĐ-CP' });
    expect(actIn('217/2026/NĐ-CP, Điều 54')).toEqual({ act: '217/2026/NĐ-CP', article: '54' });
    expect(actIn('217/2026 art. 5a')).toEqual({ act: '217/2026', article: '5a' });
    expect(actIn('66.18/2026/NQ-CP')).toEqual({ act: '66.18/2026/NQ-CP' });
    expect(actIn('135/2025/QH15')).toEqual({ act: '135/2025/QH15' });
    expect(actIn('1811/QĐ-TTPVHCC')).toEqual({ act: '1811/QĐ-TTPVHCC' });
    for (const none of ['', '217', 'vn/house-permit', '1.013225', '01/07/2026', '2026-07-01', '217/2']) expect(actIn(none)).toBeNull();
  });
});
