// The axes of the chart: powers of ten at the right, where the gradient starts; layers below.
import { layerTicks, type FigureFrame, type LogAxis } from './frame';
import { powerText } from './share-text';

interface AxesProps {
  readonly frame: FigureFrame;
  readonly axis: LogAxis;
}

/** Lines at whole powers of ten, and the row for exactly nothing where there is one. */
export function PowerGrid({ frame: { left, right }, axis }: AxesProps) {
  return (
    <g class="cnn-flow-axes">
      {axis.ticks.map((power) => (
        <g key={power}>
          <line class={power === 0 ? 'cnn-flow-one' : undefined} x1={left} x2={right} y1={axis.y(power)} y2={axis.y(power)} />
          <text x={right + 5} y={axis.y(power) + 4}>{powerText(power)}</text>
        </g>
      ))}
      {axis.zero === undefined ? null : (
        <>
          <line class="cnn-flow-zero" x1={left} x2={right} y1={axis.zero} y2={axis.zero} />
          <text x={right + 5} y={axis.zero + 4}>0</text>
        </>
      )}
    </g>
  );
}

/** Grid, numbers of layers and the direction of travel. */
export function FlowAxes({ frame, axis }: AxesProps) {
  const { x, depth } = frame;
  const foot = axis.foot + 6;
  return (
    <>
      <PowerGrid frame={frame} axis={axis} />
      <g class="cnn-flow-axes">
        {layerTicks(frame).map((layer) => <text key={layer} x={x(layer)} y={foot + 10} text-anchor="middle">{layer}</text>)}
        <text class="cnn-flow-way" x={(x(0) + x(depth)) / 2} y={foot + 26} text-anchor="middle">← the gradient travels from layer to layer</text>
      </g>
    </>
  );
}
