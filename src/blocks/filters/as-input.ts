// A picture as a network takes it.
import type { Tensor } from '../../engine/tensor';
import type { NetworkView } from '../../lab/jobs/filters-network';
import type { LoadedPicture } from '../pictures/load-picture';

/** How a picture is made an input of the network: those that take grey pictures read light ink on dark. */
export function inputFit({ input: { shape: [channels, height, width] }, file }: NetworkView) {
  const { size, crop } = file?.preprocessing ?? {};
  const cut = crop === 'none' ? { squeezed: true } : size === undefined ? {} : { shorter: size };
  return { kind: 'input', shape: [channels, height, width], ink: channels === 1, ...cut } as const;
}

/** The picture as a batch of one. */
export function inputTensor({ channels, height, width, pixels }: LoadedPicture): Tensor {
  return { shape: [1, channels, height, width], data: pixels };
}
