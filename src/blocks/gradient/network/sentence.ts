// The computed sentence under a real network.
import type { NetworkSummary } from '../../../study/gradient-flow/network-tally';
import { percent, shortNumber } from '../../number-format';
import { worstLayer } from '../check-sentence';
import { measuredShare } from '../curve';
import { shareText, timesText } from '../share-text';
import type { NetworkCase, NetworkGradientModel } from './model';

/** One sentence for each start. */
export function networkSentence(model: NetworkGradientModel): string {
  const { view, cases } = model;
  const say = view === 'train' ? trainingSentence : view === 'check' ? checkSentence : flowSentence;
  const sentences = cases.flatMap((one, k) => say(one, model, k) ?? []);
  return sentences.length === 0 ? 'Measuring …' : sentences.join(' ');
}

function flowSentence(one: NetworkCase, model: NetworkGradientModel, k: number): string | undefined {
  const { summary, spoken } = one;
  const { layers, fault } = model;
  const share = measuredShare(one, 1);
  if (!summary || share === undefined) return undefined;
  const [first, last] = [layers[0].name, layers[layers.length - 1].name];
  const subject = `With ${spoken} (${lossText(summary, model)}), a unit of ${first} receives`;
  if (share === -Infinity) return `${subject} exactly nothing${fault ? `: ${fault.layer} passes on nothing, and a product with one factor 0 is 0 for every layer before it` : ''}.`;
  const cause = fault ? `, because ${fault.layer} passes on ${timesText(Math.log10(fault.factor))} what reaches it` : '';
  if (k > 0) return `${subject} ${timesText(share)} it${cause}.`;
  return `${subject} ${timesText(share)} what one of ${last} receives${weightsText(summary, layers)}${cause}.`;
}

/** The loss by its name where it is not that of one class out of all, and how much is right. */
function lossText(summary: NetworkSummary, model: NetworkGradientModel): string {
  const { loss, right } = summary;
  const { isIndependent, classes } = model;
  if (!isIndependent) return `loss ${shortNumber(loss, 3)}, ${rightText(summary, model)}`;
  return `binary cross-entropy ${shortNumber(loss, 3)} over ${classes === 1 ? 'its one class' : `its ${classes} classes`}, because it ends in a sigmoid; ${percent(right)} of its answers right`;
}

/** One picture is read rightly or wrongly, by each start; of many a share is. */
function rightText({ right, runs }: NetworkSummary, { isOnePicture }: NetworkGradientModel): string {
  if (!isOnePicture) return `${percent(right)} right`;
  if (right === 0 || right === 1) return right === 1 ? 'right' : 'wrong';
  return `right in ${Math.round(right * runs)} of ${runs} starts`;
}

function weightsText({ weightGradient: { mean } }: NetworkSummary, layers: NetworkGradientModel['layers']): string {
  const l = layers.findIndex(({ kernels }) => kernels.length > 0);
  return l < 0 ? '' : `, and a weight of ${layers[l].name} ${timesText(mean[l])} what one of the last weights receives`;
}

function trainingSentence({ spoken }: NetworkCase, { layers, training, isIndependent }: NetworkGradientModel, k: number): string | undefined {
  const summary = training?.summaries[k];
  if (!summary || summary.losses.length === 0) return undefined;
  const { losses, moved, diverged } = summary;
  if (diverged !== undefined) return `With ${spoken} the training explodes at step ${diverged}: a smaller rate, or clipping, would help.`;
  const weighted = layers.map(({ kernels }, l) => (kernels.length > 0 ? l : -1)).filter((l) => l >= 0);
  const steps = losses.length - 1;
  const begin = `With ${spoken}, ${steps} ${steps === 1 ? 'step takes' : 'steps take'} the ${isIndependent ? 'binary cross-entropy' : 'loss'} from ${shortNumber(losses[0], 3)} to ${shortNumber(losses[steps], 3)}`;
  if (weighted.length === 0) return `${begin}.`;
  const [first, last] = [weighted[0], weighted[weighted.length - 1]];
  return `${begin}; ${layers[first].name} has moved by ${shareText(moved[first])} of its size, ${layers[last].name} by ${shareText(moved[last])}.`;
}

function checkSentence({ spoken }: NetworkCase, { layers, check, isIndependent }: NetworkGradientModel, k: number): string | undefined {
  const summary = check?.[k];
  if (!summary || summary.slopes.every(Number.isNaN)) return undefined;
  const worst = worstLayer(summary);
  if (!worst) return undefined;
  if (worst.error <= -4) return `With ${spoken}${isIndependent ? ' and binary cross-entropy' : ''}, analytic and numerical gradient agree to ${shareText(worst.error)} or better in ${worst.among}.`;
  return `With ${spoken}, analytic and numerical gradient still differ by ${shareText(worst.error)} in ${layers[worst.l].name}: its slope of ${shareText(summary.slopes[worst.l])} drowns in the rounding of the loss, or a kink of a ReLU lies between the two losses.`;
}
