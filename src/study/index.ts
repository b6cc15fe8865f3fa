// The table of attribution methods: one line each. Their names alone are method-names.ts.

import { activationXGradient } from './activation-x-gradient';
import { deconvnet } from './deconvnet';
import { deeplift } from './deeplift';
import { featureAblation } from './feature-ablation';
import { gradcam } from './gradcam';
import { gradcamPlusPlus } from './gradcam-plus-plus';
import { guidedBackprop } from './guided-backprop';
import { guidedGradcam } from './guided-gradcam';
import { hirescam } from './hirescam';
import { inputXGradient } from './input-x-gradient';
import { integratedGradients } from './integrated-gradients';
import { layerActivation } from './layer-activation';
import { layerConductance } from './layer-conductance';
import { layerIntegratedGradients } from './layer-integrated-gradients';
import { layercam } from './layercam';
import { lrp } from './lrp';
import type { Method } from './method';
import type { MethodName } from './method-names';
import { occlusion } from './occlusion';
import { saliency } from './saliency';
import { scorecam } from './scorecam';
import { smoothgrad } from './smoothgrad';
import { xgradcam } from './xgradcam';

/** Every attribution method by name. */
export const methods = {
  saliency,
  'input-x-gradient': inputXGradient,
  'guided-backprop': guidedBackprop,
  deconvnet,
  'integrated-gradients': integratedGradients,
  smoothgrad,
  gradcam,
  'gradcam++': gradcamPlusPlus,
  xgradcam,
  hirescam,
  layercam,
  scorecam,
  'guided-gradcam': guidedGradcam,
  lrp,
  deeplift,
  occlusion,
  'feature-ablation': featureAblation,
  'layer-activation': layerActivation,
  'activation-x-gradient': activationXGradient,
  'layer-integrated-gradients': layerIntegratedGradients,
  'layer-conductance': layerConductance,
} as const satisfies Readonly<Record<MethodName, Method>>;
