// What a view of `cnn-filters` is: one declaration, hidden behind what the block needs of it, so that all views fit one
// table.
import { h, type ComponentChild, type ComponentType } from 'preact';
import type { ModelContext, ViewProps } from '../block';
import type { Exports } from '../exchange/exports';
import type { Result } from '../result';
import type { FiltersOptions, OwnKey } from './options';
import type { FiltersViewName } from './view-names';

/** What a view's component gets: everything that the block's own gets, with the model of the view. */
export interface FiltersViewProps<M> extends Omit<ViewProps<FiltersOptions, unknown>, 'model'> {
  readonly model: M;
}

/** The declaration of a view with model `M`. */
export interface FilterViewDeclaration<M> {
  readonly name: FiltersViewName;
  /** The keys that it reads; all others are refused in words. */
  readonly keys: readonly OwnKey[];
  /** Options → numbers, once, or better and better ones where the work takes time. */
  readonly model: (options: FiltersOptions, context: ModelContext<FiltersOptions>) => Promise<M> | AsyncIterable<M>;
  /** One or two live sentences: what is to be seen. */
  readonly sentence: (model: M) => string;
  readonly result: (model: M) => Omit<Result, 'sentence'>;
  /** What other blocks may take. */
  readonly exports?: (model: M, options: FiltersOptions) => Exports;
  readonly View: ComponentType<FiltersViewProps<M>>;
}

/** What a view shows at one moment. */
export interface ShownView {
  readonly view: FiltersViewName;
  /** The view's own model; only the view knows its type. */
  readonly model: unknown;
  sentence(): string;
  result(): Result;
  exports(): Exports;
  /** Why a picture of the reader cannot be shown under these options of the block, in a sentence; undefined where it can. */
  pictureRefusal(options: FiltersOptions): string | undefined;
  figure(props: FiltersViewProps<unknown>): ComponentChild;
}

/** A view as the table holds it. */
export interface FilterView {
  readonly name: FiltersViewName;
  readonly keys: readonly OwnKey[];
  show(options: FiltersOptions, context: ModelContext<FiltersOptions>): AsyncIterable<ShownView>;
}

/** Hides a view's own model. */
export function defineView<M>(declaration: FilterViewDeclaration<M>): FilterView {
  const { name, keys, model } = declaration;
  return {
    name, keys,
    async *show(options, context) {
      const made = model(options, context);
      if (made instanceof Promise) yield shown(declaration, await made, options);
      else for await (const newer of made) yield shown(declaration, newer, options);
    },
  };
}

function shown<M>({ name, keys, sentence, result, exports, View }: FilterViewDeclaration<M>, model: M, options: FiltersOptions): ShownView {
  const words = once(() => sentence(model));
  return {
    view: name, model,
    sentence: words,
    result: once(() => ({ sentence: words(), ...result(model) })),
    exports: () => exports?.(model, options) ?? {},
    pictureRefusal: ({ image, from }) => {
      if (!keys.includes('image')) return `view: ${name} looks at no single picture: take another view for yours.`;
      return from && !image && options.image ? `The picture comes from the block “${from.id}”: change it there.` : undefined;
    },
    figure: (props) => h(View, { ...props, model }),
  };
}

/** Computes when asked first: a figure is drawn again at every move of the pointer, and its model stays the same. */
function once<T>(compute: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: compute() }).value;
}
