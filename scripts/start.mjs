// `npm start`: installs where needed, builds, and serves manual/ as live pages on this machine.
import { join } from 'node:path';
import { install, npm, root } from './run.mjs';

const DEFAULT_PORT = 4173;

if (!(await install())) fail('Installing the packages failed; npm said above why.');
if (!(await npm(['run', '--silent', 'build']))) fail('The build failed; it said above why.');

// Only now: the server needs packages that a fresh clone does not have yet.
const { PortTaken, serve } = await import('./serve.mjs');
const port = portOf(process.env['PORT']);
try {
  const { address } = await serve({ vault: join(root, 'manual'), dist: join(root, 'dist'), port });
  console.log(`
The manual, live:            ${address}
Into a vault of your own:    npm run install-into -- VAULT
                             then enable “CNN Notes” in Obsidian: Settings → Community plugins
Stop with Ctrl+C.`);
} catch (error) {
  if (!(error instanceof PortTaken)) throw error;
  fail(error.message);
}

function portOf(text = '') {
  if (text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) fail(`PORT is “${text}”; it must be a whole number from 0 to 65535.`);
  return port;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
