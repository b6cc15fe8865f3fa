// Choosing a kernel, changing its numbers, and how it slides.
import type { Change } from '../../block';
import { lettersOn } from '../../pictures/palette';
import { usePalette } from '../../pictures/palette-context';
import { cellNumber } from '../../pictures/pixel-grid';
import { NumberField } from '../../ui/number-field';
import type { EdgesModel } from './edges-model';
import { kernelNamed, kernels } from './kernels';
import type { FiltersOptions } from '../options';

interface KernelPickerProps {
  readonly model: EdgesModel;
  readonly change: Change<FiltersOptions>;
  /** Whether the numbers and the sliding can be changed too. */
  readonly isWhole: boolean;
}

const OWN = 'own';

/** A menu of kernels; with all controls also the numbers, stride, padding and dilation. */
export function KernelPicker({ model, change, isWhole }: KernelPickerProps) {
  const { kernel: { name } } = model;
  const choose = (wanted: string) => {
    const found = kernelNamed(wanted);
    if (found) change({ kernel: { name: found.name, rows: found.rows } });
  };
  return (
    <div class="cnn-kernel">
      <div class="cnn-controls">
        <label class="cnn-control">
          Kernel
          <select class="dropdown" aria-label="Kernel" value={name ?? OWN} onChange={(event) => choose(event.currentTarget.value)}>
            {name === undefined ? <option value={OWN}>own numbers</option> : null}
            {kernels.map((kernel) => <option key={kernel.name} value={kernel.name}>{kernel.name}</option>)}
          </select>
        </label>
        {isWhole ? <Sliding model={model} change={change} /> : null}
      </div>
      {isWhole ? <KernelCells model={model} change={change} /> : null}
    </div>
  );
}

type PartProps = Omit<KernelPickerProps, 'isWhole'>;

const MOST = 16;

function Sliding({ model: { stride, pad, dilation }, change }: PartProps) {
  const whole = (least: number) => (n: number) => (Number.isInteger(n) && n >= least && n <= MOST ? undefined : `Expected a whole number from ${least} to ${MOST}.`);
  return (
    <>
      <label class="cnn-control">stride <NumberField label="Stride" value={stride} step={1} refuse={whole(1)} onChange={(n) => change({ stride: n })} /></label>
      <label class="cnn-control">
        pad
        <select class="dropdown" aria-label="Padding" value={String(pad)} onChange={({ currentTarget: { value } }) => change({ pad: value === 'same' ? 'same' : Number(value) })}>
          {[...new Set(['0', '1', '2', '3', String(pad), 'same'])].map((value) => <option key={value} value={value}>{value}</option>)}
        </select>
      </label>
      <label class="cnn-control">dilation <NumberField label="Dilation" value={dilation} step={1} refuse={whole(1)} onChange={(n) => change({ dilation: n })} /></label>
    </>
  );
}

function KernelCells({ model: { kernel: { rows } }, change }: PartProps) {
  const palette = usePalette();
  const flat = rows.flat();
  const limit = Math.max(...flat.map(Math.abs)) || 1;
  const columns = rows[0].length;
  const set = (at: number, value: number) => change({ kernel: { rows: rows.map((row, r) => row.map((old, c) => (r * columns + c === at ? value : old))) } });
  return (
    <div class="cnn-cells" role="group" dir="ltr" aria-label="Numbers of the kernel" style={{ '--cnn-columns': String(columns) }}>
      {flat.map((value, i) => {
        const share = Math.abs(value) / limit;
        return (
          <span key={i} class={`cnn-cell${value < 0 ? ' is-negative' : ''} is-${lettersOn(value, limit, palette)}`} style={{ '--cnn-share': String(share) }}>
            <NumberField label={`Kernel, row ${Math.floor(i / columns)}, column ${i % columns}`} value={value} step={0.5} format={cellNumber} refuse={(x) => (Number.isFinite(x) ? undefined : 'The number must be finite.')} onChange={(x) => set(i, x)} />
          </span>
        );
      })}
    </div>
  );
}
