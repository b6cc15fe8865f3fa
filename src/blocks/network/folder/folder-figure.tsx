// A folder as a data set: for every class how many pictures are learnt from and held back, and what some of them look
// like to the network; below, in words, whatever is left out.
import { pictureUrl } from '../../pictures/plane-url';
import { countText } from '../cost-text';
import { pictureCount } from './folder-classes';
import type { FolderSubject } from './folder-subject';
import { MOST_BYTES, reasonOf, type PictureSample, type SkippedFile } from './read-pictures';
import type { LabelledFile } from './split';

interface FolderProps {
  readonly subject: FolderSubject;
  /** Files that were found to be no pictures. */
  readonly skipped: readonly SkippedFile[];
}

/** Classes that are shown; the others are counted. */
const SHOWN = 12;

/** The classes of a folder. */
export function FolderFigure({ subject, skipped }: FolderProps) {
  const { folder, labels, shape: [channels, height, width], split, sample } = subject;
  const bad = [...new Map([...sample.skipped, ...skipped].map((file) => [file.name, file])).values()];
  const names = new Set(bad.map(({ name }) => name));
  const [training, heldBack] = [split.training, split.heldBack].map((files) => files.filter(({ file }) => !names.has(file.name)));
  const [learnt, held] = [training, heldBack].map(countsBy);
  const most = Math.max(...labels.map((_, label) => (learnt.get(label) ?? 0) + (held.get(label) ?? 0)));
  return (
    <figure class="cnn-folder">
      <figcaption>{folder.path} <span class="cnn-aside">{countText(labels.length)} classes · {pictureCount(training.length)} to learn from, {countText(heldBack.length)} held back · {channels === 1 ? 'grey' : 'colour'}, {height} × {width}</span></figcaption>
      <table aria-label="Pictures of each class">
        <tbody>
          {labels.slice(0, SHOWN).map((label, k) => (
            <tr key={label}>
              <th scope="row" title={label}>{label}</th>
              <td class="cnn-folder-bar"><Share learnt={learnt.get(k) ?? 0} held={held.get(k) ?? 0} most={most} /></td>
              <td><Thumbnails sample={sample} label={k} name={label} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      {labels.length > SHOWN ? <p class="cnn-aside">and {countText(labels.length - SHOWN)} classes more</p> : null}
      <LeftOut subject={subject} bad={bad} />
    </figure>
  );
}

function countsBy(files: readonly LabelledFile[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { label } of files) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

/** A bar as long as the class is large; the part held back is lighter. */
function Share({ learnt, held, most }: { readonly learnt: number; readonly held: number; readonly most: number }) {
  const share = (count: number): string => `${((100 * count) / most).toFixed(2)}%`;
  return (
    <span class="cnn-folder-share" title={`${countText(learnt)} to learn from, ${countText(held)} held back`}>
      <span class="cnn-folder-track"><i style={{ '--cnn-share': share(learnt) }} /><i class="is-held" style={{ '--cnn-share': share(held) }} /></span>
      <span class="cnn-figure">{countText(learnt)} + {countText(held)}</span>
    </span>
  );
}

function Thumbnails({ sample, label, name }: { readonly sample: PictureSample; readonly label: number; readonly name: string }) {
  const { shape: [channels, height, width], bytes, files } = sample;
  const size = channels * height * width;
  return (
    <span class="cnn-folder-samples" dir="ltr">
      {files.map(({ label: own, file }, k) => {
        if (own !== label) return null;
        const pixels = Float32Array.from(bytes.subarray(k * size, (k + 1) * size), (value) => value / 255);
        return <img key={file.name} src={pictureUrl({ channels: channels === 1 ? 1 : 3, height, width, pixels })} alt={`A picture of ${name}`} title={file.name} />;
      })}
    </span>
  );
}

/** Files that are named one by one; more are counted. */
const NAMED = 5;

function LeftOut({ subject: { folder, split, shape }, bad }: { readonly subject: FolderSubject; readonly bad: readonly SkippedFile[] }) {
  const size = shape.join(' × ');
  return (
    <>
      {bad.length > 0 ? (
        <div class="cnn-notice" role="note">
          {bad.length === 1 ? 'One file is' : `${countText(bad.length)} files are`} left out, because they cannot be read as pictures:
          <ul>{bad.slice(0, NAMED).map((file) => <li key={file.name}>{reasonOf(file)}</li>)}</ul>
          {bad.length > NAMED ? `and ${countText(bad.length - NAMED)} more.` : null}
        </div>
      ) : null}
      {folder.loose.length > 0 ? <p class="cnn-notice" role="note">{pictureCount(folder.loose.length)} beside the folders of the classes {folder.loose.length === 1 ? 'belongs' : 'belong'} to none of them and {folder.loose.length === 1 ? 'is' : 'are'} left out, such as {folder.loose[0].name}.</p> : null}
      {split.left > 0 ? <p class="cnn-notice" role="note">{pictureCount(split.left)} of {size} find no room in {MOST_BYTES / 2 ** 20} MB and are left out, of every class the same share; a smaller input lets more in.</p> : null}
    </>
  );
}
