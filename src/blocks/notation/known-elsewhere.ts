// What things are called in PyTorch, Keras and in papers, for readers who write it as they know it from there.

const OUR_NAMES: Readonly<Record<string, readonly string[]>> = {
  average: ['mean'],
  averagepooling: ['avgpool'],
  avg: ['mean'],
  batchnorm: ['batch'],
  batchnormalization: ['batchnorm', 'batch'],
  batchsize: ['batch'],
  bn: ['batchnorm', 'batch'],
  cam: ['gradcam'],
  classes: ['labels'],
  classweights: ['weights'],
  convolution: ['conv'],
  deconv: ['deconvnet', 'transposed-conv'],
  deconvolution: ['deconvnet', 'transposed-conv'],
  fc: ['dense'],
  fullyconnected: ['dense'],
  groundtruth: ['target'],
  gt: ['target'],
  ig: ['integrated-gradients'],
  kaiming: ['he'],
  label: ['target', 'class'],
  labelsmoothing: ['smoothing'],
  layernorm: ['layer'],
  layernormalization: ['layernorm', 'layer'],
  learningrate: ['rate'],
  linear: ['dense'],
  lr: ['rate'],
  maxpooling: ['maxpool'],
  msra: ['he'],
  net: ['network', 'model'],
  network: ['model'],
  padding: ['pad'],
  picture: ['image'],
  scores: ['logits'],
  swish: ['silu'],
  training: ['train'],
  truth: ['target'],
  unpooling: ['upsample'],
  upsampling: ['upsample'],
  weightdecay: ['decay'],
  xavier: ['glorot'],
};

/** Our name for what is called `typed` elsewhere, such as `glorot` for `xavier_uniform_` and `conv` for `Conv2d(3,`; undefined where none of `names` is meant. */
export function knownElsewhere(typed: string, names: Iterable<string>): string | undefined {
  const plain = typed.replace(/\(.*$/, '').toLowerCase().replace(/[^a-z]?(uniform|normal)_?$/, '').replace(/[_\s-]/g, '').replace(/[123]d$/, '');
  const known = new Set(names);
  return [plain, ...(Object.hasOwn(OUR_NAMES, plain) ? OUR_NAMES[plain] : [])].find((name) => known.has(name));
}
