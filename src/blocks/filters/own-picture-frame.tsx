// What stands around a view of `cnn-filters` so that the reader’s own picture gets into it: dropped, pasted or chosen.
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { parseLink } from '../notation/link';
import type { ImageSource } from '../pictures/image-source';
import { ownPicture, OwnPictureError, type PictureWindow } from '../pictures/own-picture';
import { dropHandlers, usePastedFiles, type Brought } from '../ui/brought';
import { useHost, type Host } from '../ui/host';
import type { FiltersViewProps, ShownView } from './filter-view';
import { droppedPath } from './dropped-path';

interface OwnPictureFrameProps extends Omit<FiltersViewProps<ShownView>, 'memory' | 'undo' | 'written'> {
  readonly children: ComponentChildren;
}

/** Takes pictures for the view inside, or says in one sentence why not. */
export function OwnPictureFrame({ model, options, change, controls, children }: OwnPictureFrameProps) {
  const host = useHost();
  const [isOver, setOver] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const show = (image: ImageSource) => change({ image });
  const take = (brought: Brought) => {
    const page = frame.current?.ownerDocument.defaultView;
    const refusal = controls === 'none' ? 'This block is for looking at: its picture stays.' : model.pictureRefusal(options);
    if (refusal !== undefined) host.notify(refusal);
    else if (page) void taken(brought, host, page).then(show, (error: unknown) => host.notify(wordsOf(error)));
  };
  const paste = usePastedFiles((files) => take({ files, text: '' }));
  return (
    <div ref={frame} class={`cnn-own${isOver ? ' is-over' : ''}`} tabIndex={-1} {...dropHandlers(take, setOver)} {...paste}>
      {children}
      {controls === 'full' && model.pictureRefusal(options) === undefined ? <OwnPictureLine options={options} onFile={(file) => take({ files: [file], text: '' })} onDraw={() => show({ kind: 'draw', strokes: [] })} /> : null}
    </div>
  );
}

/** A file first; else a file of the vault that was dragged here. Rejects with an OwnPictureError. */
async function taken({ files, text }: Brought, { links }: Host, page: PictureWindow): Promise<ImageSource> {
  const [file] = files;
  if (files.length > 1) throw new OwnPictureError(`${files.length} files were given: take one picture.`);
  if (file) return ownPicture(file, page);
  const path = droppedPath(text);
  const link = path === undefined ? undefined : parseLink(`[[${path}]]`);
  if (link && /\.(png|jpe?g)$/i.test(link.path) && links.exists(link)) return { kind: 'file', link };
  throw new OwnPictureError(/^https?:/.test(text) ? 'A picture of the web is not fetched: keep it in the vault first.' : 'Expected a picture file: take a PNG or JPEG.');
}

function wordsOf(error: unknown): string {
  return error instanceof OwnPictureError ? error.message : `The picture could not be read: ${error instanceof Error ? error.message : String(error)}`;
}

interface OwnPictureLineProps extends Pick<OwnPictureFrameProps, 'options'> {
  readonly onFile: (file: File) => void;
  readonly onDraw: () => void;
}

/** The ways to another picture, for those who cannot drop. */
function OwnPictureLine({ options: { image }, onFile, onDraw }: OwnPictureLineProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const chosen = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
    const [file] = currentTarget.files ?? [];
    if (file) onFile(file);
    currentTarget.value = '';
  };
  return (
    <p class="cnn-own-line" data-no-picture>
      <input ref={chooser} class="cnn-own-chooser" type="file" accept="image/*" tabIndex={-1} aria-hidden="true" onChange={chosen} />
      <button type="button" class="cnn-quiet-button" onClick={() => chooser.current?.click()}>Own picture…</button>
      {image?.kind === 'draw' ? null : <button type="button" class="cnn-quiet-button" onClick={onDraw}>Draw one</button>}
      <span class="cnn-aside cnn-own-hint">or drop or paste one here</span>
    </p>
  );
}
