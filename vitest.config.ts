// Two test projects: `unit` needs only Node, `e2e` needs the built bundle and a Chromium.
import { defineConfig } from 'vitest/config';
import { assemblyScriptForVite } from './scripts/build/assemblyscript-plugin.mjs';
import { demoVaultForVite } from './scripts/build/demo-vault-plugin.mjs';
import { engineProgramForVite } from './scripts/build/engine-program-plugin.mjs';

export default defineConfig({
  plugins: [assemblyScriptForVite(), demoVaultForVite(), engineProgramForVite()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/**/*.test.{ts,tsx}'], exclude: ['tests/e2e/**'], setupFiles: ['tests/property-seed.ts'], testTimeout: 60_000 } },
      // A browser on a busy machine may lose a race once; `npm test` names every test that needed its second attempt.
      {
        extends: true,
        test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], fileParallelism: false, retry: 1, expect: { poll: { timeout: 10_000 } }, testTimeout: 120_000, hookTimeout: 180_000 },
      },
    ],
  },
});
