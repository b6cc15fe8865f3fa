// The table of Keras classes: one line for each, with where it is made.

import type { KerasLayer } from './keras-layer';
import { activationClasses } from './layers/activations';
import { bordering, centerCrop } from './layers/borders';
import { conv, dense, depthwise, separable, transposedConv } from './layers/convolutions';
import { concatenate, flatten, permute, reshape } from './layers/forms';
import { merging, scaledSum } from './layers/merges';
import { batchNormalization, groupNormalization, layerNormalization } from './layers/norms';
import { operations, tensorflowFunction } from './layers/operations';
import { globalPooling, pooling } from './layers/poolings';
import { layerScale, normalization, rescaling } from './layers/scalings';
import { resizing, upsampling } from './layers/sizes';
import { numberIn } from '../json-record';

const nothing: KerasLayer = () => [];
const dropout: KerasLayer = ({ config }) => [{ spec: { kind: 'dropout', parameters: { rate: numberIn(config, 'rate', 0.5) } } }];

/** Every class that can be read. */
export const kerasLayers: Readonly<Record<string, KerasLayer>> = {
  Conv1D: conv,
  Conv2D: conv,
  Conv3D: conv,
  Conv1DTranspose: transposedConv,
  Conv2DTranspose: transposedConv,
  Conv3DTranspose: transposedConv,
  DepthwiseConv1D: depthwise,
  DepthwiseConv2D: depthwise,
  SeparableConv1D: separable,
  SeparableConv2D: separable,
  Dense: dense,
  MaxPooling1D: pooling('maxpool'),
  MaxPooling2D: pooling('maxpool'),
  MaxPooling3D: pooling('maxpool'),
  AveragePooling1D: pooling('avgpool'),
  AveragePooling2D: pooling('avgpool'),
  AveragePooling3D: pooling('avgpool'),
  GlobalMaxPooling1D: globalPooling('global-maxpool'),
  GlobalMaxPooling2D: globalPooling('global-maxpool'),
  GlobalMaxPooling3D: globalPooling('global-maxpool'),
  GlobalAveragePooling1D: globalPooling('global-avgpool'),
  GlobalAveragePooling2D: globalPooling('global-avgpool'),
  GlobalAveragePooling3D: globalPooling('global-avgpool'),
  BatchNormalization: batchNormalization,
  LayerNormalization: layerNormalization,
  GroupNormalization: groupNormalization,
  Rescaling: rescaling,
  Normalization: normalization,
  LayerScale: layerScale,
  ZeroPadding1D: bordering('zero-pad', 'padding'),
  ZeroPadding2D: bordering('zero-pad', 'padding'),
  ZeroPadding3D: bordering('zero-pad', 'padding'),
  Cropping1D: bordering('crop', 'cropping'),
  Cropping2D: bordering('crop', 'cropping'),
  Cropping3D: bordering('crop', 'cropping'),
  CenterCrop: centerCrop,
  UpSampling1D: upsampling,
  UpSampling2D: upsampling,
  UpSampling3D: upsampling,
  Resizing: resizing,
  Flatten: flatten,
  Reshape: reshape,
  Permute: permute,
  ...activationClasses,
  Dropout: dropout,
  SpatialDropout1D: dropout,
  SpatialDropout2D: dropout,
  SpatialDropout3D: dropout,
  AlphaDropout: nothing,
  GaussianDropout: nothing,
  GaussianNoise: nothing,
  ActivityRegularization: nothing,
  RandomFlip: nothing,
  RandomRotation: nothing,
  RandomZoom: nothing,
  RandomContrast: nothing,
  RandomBrightness: nothing,
  RandomTranslation: nothing,
  StochasticDepth: nothing,
  Identity: nothing,
  Add: merging({ operator: 'Sum', layer: 'add' }),
  Multiply: merging({ operator: 'Mul', layer: 'multiply' }),
  Subtract: merging({ operator: 'Sub' }),
  Average: merging({ operator: 'Mean' }),
  Maximum: merging({ operator: 'Max' }),
  Minimum: merging({ operator: 'Min' }),
  CustomScaleLayer: scaledSum,
  Concatenate: concatenate,
  TFOpLambda: tensorflowFunction,
  ...operations,
};
