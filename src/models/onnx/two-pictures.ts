// How a file that knows of one picture only shows itself when it is laid out for two: exporters that were given one repeat
// to it, cut it out by numbers, or resize to it, and no error says so.

import { printShape, type Shape } from '../../engine/shape';
import { ModelFileError } from '../model-file-error';

/** Checks that a node does not join two pictures with one, which broadcasting would take for two alike. @throws {ModelFileError} where it does */
export function checkTogether(inputs: readonly Shape[]): void {
  const ofOne = inputs.find((shape) => shape[0] === 1 && shape.length > 1);
  const ofTwo = inputs.find((shape) => shape[0] === 2 && shape.length === ofOne?.length);
  if (ofOne && ofTwo) throw new ModelFileError(`joins two pictures with one: ${printShape(ofTwo)} with ${printShape(ofOne)}`);
}

/** Checks that outputs have a row for each of the two pictures. @throws {ModelFileError} where one has not */
export function checkApart(outputs: readonly Shape[]): void {
  const mixed = outputs.find(([first]) => first !== 2);
  if (mixed) throw new ModelFileError(`makes ${printShape(mixed)} of two pictures`);
}
