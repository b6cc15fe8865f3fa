// What a screen reader meets in an element, in its order: Chromium’s own accessibility tree.
import type { Locator, Page } from 'playwright-core';

/** One thing that is met. */
export interface Heard {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  /** How deep it lies. */
  readonly depth: number;
}

interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly childIds?: readonly string[];
}

/** Roles that are not announced by themselves. */
const SILENT = new Set(['generic', 'none', 'InlineTextBox']);

/** Everything in the element that is not hidden from screen readers. */
export async function heard(page: Page, element: Locator): Promise<Heard[]> {
  const session = await page.context().newCDPSession(page);
  const handle = await element.elementHandle();
  await handle?.evaluate((el) => Object.assign(window, { heardElement: el }));
  const { result } = await session.send('Runtime.evaluate', { expression: 'window.heardElement' });
  const { node: { backendNodeId } } = await session.send('DOM.describeNode', { objectId: result.objectId ?? '' });
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map((nodes as unknown as Node[]).map((node) => [node.nodeId, node]));
  const root = (nodes as unknown as (Node & { readonly backendDOMNodeId?: number })[]).find((node) => node.backendDOMNodeId === backendNodeId);
  const below = (node: Node, depth: number): Heard[] => {
    const { ignored, role: { value: role = '' } = {}, name, description, childIds = [] } = node;
    const isMet = !ignored && !SILENT.has(role);
    const own = isMet ? [{ role, name: name?.value ?? '', description: description?.value ?? '', depth }] : [];
    return [...own, ...childIds.flatMap((id) => below(byId.get(id) ?? { nodeId: id, ignored: true }, isMet ? depth + 1 : depth))];
  };
  await session.detach();
  return root ? below(root, 0) : [];
}
