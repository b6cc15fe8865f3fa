// The pen of every drawing pad.

/** Its radius in parts of the pad’s side: what is seen on the pad and what the network gets are drawn with the same pen. */
export const PEN = 0.04;
