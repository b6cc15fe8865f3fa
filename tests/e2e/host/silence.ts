// Watches a page for what must not happen: lines on the console, uncaught errors, requests that leave
// the page.
import type { BrowserContext, Page } from 'playwright-core';

/** A page said something, threw, or asked for something outside itself. */
export class NotSilent extends Error {
  constructor(what: string, lines: readonly string[]) {
    super(`${what}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'NotSilent';
  }
}

/** The lines that a page has written so far, and the requests that left it. */
export interface Ledger {
  readonly consoleLines: string[];
  readonly pageErrors: string[];
  readonly outsideRequests: string[];
}

/** Starts watching every page of the context; requests that leave `origin` are stopped and noted. */
export async function watch(context: BrowserContext, origin: string): Promise<Ledger> {
  const ledger: Ledger = { consoleLines: [], pageErrors: [], outsideRequests: [] };
  const inside = (url: string): boolean => url.startsWith(`${origin}/`) || /^(data|blob|about):/.test(url);
  context.on('page', (page) => watchPage(page, ledger));
  context.on('request', (request) => {
    if (!inside(request.url())) ledger.outsideRequests.push(request.url());
  });
  await context.route((url) => !inside(url.href), (route) => route.abort());
  return ledger;
}

/** @throws {NotSilent} naming the first kind of noise found */
export function expectSilence(ledger: Ledger): void {
  if (ledger.outsideRequests.length > 0) throw new NotSilent('Requests that leave the page', ledger.outsideRequests);
  if (ledger.pageErrors.length > 0) throw new NotSilent('Uncaught errors', ledger.pageErrors);
  if (ledger.consoleLines.length > 0) throw new NotSilent('Lines on the console', ledger.consoleLines);
}

function watchPage(page: Page, ledger: Ledger): void {
  page.on('console', (message) => ledger.consoleLines.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => ledger.pageErrors.push(error.stack ?? error.message));
  page.on('websocket', (socket) => ledger.outsideRequests.push(socket.url()));
}
