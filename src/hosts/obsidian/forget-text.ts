// The question before what networks have learnt is deleted.
import type { StoreSize } from '../host-store';

/** What the networks of a vault have learnt on this device. */
export interface TrainedNetworks extends StoreSize {
  /** Networks that learn at this moment. */
  readonly training: number;
}

/** “What 3 networks of this vault have learnt on this device (1.2 MB) is deleted. …” */
export function forgetText({ values, bytes, training }: TrainedNetworks): string {
  const networks = values === 1 ? 'one network' : `${values} networks`;
  const running = training === 0 ? '' : training === 1 ? ' One of them learns now and is stopped.' : ` ${training} of them learn now and are stopped.`;
  return `What ${networks} of this vault ${values === 1 ? 'has' : 'have'} learnt on this device (${sizeText(bytes)}) is deleted. Files in the vault stay.${running}`;
}

function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
