// What scripts/note.mjs bundles: the node host without any file system of its own.
export { folderServices } from './folder-services';
export { recordLine, runNote } from './run-note';
