// Files of models as attachments of their note.
import type { Site } from './write-back';

/** Keeps a file under this name or the next free one, where the reader’s settings want attachments. @returns its path */
export async function saveModelFile({ app, sourcePath }: Site, name: string, bytes: ArrayBuffer): Promise<string> {
  const free = await app.fileManager.getAvailablePathForAttachment(name, sourcePath);
  const { path } = await app.vault.createBinary(free, bytes);
  return path;
}
