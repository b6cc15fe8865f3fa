// `npm run train-models [-- NAME… --pictures N]`: trains the built-in models again from their seeds and writes their
// weights into src/models/built-in. With --pictures it is a trial that writes nothing.

import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { assemblyScript } from './build/assemblyscript-plugin.mjs';

const ROOT = resolve(import.meta.dirname, '..');

const { values, positionals } = parseArgs({ allowPositionals: true, options: { pictures: { type: 'string' } } });
const { names, trainModel } = await loadTraining();
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No built-in model ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  process.exit(1);
}
for (const name of positionals.length > 0 ? positionals : names) {
  const pictures = values.pictures === undefined ? undefined : Number(values.pictures);
  const packed = await trainModel(name, pictures, (line) => console.log(line));
  if (pictures === undefined) await writeWeights(name, packed);
}

async function loadTraining() {
  const outfile = resolve(ROOT, 'node_modules/.cache/cnn-notes/train-models.mjs');
  await mkdir(resolve(outfile, '..'), { recursive: true });
  await build({
    entryPoints: [resolve(ROOT, 'scripts/train-models/main.ts')],
    absWorkingDir: ROOT,
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    logLevel: 'warning',
    plugins: [assemblyScript()],
  });
  return import(pathToFileURL(outfile).href);
}

async function writeWeights(name, packed) {
  const text = `// Written by \`npm run train-models\`; not to be edited. The recipe is scripts/train-models/${name}.ts.

/** The packed int8 weights of the built-in model \`${name}\`, in base64. */
export const ${name}Weights =
  '${packed}';
`;
  await writeFile(resolve(ROOT, `src/models/built-in/${name}-weights.ts`), text);
}
