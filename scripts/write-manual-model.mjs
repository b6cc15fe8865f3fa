// Writes the model file of the manual: the built-in digits as ONNX. Run it again after training them anew:
// node scripts/write-manual-model.mjs
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const path = (place) => fileURLToPath(new URL(place, import.meta.url));
const load = async (place) => (await runnerImport(path(place))).module;
const { builtInModels } = await load('../src/models/built-in/index.ts');
const { decodeBuiltIn } = await load('../src/models/built-in/built-in-model.ts');
const { writeOnnx } = await load('../src/models/onnx/write-onnx.ts');

const { digits } = builtInModels;
const file = path('../manual/attachments/digits.onnx');
await writeFile(file, writeOnnx(decodeBuiltIn(digits), { labels: digits.labels }));
console.log(file);
