// One step of the way down, channel by channel: what arrives, what the layer does with it, what it hands on. Pointing at
// either side points at the other.
import { useMemo, useState } from 'preact/hooks';
import { shortName } from '../../models/short-name';
import { percent } from '../../number-format';
import { usePalette } from '../../pictures/palette-context';
import { planeUrl } from '../../pictures/plane-url';
import { forTile } from '../../pictures/reduced';
import { ScaleLine } from '../../pictures/scale-bar';
import type { Channels, ProjectionStage } from '../../../study/projection-stages';
import type { ReluRule } from '../relu-rules';
import { channelPlane, signalLimit, type DeconvnetModel } from './deconvnet-model';
import { stoppedShare } from './deconvnet-result';
import { Filtered } from './filtered';
import { Rectified } from './rectified';
import { boxOf, cutToBox } from '../../../study/signal-box';
import { Switches } from './switches';

interface StagePanelProps {
  readonly model: DeconvnetModel;
  readonly stage: ProjectionStage;
}

/** The step that is open. */
export function StagePanel({ model, stage }: StagePanelProps) {
  const [channel, setChannel] = useState(0);
  const open = Math.min(channel, stage.below.channels.length - 1);
  const Part = stage.does === 'unpool' && stage.switches ? Switches : stage.does === 'rectify' ? Rectified : Filtered;
  return (
    <div class="cnn-stage-panel">
      <p class="cnn-inspector-head"><b title={stage.node}>{shortName(stage.node)}</b> {stageWords(stage, model.rule)}</p>
      <ChannelTiles model={model} signal={stage.below} open={open} onOpen={setChannel} />
      <Part model={model} stage={stage} channel={open} />
    </div>
  );
}

function stageWords({ does, node, input, below, signs }: ProjectionStage, rule: ReluRule): string {
  if (does === 'unpool') return 'unpools: every number goes back to the place that won its window, all other places get zero.';
  if (does === 'rectify') return signs ? `rectifies by the rule “${rule}”: ${percent(stoppedShare(signs, rule))} of the numbers that arrive are stopped.` : 'rectifies.';
  if (does === 'filter') return `filters with its transposed weights: every number that arrives lays down its kernel, times itself, in ${below.of === 1 ? 'the one channel' : `all ${below.of} channels`} of ${shortName(input)}.`;
  return `hands on what arrives to ${shortName(input)}, as ${shortName(node)} does it backwards.`;
}

interface ChannelTilesProps {
  readonly model: DeconvnetModel;
  readonly signal: Channels;
  readonly open: number;
  readonly onOpen: (index: number) => void;
}

const TILE = 30;

/** The strongest channels, to choose one. */
function ChannelTiles({ model, signal, open, onOpen }: ChannelTilesProps) {
  const palette = usePalette();
  const { channels, of, planes, min, max } = signal;
  const limit = signalLimit(model, signal);
  const small = useMemo(() => forTile(cutToBox(planes, boxOf(planes)), TILE), [planes]);
  return (
    <>
      <div class="cnn-units cnn-channel-tiles" role="listbox" aria-label="Channels" dir="ltr" style={{ '--cnn-tile': `${TILE}px` }}>
        {channels.map((channel, i) => (
          <button key={channel} type="button" class={`cnn-unit${i === open ? ' is-on' : ''}`} role="option" aria-selected={i === open} tabIndex={-1} aria-label={`Channel ${channel}`} title={`Channel ${channel}`} onClick={() => onOpen(i)}>
            <img src={planeUrl(channelPlane(small, i), { palette, limit })} alt="" />
            <span>{channel}</span>
          </button>
        ))}
        {channels.length < of ? <span class="cnn-aside">the strongest {channels.length} of {of} channels</span> : null}
      </div>
      <ScaleLine label="what it hands on" min={min} max={max} limit={limit} />
    </>
  );
}
