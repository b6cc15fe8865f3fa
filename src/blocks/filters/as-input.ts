// A picture as a network takes it.
import type { Tensor } from '../../engine/tensor';
import type { NetworkView } from '../../lab/jobs/filters-network';
import type { LoadedPicture } from '../pictures/load-picture';

/** How a picture is made an input of the network: the built-in one reads light ink on dark. */
export function inputFit({ input: { shape: [channels, height, width] } }: NetworkView) {
  return { kind: 'input', shape: [channels, height, width], ink: channels === 1 } as const;
}

/** The picture as a batch of one. */
export function inputTensor({ channels, height, width, pixels }: LoadedPicture): Tensor {
  return { shape: [1, channels, height, width], data: pixels };
}
