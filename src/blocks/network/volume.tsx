// A layer's output as a small stack of maps: as high as its maps, the deeper the more of them; rows of numbers are bars.

interface VolumeProps {
  readonly shape: readonly number[];
  /** Height of the network's input in pixels of the picture. */
  readonly inputHeight: number;
  readonly x: number;
  /** Middle of the stack. */
  readonly y: number;
}

const TALLEST = 28;
const OFFSET = 2.6;

/** The drawing of one output, without batch. */
export function Volume({ shape, inputHeight, x, y }: VolumeProps) {
  if (shape.length !== 3) return <Row count={shape.reduce((product, extent) => product * extent, 1)} x={x} y={y} />;
  const [channels, rows, columns] = shape;
  const height = Math.min(TALLEST, Math.max(3, (TALLEST * rows) / inputHeight));
  const width = Math.min(TALLEST, Math.max(3, (height * columns) / rows));
  const sheets = Math.min(8, 1 + Math.ceil(Math.log2(channels)));
  const spread = (sheets - 1) * OFFSET;
  return (
    <g class="cnn-volume">
      {Array.from({ length: sheets }, (_, k) => (
        <rect key={k} x={x + spread - k * OFFSET} y={y - height / 2 - spread / 4 + (k * OFFSET) / 2} width={width} height={height} rx={1} />
      ))}
    </g>
  );
}

function Row({ count, x, y }: { readonly count: number; readonly x: number; readonly y: number }) {
  const length = Math.min(48, 8 + 4.5 * Math.log2(count));
  return <g class="cnn-volume is-row"><rect x={x} y={y - 3} width={length} height={6} rx={1} /></g>;
}
