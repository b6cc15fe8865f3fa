// What the colours of signed numbers with channels mean: a ramp around zero, or words where red, green and blue are mixed.
import { fullNumber, shortNumber } from '../number-format';
import { ScaleLine } from './scale-bar';

interface SignedScaleProps {
  /** What the scale belongs to. */
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** The size of number that has the full colour. */
  readonly limit: number;
  /** Three are shown as red, green and blue. */
  readonly channels: number;
}

/** The scale of pictures by `signedUrl`, with its true ends. */
export function SignedScale({ channels, ...scale }: SignedScaleProps) {
  if (channels !== 3) return <ScaleLine {...scale} />;
  const { label, min, max } = scale;
  return <p class="cnn-aside" title={`least ${fullNumber(min)}, greatest ${fullNumber(max)}`}>{label}: {shortNumber(min, 3)} … {shortNumber(max, 3)}, 0 is grey</p>;
}
