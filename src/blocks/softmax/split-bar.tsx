// Cross-entropy as what cannot be avoided and what can: H(y) + KL(y‖p).
import { fullNumber, shortNumber, texNumber } from '../number-format';
import { Maths } from '../ui/maths';
import { splitOf } from './cross-entropy';
import { rowOf } from './edit';
import { LETTERS } from './letters';
import type { PartProps } from './view';

/** Two lengths side by side that add up to the loss, with class weights too. */
export function SplitBar({ editing }: PartProps) {
  const { model: { settings: { weights }, notation } } = editing;
  const { loss } = rowOf(editing);
  if (!loss) return null;
  const { total, entropy, divergence } = splitOf(loss, weights);
  const sum = entropy + divergence;
  const share = sum > 0 && Number.isFinite(sum) ? entropy / sum : 0;
  const isScaled = weights !== undefined || Math.abs(total - 1) > 1e-9;
  const { truth, answer } = LETTERS[notation];
  const [scale, y] = isScaled ? ['W\\,', `\\tilde{${truth}}`] : ['', truth];
  const weighted = weights ? `w\\,${truth}` : truth;
  return (
    <figure class="cnn-split" aria-label={`Entropy of the target ${shortNumber(entropy)}, divergence ${shortNumber(divergence)}`}>
      <div class="cnn-split-bar" style={{ '--cnn-share': String(share) }} aria-hidden="true"><span class="cnn-split-entropy" /><span class="cnn-split-divergence" /></div>
      <dl>
        <div><dt><span class="cnn-key cnn-key-entropy" /><Maths tex={`${scale}H(${y})`} /></dt><dd title={fullNumber(entropy)}>{shortNumber(entropy)}</dd><dd class="cnn-aside">in the target itself</dd></div>
        <div><dt><span class="cnn-key cnn-key-divergence" /><Maths tex={`${scale}\\mathrm{KL}(${y}\\,\\|\\,${answer})`} /></dt><dd title={fullNumber(divergence)}>{shortNumber(divergence)}</dd><dd class="cnn-aside">can be learned away</dd></div>
      </dl>
      {isScaled ? <p class="cnn-aside">The target as a distribution is <Maths tex={`${y}=${weighted}/W`} /> with <Maths tex={`W=\\textstyle\\sum ${weighted}=${texNumber(total)}`} />.</p> : null}
    </figure>
  );
}
