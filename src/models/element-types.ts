// The types of numbers in model files: their codes in ONNX, how they are stored, and how they are held here.
//
// In memory there are two kinds of numbers, as everywhere in the engine. float32 holds float32, float16, bfloat16,
// booleans and integers up to 16 bits; float64 holds float64 and wider integers, exactly up to 2^53. `fit` brings a
// number that was computed in float64 into the type's own range and steps.

/** A type of elements. */
export interface ElementTypeRow {
  /** Its number in TensorProto.DataType. */
  readonly code: number;
  /** Bytes per element in a file. */
  readonly bytes: number;
  readonly storage: Float32ArrayConstructor | Float64ArrayConstructor;
  readonly read: (view: DataView, at: number) => number;
  readonly fit: (value: number) => number;
  readonly family: 'float' | 'integer' | 'boolean';
}

/** The types by name. */
export const elementTypes = {
  float32: { code: 1, bytes: 4, storage: Float32Array, read: (v, at) => v.getFloat32(at, true), fit: Math.fround, family: 'float' },
  uint8: integer(2, 1, (v, at) => v.getUint8(at), (x) => x & 0xff),
  int8: integer(3, 1, (v, at) => v.getInt8(at), (x) => (x << 24) >> 24),
  uint16: integer(4, 2, (v, at) => v.getUint16(at, true), (x) => x & 0xffff),
  int16: integer(5, 2, (v, at) => v.getInt16(at, true), (x) => (x << 16) >> 16),
  int32: integer(6, 4, (v, at) => v.getInt32(at, true), (x) => x | 0),
  int64: integer(7, 8, (v, at) => Number(v.getBigInt64(at, true)), Math.trunc),
  bool: { code: 9, bytes: 1, storage: Float32Array, read: (v, at) => Number(v.getUint8(at) !== 0), fit: (x) => Number(x !== 0), family: 'boolean' },
  float16: { code: 10, bytes: 2, storage: Float32Array, read: (v, at) => halfToNumber(v.getUint16(at, true)), fit: roundedToHalf, family: 'float' },
  float64: { code: 11, bytes: 8, storage: Float64Array, read: (v, at) => v.getFloat64(at, true), fit: (x) => x, family: 'float' },
  uint32: integer(12, 4, (v, at) => v.getUint32(at, true), (x) => x >>> 0),
  uint64: integer(13, 8, (v, at) => Number(v.getBigUint64(at, true)), Math.trunc),
  bfloat16: { code: 16, bytes: 2, storage: Float32Array, read: (v, at) => brainToNumber(v.getUint16(at, true)), fit: roundedToBrain, family: 'float' },
} as const satisfies Readonly<Record<string, ElementTypeRow>>;

/** Their names. */
export type ElementType = keyof typeof elementTypes;

/** The least and the greatest number of the types that have an end. */
export const ends: Readonly<Partial<Record<ElementType, readonly [least: number, greatest: number]>>> = {
  bool: [0, 1], uint8: [0, 255], int8: [-128, 127], uint16: [0, 65535], int16: [-32768, 32767],
  int32: [-(2 ** 31), 2 ** 31 - 1], uint32: [0, 2 ** 32 - 1], int64: [-(2 ** 63), 2 ** 63], uint64: [0, 2 ** 64],
};

/** The row of a type. */
export function elementType(type: ElementType): ElementTypeRow {
  return elementTypes[type];
}

/** The type with this code; undefined for one that is not supported. */
export function elementTypeOf(code: number): ElementType | undefined {
  return (Object.keys(elementTypes) as ElementType[]).find((type) => elementTypes[type].code === code);
}

/** The number that a half-precision pattern of 16 bits stands for. */
export function halfToNumber(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const size = exponent === 31 ? (fraction ? NaN : Infinity) : exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -size : size;
}

/** The nearest half-precision number, ties to even. */
export function roundedToHalf(x: number): number {
  if (!Number.isFinite(x) || x === 0) return x;
  const exponent = Math.max(-14, Math.floor(Math.log2(Math.abs(x))));
  const rounded = roundedToEven(x / 2 ** (exponent - 10)) * 2 ** (exponent - 10);
  return Math.abs(rounded) > 65504 ? Math.sign(x) * Infinity : rounded;
}

/** The nearest integer, ties to even. */
export function roundedToEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

const cell = new DataView(new ArrayBuffer(4));

function brainToNumber(bits: number): number {
  cell.setUint32(0, bits * 0x10000);
  return cell.getFloat32(0);
}

function roundedToBrain(x: number): number {
  if (Number.isNaN(x)) return x;
  cell.setFloat32(0, x);
  const bits = cell.getUint32(0);
  return brainToNumber(((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) & 0xffff);
}

function integer(code: number, bytes: 1 | 2 | 4 | 8, read: ElementTypeRow['read'], fit: ElementTypeRow['fit']): ElementTypeRow {
  return { code, bytes, storage: bytes < 4 ? Float32Array : Float64Array, read, fit, family: 'integer' };
}
