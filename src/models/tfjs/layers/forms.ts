// Keras' layers that give the same numbers another form. The order of the numbers is Keras' own, channels last.

import { listIn, numberIn, numbersIn, textIn } from '../../json-record';
import { axisHere, orderMatters, toFirst, toLast, type KerasLayer } from '../keras-layer';

/** Pixel by pixel: also where pictures have their channels first, if the layer knows it. */
export const flatten: KerasLayer = ({ config, shape, channelsLast }) => {
  const isByPixel = channelsLast || textIn(config, 'data_format', 'channels_last') === 'channels_first';
  return [...(isByPixel && orderMatters(shape) ? [toLast(shape.length)] : []), { spec: { kind: 'flatten' } }];
};

/** To `target_shape`, one extent of which may be left open: −1, or null as TensorFlow.js writes it. */
export const reshape: KerasLayer = ({ config, shape, channelsLast }) => {
  const listed = listIn(config.target_shape, 'target_shape').map((extent) => extent ?? -1);
  const wanted = numbersIn({ target_shape: listed }, 'target_shape');
  const known = wanted.reduce((size, extent) => (extent < 0 ? size : size * extent), 1);
  const to = wanted.map((extent) => (extent < 0 ? shape.reduce((a, b) => a * b, 1) / known : extent));
  if (!channelsLast) return [{ spec: { kind: 'reshape', parameters: { to } } }];
  const before = shape.length > 1 && orderMatters(shape) ? [toLast(shape.length)] : [];
  const first = [to[to.length - 1], ...to.slice(0, -1)];
  if (to.length === 1 || !orderMatters(first)) return [...before, { spec: { kind: 'reshape', parameters: { to: to.length === 1 ? to : first } } }];
  return [...before, { spec: { kind: 'reshape', parameters: { to } } }, toFirst(to.length)];
};

/** Axes in another order. */
export const permute: KerasLayer = ({ config, shape, channelsLast }) => {
  const dims = numbersIn(config, 'dims');
  if (!channelsLast || shape.length === 1) return [{ spec: { kind: 'permute', parameters: { order: dims } } }];
  return [toLast(shape.length), { spec: { kind: 'permute', parameters: { order: dims } } }, toFirst(shape.length)];
};

/** Inputs one after the other along an axis. */
export const concatenate: KerasLayer = (call) => [{ spec: { kind: 'concat', parameters: { axis: axisHere(numberIn(call.config, 'axis', -1), call) } } }];
