// A picture of a drawn block that looks as the reader sees it: an SVG that holds a copy of the block’s nodes and
// of the style rules that apply to it, with the theme’s values put in. Needs no network, and the page is not touched.

const SCALE = 2;
const PADDING = 12;
/** Left out of pictures: handles without meaning on paper. */
const HANDLES = '.cnn-footer, [data-no-picture]';
/** Nodes whose state, look or pixels their markup and our rules do not say. */
const LIVELY = 'input, select, option, button, canvas, img';
/** Controls that look as the application says, whose rules are not in the picture. */
const DRESSED = 'select, button, input:not([type="range"])';
const LOOK = [
  'appearance', 'accent-color', 'box-sizing', 'width', 'height', 'padding', 'border-width', 'border-style', 'border-color', 'border-radius', 'box-shadow',
  'background-color', 'background-image', 'background-position', 'background-size', 'background-repeat',
  'color', 'font-family', 'font-size', 'font-weight', 'line-height',
];
/** The layers of a network; of a deep one, thousands of pixels wide. */
const STRIP = '.cnn-strip';
const OURS = /\.(cnn-|katex)|^@font-face/;

/** A picture of the block could not be made. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/** The block as a standalone SVG document. */
export function svgOf(block: HTMLElement): string {
  const document = block.ownerDocument;
  const size = sizeOf(block);
  const scrolling = scrollersOf(block);
  const beyond = Math.max(0, ...scrolling.map((node) => node.scrollWidth - node.clientWidth));
  const [w, h] = [Math.ceil(size.width + beyond) + 2 * PADDING, Math.ceil(size.height) + 2 * PADDING];
  const frame = document.createElement('div');
  frame.className = 'cnn-notes cnn-snapshot';
  frame.setAttribute('xmlns', 'http://www.w3.org/1999/xhtml');
  frame.append(copyOf(block, scrolling));
  const styles = `${rulesOf(document)}\n${frameRules(block, size)}`;
  const markup = new XMLSerializer().serializeToString(frame);
  const ground = computedOf(block)?.getPropertyValue('--background-primary').trim() || 'none';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}"><style>${escaped(styles)}</style><rect width="${w}" height="${h}" fill="${ground}"/><foreignObject width="${w}" height="${h}">${markup}</foreignObject></svg>`;
}

/** The block as a PNG, twice as many pixels as on screen. */
export async function pngOf(block: HTMLElement): Promise<Blob> {
  const document = block.ownerDocument;
  const image = document.createElement('img');
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(block))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new SnapshotError('This browser cannot turn the block into a picture.'))), 'image/png');
  });
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Down to the last part that is not left out. */
function sizeOf(block: HTMLElement): Size {
  const { width, top, bottom } = block.getBoundingClientRect();
  const bottoms = [...block.children].filter((part) => !part.matches(HANDLES)).map((part) => part.getBoundingClientRect().bottom);
  return { width, height: (bottoms.length > 0 ? Math.max(...bottoms) : bottom) - top };
}

/** What the reader scrolls sideways on screen; a picture shows all of it, but of a strip to walk along only what is in sight. */
function scrollersOf(block: HTMLElement): Element[] {
  const isCut = (node: Element): boolean => !node.matches(STRIP) && node.clientWidth > 0 && node.scrollWidth > node.clientWidth && ['auto', 'scroll'].includes(computedOf(node)?.overflowX ?? '');
  return [...block.querySelectorAll('*')].filter(isCut);
}

function copyOf(block: HTMLElement, scrolling: readonly Element[]): Node {
  const copy = block.cloneNode(true) as HTMLElement;
  const [all, twins] = [[...block.querySelectorAll('*')], [...copy.querySelectorAll('*')]];
  for (const node of scrolling) twins[all.indexOf(node)].classList.add('cnn-unscrolled');
  all.forEach((original, i) => (original.matches(LIVELY) ? freeze(original, twins[i] as HTMLElement) : undefined));
  for (const strip of block.querySelectorAll(STRIP)) holdStill(strip, twins[all.indexOf(strip)]);
  for (const handle of copy.querySelectorAll(HANDLES)) handle.remove();
  return copy;
}

