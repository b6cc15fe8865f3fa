// Layers that read the picture itself: their filters are pictures, and can be looked at as such.
import type { LayerView, NetworkView } from '../../lab/jobs/filters-network';

/** Whether a layer is a convolution over the picture's own channels, be they made ready for the network or not. */
export function readsPicture(layer: LayerView, { layers, input }: NetworkView): boolean {
  const { W } = layer.weights;
  if (layer.kind !== 'conv' || W.length !== 4 || W[1] !== input.shape[0]) return false;
  const before = layers.find(({ name }) => name === layer.inputs[0]);
  return layer.inputs[0] === input.name || (before?.kind === 'preprocessing' && before.inputs[0] === input.name);
}

/** Names of the layers that have kernels. */
export function layersWithWeights({ layers }: NetworkView): string[] {
  return layers.filter(({ weights }) => weights['W'] !== undefined).map(({ name }) => name);
}

/** The layers that one walks through where not every one is of interest: those with kernels, and the chosen one. */
export function walkedLayers(network: NetworkView, chosen: LayerView): LayerView[] {
  const named = layersWithWeights(network);
  return network.layers.filter(({ name }) => name === chosen.name || named.includes(name));
}
