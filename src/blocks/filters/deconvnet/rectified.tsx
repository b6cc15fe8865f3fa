// A ReLU on the way down: what arrives, what it read, what passes, and the table of signs.
import { useMemo, useState } from 'preact/hooks';
import type { Place } from '../../pictures/pixel-grid';
import { limitOf } from '../../pictures/plane';
import { SignTable } from '../sign-table';
import { channelPlane, signalLimit } from './deconvnet-model';
import { loudestPlace, ReluExample } from './relu-example';
import { boxOf } from '../../../study/signal-box';
import { SignalGrid, type StagePartProps } from './signal-grid';
import { shortName } from '../../models/short-name';

/** Before and after a ReLU, what it read, and the table of signs. */
export function Rectified({ model, stage: { arriving, read, below, signs, input, node }, channel }: StagePartProps) {
  const [hovered, setHovered] = useState<Place>();
  const box = useMemo(() => boxOf(arriving ?? below.planes), [arriving]);
  const g = useMemo(() => arriving && channelPlane(arriving, channel), [arriving, channel]);
  const x = useMemo(() => read && channelPlane(read, channel), [read, channel]);
  if (!g || !x) return null;
  const point = hovered ?? loudestPlace(g, x);
  const shared = { box, point, onPoint: setHovered };
  const limit = signalLimit(model, below);
  return (
    <>
      <div class="cnn-stage-pictures" dir="ltr">
        <SignalGrid label={`g: what arrives at ${shortName(node)}`} plane={g} limit={limit} {...shared} />
        <SignalGrid label={`x: what ${shortName(node)} read of ${shortName(input)}`} plane={x} limit={limitOf(x.values)} {...shared} />
        <SignalGrid label="what passes" plane={channelPlane(below.planes, channel)} limit={limit} {...shared} />
      </div>
      <div class="cnn-stage-pictures">
        <ReluExample g={g} x={x} point={point} rule={model.rule} />
        {signs ? <SignTable signs={[signs]} lit={model.rule} /> : null}
      </div>
    </>
  );
}
