// Which layer is looked at from inside: its name, a slider for it, and the switch that silences it.
import { Slider } from '../ui/slider';

interface HeadProps {
  /** 1 … count. */
  readonly layer: number;
  readonly count: number;
  /** What the layer is called. */
  readonly name: string;
  readonly onPick: (layer: number) => void;
  readonly isEditable: boolean;
  readonly isSilent: boolean;
  /** Multiplies the layer’s gradient: 0 silences it, 1 lets it through; absent where that cannot be changed. */
  readonly onSilence?: ((factor: number) => void) | undefined;
  /** What is shown below. */
  readonly aside: string;
}

/** One line; the last layer cannot be silenced. */
export function LayerHead({ layer, count, name, onPick, isEditable, isSilent, onSilence, aside }: HeadProps) {
  return (
    <p class="cnn-flow-layer-head">
      <span>Inside {name === String(layer) ? 'layer ' : ''}<strong>{name}</strong></span>
      {isEditable ? <Slider label="Layer" value={layer} min={1} max={count} step={1} text={name === String(layer) ? `Layer ${layer} of ${count}` : `${name}, layer ${layer} of ${count}`} onChange={(value) => onPick(Math.round(value))} /> : null}
      {onSilence && layer < count ? <SilenceButton isSilent={isSilent} onSilence={onSilence} /> : null}
      <span class="cnn-aside">{aside}</span>
    </p>
  );
}

function SilenceButton({ isSilent, onSilence }: { readonly isSilent: boolean; readonly onSilence: (factor: number) => void }) {
  const hint = isSilent ? 'Let its gradient pass again' : 'Set its gradient to zero, and see what the layers before it receive';
  return (
    <button type="button" class="clickable-icon cnn-quiet-button" aria-pressed={isSilent} title={hint} onClick={() => onSilence(isSilent ? 1 : 0)}>
      {isSilent ? 'Let it through' : 'Silence this layer'}
    </button>
  );
}
