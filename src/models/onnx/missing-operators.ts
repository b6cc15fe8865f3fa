// What is known of operators that are missing here: where they come from, and how to get a file without them.

import type { NodeProto } from './proto/model-proto';

/** Operators of one kind. */
export interface MissingOperators {
  /** Their names, or the family that they are of. */
  readonly pattern: RegExp;
  readonly where: 'name' | 'family';
  /** As it completes “it …”. */
  readonly words: string;
}

/** The kinds, the first that fits is said. */
export const missingOperators: readonly MissingOperators[] = [
  { where: 'family', pattern: /^com\.(ms\.|microsoft)/, words: 'was put there by an optimiser of onnxruntime; name the file as it was before' },
  { where: 'family', pattern: /^ai\.onnx\.ml$/, words: 'belongs to models without layers, such as trees; only networks can be shown' },
  { where: 'family', pattern: /^ai\.onnx\..*training/, words: 'belongs to training; export the network for inference' },
  { where: 'family', pattern: /pytorch|aten/i, words: 'is PyTorch’s own; export with a higher opset_version' },
  { where: 'name', pattern: /^(LSTM|GRU|RNN)$/, words: 'is recurrent; only networks that look at a picture once can be shown' },
  { where: 'name', pattern: /^(Loop|Scan)$/, words: 'repeats a part of the graph; export the network without loops, or what comes before them' },
  { where: 'name', pattern: /^(NonMaxSuppression|RoiAlign|MaxRoiPool|BatchedNMS\w*|EfficientNMS\w*)$/, words: 'is a late step of a detector; export the network before it, for example its backbone' },
  { where: 'name', pattern: /^(Sequence\w+|\w*ToSequence|\w*FromSequence|Optional\w*)$/, words: 'makes lists of tensors; export a network that gives one tensor' },
  { where: 'name', pattern: /^(String\w*|TfIdfVectorizer|RegexFullMatch|LabelEncoder|ImageDecoder)$/, words: 'works on texts or files; name a network for pictures' },
  { where: 'name', pattern: /^(Random\w+|Bernoulli|Multinomial)$/, words: 'draws random numbers; export the network for inference, in PyTorch after model.eval()' },
  { where: 'name', pattern: /Attention$|^(RotaryEmbedding|SwiGLU|TensorScatter)$/, words: 'is a whole part of a transformer; export with opset_version=18, where it is spelt out in its steps' },
];

/** What to say of a missing operator after that it is missing; nothing where nothing is known of it. */
export function missingWords({ opType, domain }: Pick<NodeProto, 'opType' | 'domain'>): string {
  const known = missingOperators.find(({ where, pattern }) => pattern.test(where === 'name' ? opType : domain));
  return known ? `: it ${known.words}` : '';
}
