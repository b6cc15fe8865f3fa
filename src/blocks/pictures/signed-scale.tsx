// What the colours of signed numbers with channels mean: a ramp around zero, or words where red, green and blue are mixed.
import { fullNumber, shortNumber } from '../number-format';
import { ScaleBar, ScaleLine } from './scale-bar';

interface SignedScaleProps {
  /** What the scale belongs to. */
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** The size of number that has the full colour. */
  readonly limit: number;
  /** Three are shown as red, green and blue. */
  readonly channels: number;
  /** No wider than a picture, the words below it: for a picture that stands in a row with others. */
  readonly isTight?: boolean;
}

/** The scale of pictures by `signedUrl`, with its true ends. */
export function SignedScale({ channels, isTight = false, ...scale }: SignedScaleProps) {
  const isMixed = channels === 3;
  if (!isMixed && !isTight) return <ScaleLine {...scale} />;
  const { label, min, max } = scale;
  const words = <p class="cnn-aside" title={`least ${fullNumber(min)}, greatest ${fullNumber(max)}`}>{label}: {shortNumber(min, 3)} … {shortNumber(max, 3)}{isMixed ? ', 0 is grey' : ''}</p>;
  return isMixed ? words : <><ScaleBar {...scale} isTight />{words}</>;
}
