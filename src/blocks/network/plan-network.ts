// Lets the lab read the layers, and says in the note's words, at the layer's line, what is wrong with them.
import type { NetworkPlan } from '../../lab/jobs/network-plan';
import type { LayerEntry, NotationError } from '../../models/notation';
import type { ModelContext } from '../block';
import { NoteError } from '../notation/note-error';
import { layerAdvice } from './layer-advice';
import { BUILT_IN_SETS, defaultLayers, type NetworkOptions } from './options';
import type { Subject } from './subject';

/** The network of these options. Throws a NoteError at the line of the layer that is wrong. */
export async function planNetwork({ layers, input }: NetworkOptions, subject: Subject, { services: { lab }, signal, complain }: ModelContext<NetworkOptions>): Promise<NetworkPlan> {
  const isFolder = subject.kind === 'folder';
  const dataSet = isFolder ? { shape: subject.shape, labels: subject.labels } : subject.name;
  const { classes, channels } = isFolder ? { classes: subject.labels.length, channels: subject.shape[0] } : BUILT_IN_SETS[subject.name];
  const entries = layers ?? defaultLayers(classes, channels);
  try {
    const plan = await lab.run('networkPlan', { dataSet, entries }, { signal });
    if (input && input.join() !== plan.input.join()) {
      throw complain('input', `Expected [${plan.input.join(', ')}], the pictures of ${isFolder ? 'the folder' : subject.name}, found [${input.join(', ')}].`, `Write input: [${plan.input.join(', ')}], or remove the line.`);
    }
    return plan;
  } catch (error) {
    throw isNotationError(error) ? mistakeOf(error, lineAt(error.at, entries)) : error;
  }
}

function isNotationError(error: unknown): error is NotationError {
  return error instanceof Error && error.name === 'NotationError';
}

function mistakeOf(error: NotationError, line: string | undefined): NoteError {
  const { at, message } = error;
  const instead = layerAdvice(error, line);
  return new NoteError({ line: at, key: 'layers', problem: `${message}.`, ...(instead ? { instead } : {}) });
}

/** The first layer that is written there. */
function lineAt(at: number, entries: readonly LayerEntry[]): string | undefined {
  const [line] = entries.flatMap((entry) => ('line' in entry ? (entry.at === at ? [entry.line] : []) : lineAt(at, entry.residual) ?? []));
  return line;
}
