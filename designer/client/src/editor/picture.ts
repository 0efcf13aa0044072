/** The fonts of this page that a picture is drawn with, as style rules with the fonts in them: a picture loads nothing from elsewhere. */
async function fontRules(family: string, as: string): Promise<string> {
  const faces = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .filter((rule): rule is CSSFontFaceRule => rule instanceof CSSFontFaceRule && rule.style.getPropertyValue('font-family').replace(/["']/g, '') === family);
  const rules = await Promise.all(faces.map(async (face) => {
    const address = /url\(["']?([^"')]+)["']?\)/.exec(face.style.getPropertyValue('src'))?.[1];
    if (!address) return '';
    const font = await (await fetch(new URL(address, face.parentStyleSheet?.href ?? document.baseURI))).blob();
    return `@font-face { font-family: '${as}'; font-weight: ${face.style.getPropertyValue('font-weight') || '400'}; unicode-range: ${face.style.getPropertyValue('unicode-range') || 'U+0-10FFFF'}; src: url(${await asDataAddress(font)}) format('woff2'); }`;
  }));
  return rules.join('\n');
}

const asDataAddress = (blob: Blob) => new Promise<string>((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result as string);
  reader.onerror = () => reject(reader.error ?? new Error('The font could not be read.'));
  reader.readAsDataURL(blob);
});

// What browsers can hold in one canvas; a longer map is drawn as large as that allows.
const [longest, largest] = [16_000, 120_000_000];

/** How large a picture of this size is drawn: twice its size, for print and for sharp screens. */
export const scaleFor = (width: number, height: number) => Math.min(2, longest / width, longest / height, Math.sqrt(largest / (width * height)));

/** Draws a self-contained SVG as a PNG, with the page's own letters in it. */
export async function pngOf(svg: string): Promise<Blob> {
  const size = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg);
  if (!size) throw new Error('The picture has no size.');
  const [width, height] = [Number(size[1]), Number(size[2])];
  const scale = scaleFor(width, height);
  const lettered = svg.replace(/(<svg[^>]*>)/, `$1<style>${await fontRules('Noto Sans Variable', 'Noto Sans')}</style>`);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(lettered)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  const pen = canvas.getContext('2d')!;
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large for this browser.'))), 'image/png'));
}
