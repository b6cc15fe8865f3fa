// A walk by hand through a network, which does not wait for the numbers: ten quick steps are ten steps.
import { useRef } from 'preact/hooks';
import type { LayerView } from '../../lab/jobs/filters-network';
import type { Change } from '../block';
import type { FiltersOptions } from './options';
import { layerBeside, withLayer, withUnit, type Standing } from './walk';

/** What a walker can do. */
export interface Walk {
  readonly toUnit: (unit: number) => void;
  readonly stepUnit: (by: number) => void;
  readonly toLayer: (layer: LayerView) => void;
  readonly stepLayer: (by: number) => void;
}

interface WalkProps {
  /** Where the numbers on the screen stand. */
  readonly standing: Standing;
  /** The numbers themselves: when new ones come, the walk goes on from there. */
  readonly model: object;
  /** The layers that can be walked through. */
  readonly layers: readonly LayerView[];
  readonly change: Change<FiltersOptions>;
}

/** A walk from where the model stands. One walk is one step of undo. */
export function useWalk({ standing, model, layers, change }: WalkProps): Walk {
  const ahead = useRef({ model, standing });
  if (ahead.current.model !== model) ahead.current = { model, standing };
  const go = (next: Standing, patch: Partial<FiltersOptions>) => {
    if (Object.keys(patch).length === 0) return;
    ahead.current = { model, standing: { ...next, unit: patch.unit ?? next.unit, pixel: patch.pixel ?? next.pixel } };
    change(patch, { settled: false });
  };
  const toUnit = (unit: number) => go(ahead.current.standing, withUnit(ahead.current.standing, unit));
  const toLayer = (layer: LayerView) => go({ ...ahead.current.standing, layer }, withLayer(ahead.current.standing, layer));
  return {
    toUnit, toLayer,
    stepUnit: (by) => toUnit(ahead.current.standing.unit + by),
    stepLayer: (by) => {
      const next = layerBeside(layers, ahead.current.standing.layer, by);
      if (next) toLayer(next);
    },
  };
}
