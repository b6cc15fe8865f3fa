// Names of layers as exporters write them, short enough for a strip and for a note.

/**
 * The name without what it says twice: `/layer1/layer1.0/conv1/Conv` is `layer1.0/conv1`, as the module in PyTorch is
 * called `layer1.0.conv1`.
 */
export function shortName(name: string): string {
  const steps = name.split('/').filter((step) => step !== '');
  const own = steps.filter((step, i) => !steps[i + 1]?.startsWith(`${step}.`));
  const last = own.length - 1;
  const saysOperator = last > 0 && /^[A-Z]/.test(own[last]) && !own[last - 1].includes('.');
  return (saysOperator ? own.slice(0, last) : own).join('/') || name;
}

/** Whether a reader who writes `wanted` means the layer of this name: in full, short, or with points as in Python. */
export function isNamed(name: string, wanted: string): boolean {
  const short = shortName(name);
  return name === wanted || short === wanted || short.replaceAll('/', '.') === wanted;
}

/** The layer that `wanted` names, or whose name alone ends in it: `strokes` is `features/strokes` where a model is a layer of another. */
export function layerNamed<L extends { readonly name: string }>(layers: readonly L[], wanted: string): L | undefined {
  const named = layers.find(({ name }) => name === wanted) ?? layers.find(({ name }) => isNamed(name, wanted));
  const ending = layers.filter(({ name }) => shortName(name).endsWith(`/${wanted}`));
  return named ?? (ending.length === 1 ? ending[0] : undefined);
}
