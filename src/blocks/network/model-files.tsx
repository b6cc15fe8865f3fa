// Buttons that keep the trained network as a file: its weights for this block, or all of it for other programs.
import { useHost } from '../ui/host';
import type { NetworkModel } from './model';

type Format = 'safetensors' | 'onnx';

/** Where the host can keep files: save weights, export ONNX. */
export function ModelFiles({ model }: { readonly model: NetworkModel }) {
  const host = useHost();
  if (!('saveFile' in host)) return null;
  const save = async (format: Format) => {
    try {
      const path = await host.saveFile?.(`${model.name}.${format}`, await bytesOf(model, format)) ?? '';
      host.notify(format === 'onnx' ? `Saved as ${path}.` : `Saved as ${path}. Write weights: [[${path.split('/').pop()}]] to load it again.`);
    } catch (error) {
      host.notify(error instanceof Error ? `Not saved: ${error.message}.` : 'Not saved.');
    }
  };
  return (
    <>
      <button type="button" class="cnn-quiet-button" title="Keep the weights as a safetensors file beside the note" onClick={() => void save('safetensors')}>Save weights</button>
      <button type="button" class="cnn-quiet-button" title="Keep the network as an ONNX file for other programs" onClick={() => void save('onnx')}>Export ONNX</button>
    </>
  );
}

async function bytesOf({ course: { record }, services: { lab } }: NetworkModel, format: Format): Promise<ArrayBuffer> {
  if (!record) return new ArrayBuffer(0);
  const { recipe: { network }, checkpoint: { weights }, labels } = record;
  const { bytes } = await lab.run('writeModel', { network, weights, labels, format });
  return bytes.buffer;
}
