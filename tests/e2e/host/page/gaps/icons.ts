// Icons: the app's pictures are not ours to copy, so every icon is a plain square that carries its name.

/** What `setIcon` does here. */
export function setIcon(parent: HTMLElement, name: string): void {
  parent.replaceChildren(icon(name));
}

/** What `getIcon` does here. */
export function getIcon(name: string): SVGSVGElement {
  return icon(name);
}

function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const square = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  svg.setAttribute('class', `svg-icon lucide-${name}`);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('width', '18');
  svg.setAttribute('height', '18');
  for (const [key, value] of Object.entries({ x: 4, y: 4, width: 16, height: 16, rx: 3, fill: 'none', stroke: 'currentColor' })) {
    square.setAttribute(key, String(value));
  }
  svg.append(square);
  return svg;
}
