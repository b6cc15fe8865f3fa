// The panes of the window and the workspace around them: which notes are open, what the plugin asked the
// workspace to do, and views that follow their files.
import { MarkdownView, WorkspaceLeaf, type Menu, type TFile } from 'obsidian-test-mocks/obsidian';
import { CodeMirrorEditor } from './codemirror-editor';
import { openHoverPreview } from './hover-preview';
import { openLivePreview, type LivePreview } from './live-preview';
import type { NoteView } from './note-view';
import { openReadingView } from './reading-view';
import type { World } from './world';

interface Pane {
  readonly leaf: WorkspaceLeaf;
  readonly frame: HTMLElement;
  readonly view: NoteView;
}

/** The open panes, by the number that a test knows them by. */
export class Panes {
  private readonly panes = new Map<number, Pane>();
  private next = 1;

  constructor(
    private readonly world: World,
    private readonly parent: HTMLElement,
  ) {
    const { vault } = world.app;
    vault.on('modify', (file) => this.each(file as TFile, (view) => view.refresh()));
    vault.on('delete', (file) => this.each(file as TFile, (view) => view.refresh()));
    recordRequests(world, this);
    window.addEventListener('resize', () => this.all().forEach((view) => view.onResize()));
  }

  all(): NoteView[] {
    return [...this.panes.values()].map((pane) => pane.view);
  }

  get(id: number): NoteView {
    const pane = this.panes.get(id);
    if (pane === undefined) throw new NoSuchPane(id);
    return pane.view;
  }

  /** Opens a note beside what is open already. */
  async open(path: string, mode: 'preview' | 'source', parent = this.parent): Promise<number> {
    const file = this.world.app.vault.getFileByPath(path);
    if (file === null) throw new NoSuchNote(path);
    const frame = parent.createDiv('workspace-leaf').createDiv({ cls: 'view-content' });
    const id = this.next++;
    frame.dataset['pane'] = String(id);
    const view = mode === 'preview' ? openReadingView(this.world, frame, path) : openLivePreview(this.world, frame, path);
    const leaf = await this.leafOf(file, view);
    this.panes.set(id, { leaf, frame, view });
    return id;
  }

  close(id: number): void {
    const pane = this.panes.get(id);
    pane?.view.close();
    pane?.leaf.detach();
    pane?.frame.parentElement?.remove();
    this.panes.delete(id);
  }

  private each(file: TFile, act: (view: NoteView) => void): void {
    for (const view of this.all()) if (view.path === file.path) act(view);
  }

  private async leafOf(file: TFile, view: NoteView): Promise<WorkspaceLeaf> {
    const { workspace } = this.world.app;
    const leaf = WorkspaceLeaf.create2__(this.world.app);
    const shown = MarkdownView.create2__(leaf);
    const editor = 'editorView' in view ? CodeMirrorEditor.over((view as LivePreview).editorView) : shown.editor;
    Object.assign(shown, { containerEl: view.el, contentEl: view.el, file, editor });
    shown.getMode = () => view.mode;
    shown.getViewData = () => view.text();
    shown.previewMode.rerender = () => view.rerender?.();
    shown.onResize = () => {
      this.world.record.resizes++;
      view.onResize();
    };
    await leaf.openFile(file);
    await leaf.setViewState({ type: 'markdown' });
    leaf.view = shown as never;
    workspace.activeEditor = shown as never;
    workspace.setActiveLeaf(leaf);
    return leaf;
  }
}

class NoSuchPane extends Error {
  constructor(id: number) {
    super(`No pane ${id} is open.`);
    this.name = 'NoSuchPane';
  }
}

class NoSuchNote extends Error {
  constructor(path: string) {
    super(`The vault has no note “${path}”.`);
    this.name = 'NoSuchNote';
  }
}

function recordRequests(world: World, panes: Panes): void {
  const { workspace, metadataCache } = world.app;
  let last: number | null = null;
  workspace.openLinkText = async (linktext, sourcePath, newLeaf = false) => {
    world.record.openedLinks.push({ linktext, sourcePath, newLeaf });
    if (world.modes.followLinks !== true) return;
    const file = metadataCache.getFirstLinkpathDest(linktext.split('#')[0] ?? '', sourcePath);
    if (file === null) return;
    if (last !== null) panes.close(last);
    last = await panes.open(file.path, 'preview');
  };
  workspace.handleLinkContextMenu = (menu, linktext) => {
    world.record.linkMenus.push(linktext);
    addLinkItems(menu as unknown as Menu);
    return true;
  };
  workspace.getActiveViewOfType = ((type: abstract new (...given: never[]) => unknown) => {
    const view: unknown = workspace.activeLeaf?.view ?? null;
    return view instanceof type ? view : null;
  }) as typeof workspace.getActiveViewOfType;
  workspace.on('hover-link', (request) => openHoverPreview(world, request as never));
}

function addLinkItems(menu: Menu): void {
  for (const title of ['Open link', 'Open in new tab', 'Open to the right', 'Rename…']) {
    menu.addItem((item) => void item.setTitle(title));
  }
}
