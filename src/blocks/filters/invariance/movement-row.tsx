// One movement: the pictures at one strength of it, a chart for each layer and for the classes, and the numbers there.
import { useMemo } from 'preact/hooks';
import { movedPicture } from '../../../study/moved-picture';
import type { Tensor } from '../../../engine/tensor';
import { movements, type MovementName } from '../../../study/movements';
import { shortName } from '../../models/short-name';
import { fullNumber, shortNumber } from '../../number-format';
import { pictureUrl } from '../../pictures/plane-url';
import { asPicture, forTile } from '../../pictures/reduced';
import { className } from '../class-choice';
import { oneOf } from '../few-pictures';
import type { InvarianceModel, MovedCurves } from './invariance-model';
import { MovementChart } from './movement-chart';
import { AXES, axisValue, strengthWords } from './movement-words';

/** What the pointer is at. */
export interface Pointed {
  readonly movement: MovementName;
  /** Index of the strength. */
  readonly point: number;
  /** Index of the picture; absent where only the strength is pointed at. */
  readonly picture?: number;
}

interface MovementRowProps {
  readonly model: InvarianceModel;
  /** The pictures as {@link tileOf} makes them. */
  readonly tiles: readonly Tensor[];
  readonly row: MovedCurves;
  /** Of a chart. */
  readonly width: number;
  /** Index of the picture whose curves stand out. */
  readonly lit: number;
  /** Index of the strength that is shown. */
  readonly at: number;
  readonly isPointed: boolean;
  readonly onPoint: (pointed: Pointed | undefined) => void;
  readonly onPick: (point: number) => void;
  readonly onPicture: (picture: number) => void;
}

const TILE = 56;

/** A picture as a batch of one, no larger than it is shown: moving it then costs the pointer nothing. */
export function tileOf(pictures: InvarianceModel['pictures'], index: number): Tensor {
  const { shape: [, ...shape], data } = oneOf(pictures, index);
  const tile = forTile({ shape, data }, TILE);
  return { shape: [1, ...tile.shape], data: tile.data };
}

/** A row of the figure. */
export function MovementRow({ model, tiles, row, width, lit, at, isPointed, onPoint, onPick, onPicture }: MovementRowProps) {
  const { layers, network, classes, pictures: { names, input } } = model;
  const { movement, strengths, pictures } = row;
  const height = input.shape[2];
  const axis = { title: AXES[movement], values: strengths.map((strength) => axisValue(movement, strength, height)) };
  const pointing = {
    axis, at, lit, width, isPointed, onPick,
    onPoint: (point?: number, picture?: number) => onPoint(point === undefined ? undefined : { movement, point, ...(picture !== undefined && { picture }) }),
  };
  const labels = classes.map((index) => className(network, index));
  return (
    <section class="cnn-movement" aria-label={movement}>
      <MovedPictures model={model} tiles={tiles} movement={movement} strength={strengths[at]} lit={lit} onPicture={onPicture} onHover={(picture) => onPoint(picture === undefined ? undefined : { movement, point: at, picture })} />
      <div class="cnn-movement-charts">
        {layers.map(({ name }) => <MovementChart key={name} {...pointing} title={`distance in ${shortName(name)}`} names={names} curves={pictures.map(({ distances }) => distances[name])} />)}
        <MovementChart {...pointing} title="probability of the class" names={names} curves={pictures.map(({ probability }) => probability)} most={1} labels={labels} />
      </div>
      <p class="cnn-inspector-head">{reading(model, row, { at, picture: lit })}</p>
    </section>
  );
}

/** The numbers of one picture at one strength; every digit of them where they are pointed at. */
function reading({ pictures: { names, input }, layers, classes, network }: InvarianceModel, { movement, strengths, pictures }: MovedCurves, { at, picture }: { readonly at: number; readonly picture: number }) {
  const { distances, probability } = pictures[picture];
  const words = `${names[picture]}, ${strengthWords(movement, strengths[at], input.shape[2])}`;
  if (Number.isNaN(probability[at])) return <span class="cnn-aside">{words}: not computed yet.</span>;
  return (
    <>
      {words}: {layers.map(({ name }) => <span key={name}>distance in {shortName(name)} <b class="cnn-figure" title={fullNumber(distances[name][at])}>{shortNumber(distances[name][at])}</b>, </span>)}
      probability of “{className(network, classes[picture])}” <b class="cnn-figure" title={fullNumber(probability[at])}>{shortNumber(probability[at])}</b>
    </>
  );
}

interface MovedPicturesProps {
  readonly model: InvarianceModel;
  readonly tiles: readonly Tensor[];
  readonly movement: MovementName;
  readonly strength: number;
  readonly lit: number;
  readonly onPicture: (picture: number) => void;
  readonly onHover: (picture: number | undefined) => void;
}

/** The pictures as the network gets them, each framed in the colour of its curves. */
function MovedPictures({ model, tiles, movement, strength, lit, onPicture, onHover }: MovedPicturesProps) {
  const { pictures, fill } = model;
  const words = strengthWords(movement, strength, pictures.input.shape[2]);
  const { move, still } = movements[movement];
  const sources = useMemo(() => tiles.map((x) => {
    const { shape: [, ...shape], data } = strength === still ? x : movedPicture(x, move(strength, x.shape[2]), fill);
    return pictureUrl(asPicture({ shape, data }));
  }), [tiles, movement, strength, fill]);
  return (
    <div class="cnn-moved">
      <h6>{movement}<span class="cnn-aside">{words}</span></h6>
      <div class="cnn-moved-pictures">
        {sources.map((src, i) => (
          <button key={i} type="button" tabIndex={-1} class={`cnn-moved-picture cnn-series-${i}${i === lit ? ' is-on' : ''}`} aria-pressed={i === lit} aria-label={`${pictures.names[i]}, ${words}`} title={`${pictures.names[i]}, ${words}`} onClick={() => onPicture(i)} onPointerEnter={() => onHover(i)} onPointerLeave={() => onHover(undefined)}>
            <img src={src} alt="" width={TILE} height={TILE} />
          </button>
        ))}
      </div>
    </div>
  );
}
