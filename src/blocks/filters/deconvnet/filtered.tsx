// A layer on the way down that neither unpools nor rectifies: what arrives in its strongest channel, what it hands on.
import { useMemo, useState } from 'preact/hooks';
import type { Place } from '../../pictures/pixel-grid';
import { channelPlane, signalLimit } from './deconvnet-model';
import { boxOf } from '../../../study/signal-box';
import { SignalGrid, type StagePartProps } from './signal-grid';
import { shortName } from '../../models/short-name';

/** The strongest channel that arrives, and the chosen one that is handed on. */
export function Filtered({ model, stage: { above, below, node, input }, channel }: StagePartProps) {
  const [hovered, setHovered] = useState<Place>();
  const [arriving, handed] = useMemo(() => [boxOf(above.planes), boxOf(below.planes)], [above, below]);
  return (
    <div class="cnn-stage-pictures" dir="ltr">
      <SignalGrid label={`arrives at ${shortName(node)}, channel ${above.channels[0]}`} plane={channelPlane(above.planes, 0)} box={arriving} limit={signalLimit(model, above)} />
      <SignalGrid label={`handed to ${shortName(input)}, channel ${below.channels[channel]}`} plane={channelPlane(below.planes, channel)} box={handed} limit={signalLimit(model, below)} point={hovered} onPoint={setHovered} />
    </div>
  );
}
