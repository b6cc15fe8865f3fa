// Cross-entropy as what cannot be avoided and what can: H(y) + KL(y‖p).
import { shortNumber } from '../number-format';
import { Maths } from '../ui/maths';
import type { CrossEntropy } from './cross-entropy';

/** Two lengths side by side; without class weights they add up to the loss. */
export function SplitBar({ loss: { targetEntropy, divergence } }: { readonly loss: CrossEntropy }) {
  const total = targetEntropy + divergence;
  const share = total > 0 && Number.isFinite(total) ? Math.min(1, Math.max(0, targetEntropy / total)) : 0;
  return (
    <figure class="cnn-split" aria-label={`Entropy of the target ${shortNumber(targetEntropy)}, divergence ${shortNumber(divergence)}`}>
      <div class="cnn-split-bar" style={{ '--cnn-share': String(share) }} aria-hidden="true"><span class="cnn-split-entropy" /><span class="cnn-split-divergence" /></div>
      <dl>
        <div><dt><span class="cnn-key cnn-key-entropy" /><Maths tex="H(y)" /></dt><dd>{shortNumber(targetEntropy)}</dd><dd class="cnn-aside">in the target itself</dd></div>
        <div><dt><span class="cnn-key cnn-key-divergence" /><Maths tex="\mathrm{KL}(y\,\|\,p)" /></dt><dd>{shortNumber(divergence)}</dd><dd class="cnn-aside">can be learned away</dd></div>
      </dl>
    </figure>
  );
}
