// Obsidian's recommended rules for the plugin; its rules for manifests and npm packages for package.json.
import { defineConfig } from 'eslint/config';
import obsidianmd from 'eslint-plugin-obsidianmd';

export default defineConfig([
  { ignores: ['dist/**', 'node_modules/**', 'tests/**', 'scripts/**', 'tools/**', 'bench/**', 'src/engine/kernels/assembly/**', '*.config.*', 'manual/**'] },
  ...obsidianmd.configs.recommended,
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { '@typescript-eslint/no-unused-vars': ['warn', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
  {
    // The bundle decides at load time whether Obsidian is there: docs/decisions/0007-one-bundle.md.
    files: ['src/main.ts'],
    languageOptions: { globals: { module: 'writable', require: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // Views also run on pages, which do not have Obsidian's element helpers.
    files: ['src/blocks/**', 'src/hosts/page/**'],
    rules: { 'obsidianmd/prefer-create-el': 'off' },
  },
  {
    // Nor do pages have its requestUrl; the page host fetches from the page's own folder only.
    files: ['src/hosts/page/**'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    // builtin-modules is wanted: docs/decisions/0001-builtin-modules.md.
    files: ['package.json'],
    rules: { 'depend/ban-dependencies': ['error', { presets: ['native', 'microutilities', 'preferred'], allowed: ['builtin-modules'] }] },
  },
]);
