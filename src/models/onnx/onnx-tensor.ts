// Tensors of an ONNX graph: the engine's tensors with an element type, so that engine layers take them as they are.

import { printShape, type Shape } from '../../engine/shape';
import { overStored, StoredFloats } from '../../engine/stored-floats';
import type { FloatArray, Tensor } from '../../engine/tensor';
import { ModelFileError } from '../model-file-error';
import { checkedSize } from '../size-limits';
import { elementType, elementTypeOf, type ElementType } from '../element-types';
import type { TensorProto } from './proto/tensor-proto';

/** A tensor with its element type; how numbers are held is said in element-types.ts. */
export interface OnnxTensor extends Tensor {
  readonly type: ElementType;
}

/** Numbers of a type, all 0. @throws {ModelFileError} as {@link checkedSize}. */
export function allocate(type: ElementType, shape: Shape): OnnxTensor {
  const Storage = elementType(type).storage;
  return { type, shape, data: new Storage(checkedSize(shape)) };
}

/** Numbers of a type, all 0, made when somebody first reads them: of most tensors only the shape is asked. @throws {ModelFileError} as {@link checkedSize}. */
export function zeros(type: ElementType, shape: Shape): OnnxTensor {
  checkedSize(shape);
  let data: FloatArray | undefined;
  return { type, shape, get data() { return (data ??= allocate(type, shape).data); } };
}

/** A tensor whose i-th number is f(i), fitted to the type. */
export function filled(type: ElementType, shape: Shape, f: (index: number) => number): OnnxTensor {
  const { data } = allocate(type, shape);
  const { fit } = elementType(type);
  for (let i = 0; i < data.length; i++) data[i] = fit(f(i));
  return { type, shape, data };
}

/** A tensor over numbers that are the type's already. */
export function typed(type: ElementType, { shape, data }: Tensor): OnnxTensor {
  return { type, shape, data };
}

/** Numbers that were computed more finely than a type of 16 bits holds, in its steps; of any other type as they are. */
export function rounded(x: OnnxTensor): OnnxTensor {
  return x.type === 'float16' || x.type === 'bfloat16' ? filled(x.type, x.shape, (i) => x.data[i]) : x;
}

/** The element type of any tensor of the engine: its own, or that of its numbers. */
export function typeOf(x: Tensor | OnnxTensor): ElementType {
  return 'type' in x ? x.type : x.data instanceof Float64Array ? 'float64' : 'float32';
}

/** A list of integers as a one-dimensional int64 tensor. */
export function integerTensor(values: readonly number[]): OnnxTensor {
  return { type: 'int64', shape: [values.length], data: Float64Array.from(values) };
}

/** A number as a tensor without axes. */
export function scalar(type: ElementType, value: number): OnnxTensor {
  return filled(type, [], () => value);
}

/** The numbers of a small tensor as a list. @throws {ModelFileError} beyond 2^16 of them. */
export function listOf({ data, shape }: Tensor): number[] {
  if (data.length > 65536) throw new ModelFileError(`has a list of settings of shape ${printShape(shape)}`);
  return Array.from(data as ArrayLike<number>);
}

/** Decodes a stored tensor. @throws {ModelFileError} for types, sizes and places that cannot be read. */
export function decodeTensor(proto: TensorProto): OnnxTensor {
  const type = elementTypeOf(proto.dataType);
  if (!type) throw new ModelFileError(`tensor "${proto.name}" has elements of type ${proto.dataType}, which cannot be read`);
  if (proto.external) throw new ModelFileError(`keeps tensor "${proto.name}" in another file, “${proto.external.get('location') ?? ''}”, which is not beside it; export it as one file, or copy both`);
  const size = checkedSize(proto.dims);
  if (proto.raw && type === 'float32' && proto.dims.length > 0 && proto.raw.length === 4 * size) return stored(proto.dims, proto.raw);
  const data = proto.raw ? fromRaw(type, proto.raw, size) : fromLists(type, proto, size);
  if (data) return { type, shape: proto.dims, data };
  throw new ModelFileError(`tensor "${proto.name}" does not hold the ${size} numbers of its shape ${printShape(proto.dims)}`);
}

/** Weights stay in the file until somebody reads them. A single number is a setting, which is read at once. */
function stored(shape: Shape, raw: Uint8Array): OnnxTensor {
  const floats = new StoredFloats(raw);
  return overStored({ type: 'float32', shape, get data() { return floats.read(); } }, floats);
}

function fromRaw(type: ElementType, raw: Uint8Array, size: number): FloatArray | undefined {
  const { bytes, storage: Storage, read } = elementType(type);
  if (raw.length !== size * bytes) return undefined;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.length);
  const data = new Storage(size);
  for (let i = 0; i < size; i++) data[i] = read(view, i * bytes);
  return data;
}

/** 16-bit floats stand in the list of integers as their bits. */
function fromLists(type: ElementType, { floats, doubles, integers }: TensorProto, size: number): FloatArray | undefined {
  const values = [floats, doubles, integers].find((list) => list.length > 0) ?? [];
  if (values.length !== size) return undefined;
  const { storage: Storage, read, bytes, fit } = elementType(type);
  if (bytes !== 2 || values !== integers) return Storage.from(values.map(fit));
  const cell = new DataView(new ArrayBuffer(2));
  return Storage.from(integers.map((bits) => {
    cell.setUint16(0, bits, true);
    return read(cell, 0);
  }));
}
