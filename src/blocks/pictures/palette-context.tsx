// The palette as the reader’s theme has it, for all pictures below.
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { DEFAULT_PALETTE, type Colour, type Palette } from './palette';

const PaletteContext = createContext<Palette>(DEFAULT_PALETTE);

/** The palette for this picture. */
export function usePalette(): Palette {
  return useContext(PaletteContext);
}

/** Reads the theme’s colours whenever it is drawn, and hands them to all pictures inside. */
export function Themed({ children }: { readonly children: ComponentChildren }) {
  const element = useRef<HTMLDivElement>(null);
  const [palette, setPalette] = useState(newest);
  useLayoutEffect(() => {
    const document = element.current?.ownerDocument;
    if (!document) return;
    readTheme(document);
    setPalette((before) => sameOr(before, newest));
  });
  return <div ref={element} class="cnn-themed"><PaletteContext.Provider value={palette}>{children}</PaletteContext.Provider></div>;
}

/** What was read last: a block begins with it, so that its pictures are not made twice. */
let newest = DEFAULT_PALETTE;

const read = new WeakMap<Document, Palette>();

/** Looks up the theme's colours before a first drawing. */
export function readTheme(document: Document): void {
  newest = sameOr(newest, paletteOf(document));
}

/** The palette before where the colours are the same, so that no picture is made again. */
function sameOr(before: Palette, now: Palette): Palette {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

/** The palette, asked for once in a task: every question makes the browser style all that was drawn since the last one. */
function paletteOf(document: Document): Palette {
  const known = read.get(document);
  if (known) return known;
  const palette = readPalette(document);
  read.set(document, palette);
  document.defaultView?.setTimeout(() => read.delete(document));
  return palette;
}

/** Asks the body: a block may be drawn before it is part of the page. */
function readPalette(document: Document): Palette {
  const style = document.defaultView?.getComputedStyle(document.body);
  const read = (variable: string, otherwise: Colour) => colourOf(document, style?.getPropertyValue(variable) ?? '') ?? otherwise;
  return { negative: read('--color-blue', DEFAULT_PALETTE.negative), positive: read('--color-orange', DEFAULT_PALETTE.positive), background: read('--background-primary', [255, 255, 255]) };
}

const known = new Map<string, Colour | undefined>();

/** Any CSS colour as bytes: painted once and read back. */
function colourOf(document: Document, css: string): Colour | undefined {
  const text = css.trim();
  if (text === '') return undefined;
  if (!known.has(text)) known.set(text, painted(document, text));
  return known.get(text);
}

function painted(document: Document, css: string): Colour | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
