// What a filters block gives to others and takes from them.
import type { Complain } from '../services';
import type { Exports } from '../exchange/exports';
import type { LoadedPicture } from '../pictures/load-picture';
import { DEFAULT_IMAGE, type FiltersOptions } from './options';

/** The picture that a view looks at, so that another network shows the same one: a number alone would name one of its own data set. */
export function givenPicture({ image = DEFAULT_IMAGE }: FiltersOptions, { dataSet }: Pick<LoadedPicture, 'dataSet'>): Pick<Exports, 'image'> {
  return { image: image.kind === 'dataset' && dataSet ? { ...image, dataSet } : image };
}

/** The options with the picture or the network of another block. */
export function withTaken(options: FiltersOptions, { image, model }: Exports, complain: Complain<FiltersOptions>): FiltersOptions {
  const clash = image && options.image ? 'image' : model !== undefined && options.model !== undefined ? 'model' : undefined;
  if (clash) throw complain(clash, `Expected either “from” or “${clash}”, found both.`, `Remove ${clash}, or from.`);
  return { ...options, ...(image && { image }), ...(model !== undefined && { model }) };
}
