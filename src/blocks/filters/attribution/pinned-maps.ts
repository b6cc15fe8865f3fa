// Maps that are kept beside newer ones, to compare them: another class, another picture, another method.
import type { AttributionModel } from './attribution-model';
import { methodText } from './method-field';
import { planesOfMap, type ShownPlanes } from './method-map';
import { inkUrl } from './picture-ink';

/** A map as it was when it was pinned. */
export interface PinnedMap {
  readonly title: string;
  /** What it explains: “the logit of “3””, in which picture. */
  readonly subject: string;
  readonly planes: ShownPlanes;
  readonly under: string;
}

/** Pins beside each other are at most so many; the oldest goes. */
const MOST = 4;

/** The pins with the chosen map of the model added, or taken away where it is pinned already. */
export function togglePin(pins: readonly PinnedMap[], { maps, picture, explained }: AttributionModel, chosen: number): readonly PinnedMap[] {
  const map = maps.at(chosen);
  if (!map?.attribution) return pins;
  const planes = planesOfMap(map.attribution, picture);
  if (pins.some((pin) => pin.planes === planes)) return pins.filter((pin) => pin.planes !== planes);
  return [...pins, { title: methodText(map.choice), subject: `${explained.words}, ${picture.name}`, planes, under: inkUrl(picture) }].slice(-MOST);
}
