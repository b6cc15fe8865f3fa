// `view: invariance`: a row for each movement, as in figure 5: the moved pictures, the distances in each layer, what the
// class keeps. Pointing at a curve moves the pictures; pointing at a picture lights its curves.
import { useMemo, useRef, useState } from 'preact/hooks';
import { useWidth } from '../../ui/use-width';
import type { FiltersViewProps } from '../filter-view';
import { PicturePad } from '../picture-pad';
import { layerBeside } from '../walk';
import { Walking } from '../walking';
import { InvarianceControls } from './invariance-controls';
import { MOVEMENTS, type InvarianceModel } from './invariance-model';
import { MovementRow, tileOf, type Pointed } from './movement-row';

/** The arrows up and down step by so much, which is how they are told from those to the sides. */
const PICTURES = 1000;
const PICTURE = 'picture';
/** Charts narrower than this stand below one another; wider ones say no more. */
const NARROWEST = 190, WIDEST = 340, GAP = 16;

/** Pictures moved, enlarged and turned, with their curves. */
export function InvarianceView({ model, options, change, controls, memory }: FiltersViewProps<InvarianceModel>) {
  const [hovered, setHovered] = useState<Pointed>();
  const { network, layers, pictures, rows } = model;
  const { names } = pictures;
  const tiles = useMemo(() => names.map((_, i) => tileOf(pictures, i)), [pictures.input]);
  const chosen = Math.min(names.length - 1, memory.get<number>(PICTURE, 0));
  const lit = Math.min(names.length - 1, hovered?.picture ?? chosen);
  const frame = useRef<HTMLDivElement>(null);
  const width = chartWidth(useWidth(frame), layers.length + 1);
  const last = rows[0].strengths.length - 1;
  const pick = (point: number) => change({ point: within(point, last) }, { settled: false });
  const stepLayer = (by: number) => {
    const next = layerBeside(network.layers, layers[layers.length - 1], by);
    if (next) change({ layers: [...layers.slice(0, -1), next].map(({ name }) => ({ name })) });
  };
  const step = (by: number) => (Math.abs(by) === PICTURES ? memory.set(PICTURE, within(lit + Math.sign(by), names.length - 1)) : pick(rows[0].at + by));
  const choices = ['all', ...MOVEMENTS] as const;
  const turn = () => change({ movement: choices[(choices.indexOf(options.movement ?? 'all') + 1) % choices.length] });
  return (
    <Walking label="Feature invariance" arrows="strengths, pictures" row={PICTURES} unit={step} layer={stepLayer} method={turn} back={options.point === undefined ? undefined : () => change({ point: undefined })}>
      {controls === 'none' ? null : <InvarianceControls model={model} options={options} change={change} />}
      <PicturePad isColour={model.network.input.shape[0] === 3} options={options} change={change} controls={controls} />
      <div ref={frame} class="cnn-invariance" dir="ltr">
        {rows.map((row) => (
          <MovementRow
            key={row.movement} model={model} tiles={tiles} row={row} width={width} lit={lit} at={hovered?.movement === row.movement ? within(hovered.point, last) : row.at} isPointed={hovered !== undefined}
            onPoint={setHovered} onPick={(point) => pick(point)} onPicture={(picture) => memory.set(PICTURE, picture)}
          />
        ))}
      </div>
    </Walking>
  );
}

function within(n: number, last: number): number {
  return Math.min(last, Math.max(0, n));
}

/** All charts in a row where they have room, else as many as fit. */
function chartWidth(width: number, charts: number): number {
  const fitting = Math.max(1, Math.min(charts, Math.floor((width + GAP) / (NARROWEST + GAP))));
  return Math.min(WIDEST, Math.floor((width - (fitting - 1) * GAP) / fitting));
}
