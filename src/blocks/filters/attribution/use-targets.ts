// Steps by hand from class to class or from unit to unit, and from layer to layer, without waiting for the maps.
import { useRef } from 'preact/hooks';
import type { Change } from '../../block';
import { className } from '../class-choice';
import type { FiltersOptions } from '../options';
import { useWalk } from '../use-walk';
import { layerBeside } from '../walk';
import type { AttributionModel } from './attribution-model';

/** What the arrows and brackets do. */
export interface TargetSteps {
  readonly stepUnit: (by: number) => void;
  readonly stepLayer: (by: number) => void;
}

/** Steps of whatever is explained: classes, or units; layers are those of the unit, or those that are looked at. */
export function useTargets(model: AttributionModel, change: Change<FiltersOptions>): TargetSteps {
  const { network, explained: { unit, class: label }, layer, logits } = model;
  const walk = useWalk({ standing: { layer: unit?.layer ?? network.layers[0], unit: unit?.index ?? 0, pixel: undefined }, model, layers: network.layers, change });
  const ahead = useRef({ model, label: label ?? 0, layer });
  if (ahead.current.model !== model) ahead.current = { model, label: label ?? 0, layer };
  if (unit) return walk;
  return {
    stepUnit: (by) => {
      const next = Math.min(logits.length - 1, Math.max(0, ahead.current.label + by));
      ahead.current.label = next;
      change({ class: className(network, next) }, { settled: false });
    },
    stepLayer: (by) => {
      const maps = network.layers.filter(({ shape }) => shape.length === 3);
      const next = ahead.current.layer && layerBeside(maps, ahead.current.layer, by);
      if (!next) return;
      ahead.current.layer = next;
      change({ layer: { name: next.name } }, { settled: false });
    },
  };
}
