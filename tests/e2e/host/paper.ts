// A printed note: frozen HTML, laid out in a window without scripts.
import type { Page } from 'playwright-core';
import { pageStyles } from './bundle';
import { keepScreenshot } from './screenshots';

/** What came out of the PDF export. */
export interface Paper {
  /** the note's body as it was frozen */
  readonly html: string;
  pdf(): Promise<Buffer>;
  /** for each element that the selector means: the pages of the PDF on which it begins and ends, from 1 */
  pagesOf(selector: string): Promise<PageSpan[]>;
  /** writes .cache/screenshots/NAME.png of the page as it prints and answers its path */
  screenshot(name: string): Promise<string>;
}

/** Where an element lies. */
export interface PageSpan {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Wraps frozen HTML; the paper is light, whatever the theme. */
export function paper(page: Page, html: string, pluginStyles: string): Paper {
  const sheet = async (): Promise<Page> => {
    const printed = await page.context().newPage();
    const styles = `${await pageStyles()}\n${pluginStyles}`;
    await printed.emulateMedia({ media: 'print' });
    await printed.setContent(`<!doctype html><meta charset="utf-8"><style>${styles}</style><body class="theme-light">${html}</body>`);
    return printed;
  };
  return {
    html,
    async pdf() {
      const printed = await sheet();
      const pdf = await pdfOf(printed);
      await printed.close();
      return pdf;
    },
    async pagesOf(selector) {
      const printed = await sheet();
      const names = await printed.evaluate(markEnds, selector);
      const pages = destinationsIn(await pdfOf(printed));
      await printed.close();
      return names.map((name, k) => ({ name, from: pages.get(`begin-${k}`) ?? NaN, to: pages.get(`end-${k}`) ?? NaN }));
    },
    async screenshot(name) {
      const printed = await sheet();
      await printed.setViewportSize({ width: 794, height: 1123 });
      const path = await keepScreenshot(printed, name, { fullPage: true });
      await printed.close();
      return path;
    },
  };
}

function pdfOf(printed: Page): Promise<Buffer> {
  return printed.pdf({ format: 'A4', printBackground: true, margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } });
}

/** Runs in the sheet: gives each element’s begin and end a name that a PDF keeps, because a link leads there. */
function markEnds(selector: string): string[] {
  const all = [...document.querySelectorAll<HTMLElement>(selector)].filter((el) => el.checkVisibility({ contentVisibilityAuto: true }) && el.offsetHeight > 0);
  const links = document.body.appendChild(document.createElement('p'));
  const mark = (el: HTMLElement, id: string, edge: 'top' | 'bottom') => {
    const end = el.appendChild(document.createElement('span'));
    end.id = id;
    Object.assign(end.style, { position: 'absolute', insetInlineStart: '0', width: '1px', height: '1px', [edge]: '0' });
    Object.assign(links.appendChild(document.createElement('a')), { href: `#${id}`, textContent: 'x' });
  };
  return all.map((el, k) => {
    if (getComputedStyle(el).position === 'static') el.style.position = 'relative';
    mark(el, `begin-${k}`, 'top');
    mark(el, `end-${k}`, 'bottom');
    return `${el.tagName.toLowerCase()}.${el.className}: ${el.textContent.slice(0, 40)}`;
  });
}

/** The named destinations of a PDF as Chromium writes it, with their pages from 1. */
function destinationsIn(pdf: Buffer): Map<string, number> {
  const text = pdf.toString('latin1');
  const objects = new Map([...text.matchAll(/^(\d+) 0 obj\s([^]*?)endobj/gm)].map(([, number, body]) => [number, body]));
  const pagesBelow = (number: string): string[] => {
    const body = objects.get(number) ?? '';
    const [, kids] = /\/Type \/Pages\s[^]*?\/Kids \[([^\]]*)\]/.exec(body) ?? [];
    return kids === undefined ? [number] : [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => pagesBelow(kid));
  };
  const [, root] = /\/Type \/Catalog\s\/Pages (\d+) 0 R/.exec(text) ?? [];
  if (root === undefined) throw new UnreadPdf();
  const pages = pagesBelow(root);
  return new Map([...text.matchAll(/\/([\w-]+) \[(\d+) 0 R \/XYZ/g)].map(([, name, object]) => [name, pages.indexOf(object) + 1]));
}

/** The PDF is not written as it is read here. */
class UnreadPdf extends Error {
  override readonly name = 'UnreadPdf';

  constructor() {
    super('The PDF names no pages.');
  }
}
