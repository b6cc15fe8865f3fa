// What networks out of Keras were trained on, guessed by their classes and names, each guess with its reason.
import { describe, expect, it } from 'vitest';
import { guessedPreprocessing } from '../../../src/models/preprocessing/guess';
import { PLAIN } from '../../../src/models/preprocessing/preprocessing';
import { readModelFile } from '../../../src/models/read-model-file';
import { kerasFile } from '../tfjs/keras-file';

/** A network that tells so many classes apart, its one layer of maps called so. */
function guess({ classes = 1000, layer = 'conv', name = 'model.json', channels = 3 }: { classes?: number; layer?: string; name?: string; channels?: number }) {
  const file = readModelFile({ ...kerasFile([
    { name: 'pixels', class: 'InputLayer', config: { batch_input_shape: [null, 4, 4, channels] } },
    { name: layer, class: 'Conv2D', from: ['pixels'], config: { filters: 2, kernel_size: [1, 1] }, weights: { kernel: [1, 1, channels, 2], bias: [2] } },
    { name: 'mean', class: 'GlobalAveragePooling2D', from: [layer] },
    { name: 'scores', class: 'Dense', from: ['mean'], config: { units: classes }, weights: { kernel: [2, classes], bias: [classes] } },
  ]), name: 'model.json' });
  return guessedPreprocessing(file, name);
}

const CAFFE = { scale: 255, mean: [103.939, 116.779, 123.68], std: [1], order: 'BGR' };
const SIGNED = { ...PLAIN, mean: [0.5], std: [0.5] };

describe('A network of Keras with the classes of ImageNet', () => {
  it.each([
    ['densenet121', 'DenseNet', { ...PLAIN, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }],
    ['efficientnetb0', 'EfficientNet', { ...PLAIN, scale: 255 }],
    ['vgg16', 'VGG', CAFFE],
    ['resnet50', 'ResNet', CAFFE],
    ['mobilenet_v2', 'MobileNet', SIGNED],
  ])('named like %s was trained as %s was', (word, family, preprocessing) => {
    const because = `it tells 1000 classes apart, as networks for ImageNet do, and is named like ${family}`;
    expect(guess({ layer: `${word}_conv1` })).toEqual({ preprocessing, because });
    expect(guess({ name: `My ${word.toUpperCase()}/model.json` })).toEqual({ preprocessing, because });
  });

  it('whose name says nothing takes pixels from −1 to 1, with 1001 classes too', () => {
    expect(guess({})).toEqual({ preprocessing: SIGNED, because: 'it tells 1000 classes apart, as networks for ImageNet do' });
    expect(guess({ classes: 1001 })).toEqual({ preprocessing: SIGNED, because: 'it tells 1001 classes apart, as networks for ImageNet do' });
  });

  it('that is a second version of ResNet was not trained as the first', () => {
    expect(guess({ name: 'resnet50v2/model.json' }).preprocessing).toEqual(SIGNED);
  });
});

describe('Nothing is guessed', () => {
  it('of another number of classes, whatever the name', () => {
    expect(guess({ classes: 10, layer: 'vgg16_conv1' })).toEqual({ preprocessing: PLAIN });
  });

  it('of pictures that are not in three colours', () => {
    expect(guess({ channels: 1 })).toEqual({ preprocessing: PLAIN });
  });
});
