// The names of the attribution methods, in the order of menus and manual; what each is stands in index.ts.

/** Every method by name. */
export const METHOD_NAMES = [
  'saliency',
  'input-x-gradient',
  'guided-backprop',
  'deconvnet',
  'integrated-gradients',
  'smoothgrad',
  'gradcam',
  'gradcam++',
  'xgradcam',
  'hirescam',
  'layercam',
  'scorecam',
  'guided-gradcam',
  'lrp',
  'deeplift',
  'occlusion',
  'feature-ablation',
  'layer-activation',
  'activation-x-gradient',
  'layer-integrated-gradients',
  'layer-conductance',
] as const;

/** The name of an attribution method. */
export type MethodName = (typeof METHOD_NAMES)[number];

/** Whether a word names a method. */
export function isMethodName(name: string): name is MethodName {
  return (METHOD_NAMES as readonly string[]).includes(name);
}
