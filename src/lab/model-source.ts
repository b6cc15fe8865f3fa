// Where a model comes from, as cloneable data, and how it is built from that. One kind of source = one line.

/** Describes a model completely: the same source gives the same model in every worker. */
export type ModelSource = never;
