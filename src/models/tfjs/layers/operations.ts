// Functions that a model calls between its layers, `x + 3` among them: Keras 2 writes each as a TFOpLambda with the
// function's name, Keras 3 as a class of its own.

import { textIn } from '../../json-record';
import { ModelFileError } from '../../model-file-error';
import type { KerasLayer } from '../keras-layer';
import { activationNamed } from './activations';
import { merging } from './merges';

const add = merging({ operator: 'Add', layer: 'add' });
const multiply = merging({ operator: 'Mul', layer: 'multiply' });
const subtract = merging({ operator: 'Sub' });
const divide = merging({ operator: 'Div' });
const activation = (name: string): KerasLayer => (call) => activationNamed(name, call);

/** TensorFlow's functions by their names, without their module. */
const functions: Readonly<Record<string, KerasLayer>> = {
  add,
  multiply,
  subtract,
  truediv: divide,
  divide,
  maximum: merging({ operator: 'Max' }),
  minimum: merging({ operator: 'Min' }),
  relu: activation('relu'),
  relu6: activation('relu6'),
  sigmoid: activation('sigmoid'),
  tanh: activation('tanh'),
  swish: activation('silu'),
  silu: activation('silu'),
  softmax: activation('softmax'),
};

/** Keras 2's. */
export const tensorflowFunction: KerasLayer = (call) => {
  const name = textIn(call.config, 'function');
  const own = name.split('.').pop() ?? name;
  if (Object.hasOwn(functions, own)) return functions[own](call);
  throw new ModelFileError(`calls tf.${name}, which is missing here`);
};

/** Keras 3's, by their classes; Add, Multiply, Subtract, Maximum and Minimum are called like the layers. */
export const operations: Readonly<Record<string, KerasLayer>> = {
  TrueDivide: divide,
  Divide: divide,
  Relu: activation('relu'),
  Relu6: activation('relu6'),
  Sigmoid: activation('sigmoid'),
  HardSigmoid: activation('hard_sigmoid'),
  HardSilu: activation('hard_silu'),
  Silu: activation('silu'),
  Tanh: activation('tanh'),
  Softplus: activation('softplus'),
  Softsign: activation('softsign'),
  Elu: activation('elu'),
  Selu: activation('selu'),
};
