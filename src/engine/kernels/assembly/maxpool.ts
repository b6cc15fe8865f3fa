// Max pooling with switches, and back through them.
//
// Layout: x and y in pixels of whole groups of 4 channels, switches like y without halo. A switch is the number of
// the tap that won, in row-major order within its window; of equal taps the first wins, and a NaN beats every number.
// Windows are clipped at the edge of the picture, so the pad never wins.

/** One pooling. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class MaxPool {
  x: usize;
  y: usize;
  /** i32, [images][outHeight][outWidth][channels]. */
  switches: usize;
  images: i32;
  /** Floats of a pixel, a multiple of 4; also the distance between pixels of x and of y. */
  channels: i32;
  height: i32;
  width: i32;
  kernelHeight: i32;
  kernelWidth: i32;
  strideY: i32;
  strideX: i32;
  top: i32;
  left: i32;
  outHeight: i32;
  outWidth: i32;
  rowX: i32;
  imageX: i32;
  rowY: i32;
  imageY: i32;
}

/** Fills y and the switches. */
export function maxPool(call: MaxPool): void {
  let switches = call.switches;
  for (let n = 0; n < call.images; n++) {
    for (let oy = 0; oy < call.outHeight; oy++) {
      for (let ox = 0; ox < call.outWidth; ox++) {
        const y = call.y + (<usize>(n * call.imageY + oy * call.rowY + ox * call.channels) << 2);
        poolWindow(call, n, oy, ox, y, switches);
        switches += <usize>call.channels << 2;
      }
    }
  }
}

/** Adds dy (laid out as y) to dx (laid out as x): the winner takes all. */
export function maxPoolGradient(call: MaxPool): void {
  let switches = call.switches;
  for (let n = 0; n < call.images; n++) {
    for (let oy = 0; oy < call.outHeight; oy++) {
      for (let ox = 0; ox < call.outWidth; ox++) {
        const dy = call.y + (<usize>(n * call.imageY + oy * call.rowY + ox * call.channels) << 2);
        spreadWindow(call, n, oy, ox, dy, switches);
        switches += <usize>call.channels << 2;
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function poolWindow(call: MaxPool, n: i32, oy: i32, ox: i32, y: usize, switches: usize): void {
  const fromY = oy * call.strideY - call.top, fromX = ox * call.strideX - call.left;
  const firstY = max(0, -fromY), firstX = max(0, -fromX);
  const endY = min(call.kernelHeight, call.height - fromY), endX = min(call.kernelWidth, call.width - fromX);
  const corner = call.x + (<usize>(n * call.imageX + fromY * call.rowX + fromX * call.channels) << 2);
  for (let c: usize = 0, bytes = <usize>call.channels << 2; c < bytes; c += 16) {
    let best = v128.load(corner + c + (<usize>(firstY * call.rowX + firstX * call.channels) << 2));
    let winner = i32x4.splat(firstY * call.kernelWidth + firstX);
    for (let ky = firstY; ky < endY; ky++) {
      for (let kx = firstX; kx < endX; kx++) {
        const value = v128.load(corner + c + (<usize>(ky * call.rowX + kx * call.channels) << 2));
        const beats = v128.or(f32x4.gt(value, best), v128.and(f32x4.ne(value, value), f32x4.eq(best, best)));
        best = v128.bitselect(value, best, beats);
        winner = v128.bitselect(i32x4.splat(ky * call.kernelWidth + kx), winner, beats);
      }
    }
    v128.store(y + c, best);
    v128.store(switches + c, winner);
  }
}

// @ts-ignore: decorator
@inline
function spreadWindow(call: MaxPool, n: i32, oy: i32, ox: i32, dy: usize, switches: usize): void {
  const fromY = oy * call.strideY - call.top, fromX = ox * call.strideX - call.left;
  const firstY = max(0, -fromY), firstX = max(0, -fromX);
  const endY = min(call.kernelHeight, call.height - fromY), endX = min(call.kernelWidth, call.width - fromX);
  const corner = call.x + (<usize>(n * call.imageX + fromY * call.rowX + fromX * call.channels) << 2);
  for (let c: usize = 0, bytes = <usize>call.channels << 2; c < bytes; c += 16) {
    const signal = v128.load(dy + c), winner = v128.load(switches + c);
    for (let ky = firstY; ky < endY; ky++) {
      for (let kx = firstX; kx < endX; kx++) {
        const at = corner + c + (<usize>(ky * call.rowX + kx * call.channels) << 2);
        const won = i32x4.eq(winner, i32x4.splat(ky * call.kernelWidth + kx));
        v128.store(at, f32x4.add(v128.load(at), v128.and(signal, won)));
      }
    }
  }
}
