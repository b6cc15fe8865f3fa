// A printed note: frozen HTML, laid out in a window without scripts.
import type { Page } from 'playwright-core';
import { pageStyles } from './bundle';
import { keepScreenshot } from './screenshots';

/** What came out of the PDF export. */
export interface Paper {
  /** the note's body as it was frozen */
  readonly html: string;
  pdf(): Promise<Buffer>;
  /** writes .cache/screenshots/NAME.png of the page as it prints and answers its path */
  screenshot(name: string): Promise<string>;
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
      const pdf = await printed.pdf({ format: 'A4', printBackground: true, margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } });
      await printed.close();
      return pdf;
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
