// Average pooling and back through it.
//
// Layout: x and y in pixels of whole groups of 4 channels. Windows are clipped at the edge of the picture; by what
// their sum is divided (the convention for the pad) is told for each output pixel.

/** One pooling. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class AvgPool {
  x: usize;
  y: usize;
  /** f32, [outHeight][outWidth]: 1 over the number of cells that count. */
  shares: usize;
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

/** y = the mean of each window. */
export function avgPool(call: AvgPool): void {
  visitWindows(call, false);
}

/** Adds to every x its share of dy (laid out as y); `x` is dx here, laid out as x. */
export function avgPoolGradient(call: AvgPool): void {
  visitWindows(call, true);
}

// @ts-ignore: decorator
@inline
function visitWindows(call: AvgPool, back: bool): void {
  for (let n = 0; n < call.images; n++) {
    let share = call.shares;
    for (let oy = 0; oy < call.outHeight; oy++) {
      for (let ox = 0; ox < call.outWidth; ox++) {
        const y = call.y + (<usize>(n * call.imageY + oy * call.rowY + ox * call.channels) << 2);
        visitWindow(call, n, oy, ox, y, v128.load32_splat(share), back);
        share += 4;
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function visitWindow(call: AvgPool, n: i32, oy: i32, ox: i32, y: usize, share: v128, back: bool): void {
  const fromY = oy * call.strideY - call.top, fromX = ox * call.strideX - call.left;
  const firstY = max(0, -fromY), firstX = max(0, -fromX);
  const endY = min(call.kernelHeight, call.height - fromY), endX = min(call.kernelWidth, call.width - fromX);
  const corner = call.x + (<usize>(n * call.imageX + fromY * call.rowX + fromX * call.channels) << 2);
  for (let c: usize = 0, bytes = <usize>call.channels << 2; c < bytes; c += 16) {
    let sum = f32x4.splat(0);
    const signal = f32x4.mul(v128.load(y + c), share);
    for (let ky = firstY; ky < endY; ky++) {
      for (let kx = firstX; kx < endX; kx++) {
        const at = corner + c + (<usize>(ky * call.rowX + kx * call.channels) << 2);
        if (back) v128.store(at, f32x4.add(v128.load(at), signal));
        else sum = f32x4.add(sum, v128.load(at));
      }
    }
    if (!back) v128.store(y + c, f32x4.mul(sum, share));
  }
}
