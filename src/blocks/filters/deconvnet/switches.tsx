// Unpooling: the pooled numbers, the map that was pooled with the winners of its windows marked, and the numbers back at
// those places.
import { useMemo, useState } from 'preact/hooks';
import type { Outline, Place } from '../../pictures/pixel-grid';
import { limitOf } from '../../pictures/plane';
import { channelPlane, signalLimit } from './deconvnet-model';
import { boxOf } from '../../../study/signal-box';
import { SignalGrid, type StagePartProps } from './signal-grid';
import { shortName } from '../../models/short-name';

/** Maps with more windows have only the one marked that is pointed at. */
const MOST_MARKS = 400;

/** The switches of one channel. */
export function Switches({ model, stage: { arriving, read, below, switches, input, node }, channel }: StagePartProps) {
  const [hovered, setHovered] = useState<number>();
  const [boxAbove, box] = useMemo(() => [boxOf(arriving ?? below.planes), boxOf(below.planes)], [arriving, below]);
  if (!arriving || !read || !switches) return null;
  const [pooled, map, back] = [channelPlane(arriving, channel), channelPlane(read, channel), channelPlane(below.planes, channel)];
  const own = switches.subarray(channel * pooled.values.length, (channel + 1) * pooled.values.length);
  const placeBelow = (window: number): Place => ({ row: Math.floor(own[window] / map.width), column: own[window] % map.width });
  const mark = (window: number, look: Outline['look']): Outline => ({ ...placeBelow(window), rows: 1, columns: 1, look });
  const winners = own.length <= MOST_MARKS ? Array.from(own, (_, window) => mark(window, 'faint')) : [];
  const lit = hovered === undefined ? [] : [mark(hovered, 'point')];
  const above: Outline[] = hovered === undefined ? [] : [{ row: Math.floor(hovered / pooled.width), column: hovered % pooled.width, rows: 1, columns: 1, look: 'point' }];
  const limit = signalLimit(model, below);
  const pointBelow = (place: Place | undefined) => setHovered(place && windowOf(own, place.row * map.width + place.column));
  return (
    <div class="cnn-stage-pictures" dir="ltr">
      <SignalGrid label={`arrives in ${shortName(node)}`} plane={pooled} box={boxAbove} limit={limit} outlines={above} onPoint={(place) => setHovered(place && place.row * pooled.width + place.column)} />
      <SignalGrid label={`${shortName(input)} with the switches`} plane={map} box={box} limit={limitOf(map.values)} outlines={[...winners, ...lit]} onPoint={pointBelow} />
      <SignalGrid label="unpooled" plane={back} box={box} limit={limit} outlines={lit} onPoint={pointBelow} />
    </div>
  );
}

/** The first window whose winner stands there; undefined for a loser. */
function windowOf(switches: Int32Array, place: number): number | undefined {
  const window = switches.indexOf(place);
  return window < 0 ? undefined : window;
}
