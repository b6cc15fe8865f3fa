// Depth inside a polygon: the distance to the nearest of its sides, and by the even-odd rule whether it is inside or out.
import type { UnitDepth } from './spot';

/** Corners one after the other, x and y in turn. */
export type Corners = readonly number[];

/** A corner at each radius in turn, evenly round the centre, the first on the right. */
export function cornersAt(radii: readonly number[]): Corners {
  return radii.flatMap((radius, k) => {
    const angle = (2 * Math.PI * k) / radii.length;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** The depth of points inside a polygon. */
export function polygonDepth(corners: Corners): UnitDepth {
  const sides = Float64Array.from(corners);
  const last = sides.length - 2;
  return (x, y) => {
    let [nearest, isInside] = [Infinity, false];
    for (let to = 0, from = last; to < sides.length; from = to, to += 2) {
      const [dx, dy] = [sides[to] - sides[from], sides[to + 1] - sides[from + 1]];
      const [px, py] = [x - sides[from], y - sides[from + 1]];
      const t = Math.min(Math.max((px * dx + py * dy) / (dx * dx + dy * dy), 0), 1);
      nearest = Math.min(nearest, (px - t * dx) ** 2 + (py - t * dy) ** 2);
      if (py < 0 !== y < sides[to + 1] && px < (dx * py) / dy) isInside = !isInside;
    }
    return isInside ? Math.sqrt(nearest) : -Math.sqrt(nearest);
  };
}
