// LayerNormalization, and RMSNormalization, which leaves out the mean: over all axes from one on.

import { momentsOf, normalizeBack, type Grouping } from '../../../engine/normalization';
import { sizeOf } from '../../../engine/shape';
import { mapped, type Tensor } from '../../../engine/tensor';
import { combined, repeated, unbroadcast } from '../broadcasting';
import { filled, zeros, type OnnxTensor } from '../onnx-tensor';
import { axisOf, optionalInput, type Operator, type OperatorCall } from '../operator';

/** x, scale, bias → y, the means and 1/√(σ² + ε), both with extent 1 along the normalised axes. */
export const layerNormalization: Operator = {
  takes: 2,
  forward(call) {
    const [x, scale] = call.inputs;
    const { xhat, mean, inverse } = standardize(call);
    const scaled = combined(x.type, [xhat, scale], (h, gamma) => h * gamma);
    const bias = optionalInput(call, 2);
    const y = bias ? combined(x.type, [scaled, bias], (a, b) => a + b) : scaled;
    const shape = momentsShape(call);
    return [y, filled('float32', shape, (i) => mean[i]), filled('float32', shape, (i) => inverse[i])];
  },
  outline: (call) => [zeros(call.inputs[0].type, call.inputs[0].shape), zeros('float32', momentsShape(call)), zeros('float32', momentsShape(call))],
  /** As the engine's norms, with g = dy · scale. */
  backward(call) {
    const [x, scale] = call.inputs;
    const { xhat, inverse, sets } = standardize(call);
    const gamma = repeated(scale, x.shape);
    const g = mapped(call.dy, (dy, i) => dy * gamma(i));
    const dx = normalizeBack({ dy: g, saved: { xhat, inverse }, weights: {} }, sets);
    const bias = optionalInput(call, 2);
    return [dx, unbroadcast(mapped(call.dy, (dy, i) => dy * xhat.data[i]), scale), bias && unbroadcast(call.dy, bias)];
  },
};

/** x, scale → y = x/√(mean x² + ε) · scale. */
export const rmsNormalization: Operator = {
  takes: 2,
  forward(call) {
    const [x, scale] = call.inputs;
    return [combined(x.type, [rootMeanSquare(call).xhat, scale], (h, gamma) => h * gamma)];
  },
  outline: ({ inputs: [x] }) => [zeros(x.type, x.shape)],
  /** dx = (g − x̂ · mean(g x̂))/√(mean x² + ε), with g = dy · scale. */
  backward(call) {
    const [x, scale] = call.inputs;
    const { xhat, inverse, sets } = rootMeanSquare(call);
    const gamma = repeated(scale, x.shape);
    const g = mapped(call.dy, (dy, i) => dy * gamma(i));
    const { mean } = momentsOf(mapped(g, (gi, i) => gi * xhat.data[i]), sets);
    const dx = mapped(g, (gi, i) => (gi - xhat.data[i] * mean[sets.setOf(i)]) * inverse[sets.setOf(i)]);
    return [dx, unbroadcast(mapped(call.dy, (dy, i) => dy * xhat.data[i]), scale)];
  },
};

/** One number for each set: extent 1 along the axes that are normalised over. */
function momentsShape(call: OperatorCall): readonly number[] {
  const { axis } = setsOf(call);
  return call.inputs[0].shape.map((extent, a) => (a < axis ? extent : 1));
}

function setsOf({ attributes, inputs: [x] }: OperatorCall): Grouping & { readonly axis: number } {
  const axis = axisOf(attributes.integer('axis', -1), x.shape.length);
  const size = sizeOf(x.shape.slice(axis));
  return { axis, sets: sizeOf(x.shape) / size, setOf: (i) => Math.floor(i / size), affine: [size], affineOf: (i) => i % size };
}

function standardize(call: OperatorCall) {
  const [x] = call.inputs;
  const sets = setsOf(call);
  const { mean, variance } = momentsOf(x, sets);
  const inverse = variance.map((v) => 1 / Math.sqrt(v + call.attributes.float('epsilon', 1e-5)));
  return { sets, mean, inverse, xhat: scaled(x, (xi, i) => (xi - mean[sets.setOf(i)]) * inverse[sets.setOf(i)]) };
}

function rootMeanSquare(call: OperatorCall) {
  const [x] = call.inputs;
  const sets = setsOf(call);
  const { mean } = momentsOf(mapped(x, (xi) => xi * xi), sets);
  const inverse = mean.map((m) => 1 / Math.sqrt(m + call.attributes.float('epsilon', 1e-5)));
  return { sets, inverse, xhat: scaled(x, (xi, i) => xi * inverse[sets.setOf(i)]) };
}

function scaled(x: OnnxTensor, f: (value: number, index: number) => number): OnnxTensor & Tensor {
  return { ...mapped(x, f), type: x.type };
}