/** Shows the part of a strip that is in sight, without a scroll bar. */
function holdStill({ scrollLeft }: Element, copy: Element): void {
  copy.classList.add('cnn-held-still');
  for (const part of copy.children) (part as HTMLElement).style.setProperty('transform', `translateX(${-scrollLeft}px)`);
}

/** What lives outside a node’s attributes is written into them. */
function freeze(original: Element, copy: HTMLElement): void {
  if (original.localName === 'input') freezeInput(original as HTMLInputElement, copy);
  if (original.matches(DRESSED)) dress(original, copy);
  if (original.localName === 'option') copy.toggleAttribute('selected', (original as HTMLOptionElement).selected);
  if (original.localName === 'canvas') copy.replaceWith(imageOf(original as HTMLCanvasElement, original));
  if (original.localName === 'img' && (original as HTMLImageElement).src.startsWith('blob:')) copy.replaceWith(imageOf(drawn(original as HTMLImageElement), original));
}

/** Writes the computed look of a control into its copy; property by property, as a strict Content-Security-Policy demands. */
function dress(original: Element, { style }: HTMLElement): void {
  const computed = computedOf(original);
  for (const name of LOOK) style.setProperty(name, computed?.getPropertyValue(name) ?? '');
}

function freezeInput({ value, checked }: HTMLInputElement, copy: Element): void {
  copy.setAttribute('value', value);
  copy.toggleAttribute('checked', checked);
}

/** The pixels of a canvas as an image with the look of the original; a picture may refer to nothing outside itself. */
function imageOf(canvas: HTMLCanvasElement, original: Element): HTMLImageElement {
  const image = original.ownerDocument.createElement('img');
  for (const { name, value } of original.attributes) image.setAttribute(name, value);
  image.src = canvas.toDataURL();
  return image;
}

function drawn(image: HTMLImageElement): HTMLCanvasElement {
  const canvas = image.ownerDocument.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return canvas;
}

function rulesOf(document: Document): string {
  return [...document.styleSheets].flatMap((sheet) => readableRules(sheet)).map((rule) => rule.cssText).filter((text) => OURS.test(text) && !text.startsWith('@media print')).join('\n');
}

/** Style sheets of other origins cannot be read; none of our rules are in them. */
function readableRules(sheet: CSSStyleSheet): CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}

/** Rules of the frame alone: the size of the picture, what the block inherits, and boxes that measure as the application’s do. */
function frameRules(block: HTMLElement, { width, height }: Size): string {
  const size = `width:${Math.ceil(width)}px;min-height:${Math.ceil(height)}px;padding:${PADDING}px;`;
  return `.cnn-snapshot{${themeOf(block)}${size}}.cnn-snapshot *{box-sizing:${computedOf(block)?.boxSizing ?? 'border-box'};scrollbar-width:none;}.cnn-snapshot .cnn-unscrolled{overflow:visible;}.cnn-snapshot .cnn-held-still{overflow:hidden;}`;
}

/** The values of every theme variable that the rules use, and what the block inherits. */
function themeOf(block: HTMLElement): string {
  const computed = computedOf(block);
  if (!computed) return '';
  const names = new Set([...rulesOf(block.ownerDocument).matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  const values = [...names].filter((name) => !name.startsWith('--cnn-')).map((name) => [name, computed.getPropertyValue(name)]);
  const inherited = ['color', 'color-scheme', 'font-family', 'font-size', 'line-height', 'direction'].map((name) => [name, computed.getPropertyValue(name)]);
  return [...values, ...inherited, ['background', 'var(--background-primary)'], ['box-sizing', 'content-box']].filter(([, value]) => value !== '').map(([name, value]) => `${name}:${value};`).join('');
}

function computedOf(node: Element): CSSStyleDeclaration | undefined {
  return node.ownerDocument.defaultView?.getComputedStyle(node);
}

function escaped(css: string): string {
  return css.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
