// Packs filters W [O][C][height][width] into panels for the three passes of a convolution, and unpacks their gradient.
// A panel is 8 columns of the matrix that the tiles multiply by, [rows][8]; columns that do not exist are zeros.

/** Filters and where their panels go. The TypeScript side writes these fields in this order. */
@unmanaged
export class Filters {
  /** W, [O][C][height][width]. */
  filters: usize;
  panels: usize;
  /** O and C. */
  out: i32;
  channels: i32;
  height: i32;
  width: i32;
  /** Floats from pixel to pixel on the side that the tiles read (x forward, dy backward), and on the other side. */
  pitch: i32;
  otherPitch: i32;
}

/** Forward: panels of 8 filters, [⌈O/8⌉][height][width][pitch][8]; rows of channels ≥ C are zeros. */
export function packForward(call: Filters): void {
  let to = call.panels;
  for (let first = 0; first < call.out; first += 8) {
    for (let ky = 0; ky < call.height; ky++) {
      for (let kx = 0; kx < call.width; kx++) {
        for (let c = 0; c < call.pitch; c++) {
          for (let lane = 0; lane < 8; lane++) store<f32>(to + (<usize>lane << 2), tap(call, first + lane, c, ky * call.width + kx));
          to += 32;
        }
      }
    }
  }
}

/**
 * Backward at stride 1, where ∂L/∂x is the correlation of ∂L/∂y with the filters turned by 180°: panels of 8 channels,
 * [⌈C/8⌉][height][width][pitch][8], taps from the last to the first.
 */
export function packTurned(call: Filters): void {
  let to = call.panels;
  for (let first = 0; first < call.channels; first += 8) {
    for (let ky = call.height - 1; ky >= 0; ky--) {
      for (let kx = call.width - 1; kx >= 0; kx--) {
        for (let o = 0; o < call.pitch; o++) {
          for (let lane = 0; lane < 8; lane++) store<f32>(to + (<usize>lane << 2), tap(call, o, first + lane, ky * call.width + kx));
          to += 32;
        }
      }
    }
  }
}

/**
 * Backward at any stride, where each pixel of ∂L/∂y adds to the window it came from: for each row of the kernel panels
 * of 8 neighbours in its run of width·otherPitch floats, [height][⌈width·otherPitch/8⌉][pitch][8].
 */
export function packScattered(call: Filters): void {
  let to = call.panels;
  const run = call.width * call.otherPitch;
  for (let ky = 0; ky < call.height; ky++) {
    for (let first = 0; first < run; first += 8) {
      for (let o = 0; o < call.pitch; o++) {
        for (let lane = 0; lane < 8; lane++) {
          const j = first + lane;
          store<f32>(to + (<usize>lane << 2), j < run ? tap(call, o, j % call.otherPitch, ky * call.width + j / call.otherPitch) : 0);
        }
        to += 32;
      }
    }
  }
}

/** The value of one tap, counted in row-major order; 0 for a filter or channel that does not exist. */
// @ts-ignore: decorator
@inline
function tap(call: Filters, o: i32, c: i32, at: i32): f32 {
  if (o >= call.out || c >= call.channels) return 0;
  return load<f32>(call.filters + (<usize>((o * call.channels + c) * call.height * call.width + at) << 2));
}
