// What is known of Keras' classes that are missing here: why, and how to get a file that can be read.

/** Classes of one kind. */
export interface MissingLayers {
  readonly pattern: RegExp;
  /** As it completes “it …”. */
  readonly words: string;
}

const AS_ONNX = 'model.export("net.onnx", format="onnx")';

/** The kinds, the first that fits is said. */
export const missingLayers: readonly MissingLayers[] = [
  { pattern: /LSTM|GRU|RNN|^Bidirectional$/, words: 'is recurrent; only networks that look at a picture once can be shown' },
  { pattern: /^(Lambda|SlicingOpLambda|GetItem)$/, words: `holds a piece of a program; export the model there with ${AS_ONNX}` },
  { pattern: /^(Embedding|TextVectorization|StringLookup|IntegerLookup|Hashing|CategoryEncoding)$/, words: 'works on texts or categories; name a network for pictures' },
  { pattern: /Attention$/, words: `is a whole part of a transformer; export the model there with ${AS_ONNX}, which spells it out in its steps` },
];

/** The sentence for a class that is missing. */
export function missingLayer(className: string): string {
  const known = missingLayers.find(({ pattern }) => pattern.test(className));
  return `the layer is missing here: ${known ? `it ${known.words}` : `export the model in Keras with ${AS_ONNX}, where it may be made of operators that are known`}`;
}
