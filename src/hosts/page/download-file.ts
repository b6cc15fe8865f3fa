// A file that the browser downloads: pages have no vault to keep it in.

/** How long a browser may take to begin reading the file. */
const READING_MS = 60_000;

/** Offers the bytes under this name; answers the name. */
export function downloadFile(document: Document, name: string, bytes: ArrayBuffer): Promise<string> {
  const address = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  document.defaultView?.setTimeout(() => URL.revokeObjectURL(address), READING_MS);
  return Promise.resolve(name);
}
