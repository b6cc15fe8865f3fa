// Mathematics set by KaTeX, rendered into the element’s own nodes (never through HTML text), with terms that
// can be lit. KaTeX’s \htmlClass would need its `trust` switch; instead a marked term carries a colour that
// stands for its index, and the colour is turned into a data attribute after rendering.
import { render } from 'katex';
import { useLayoutEffect, useRef } from 'preact/hooks';

const MARKED = 0xc0de00;
const MARKS = 256;

/** Marks a part of a formula as belonging to class `index`. */
export function markTerm(index: number, tex: string): string {
  return `{\\textcolor{#${(MARKED + (index % MARKS)).toString(16)}}{${tex}}}`;
}

interface MathsProps {
  readonly tex: string;
  /** On a line of its own, in display style. */
  readonly display?: boolean;
  /** Index of the class whose terms are lit. */
  readonly lit?: number;
  /** Called with the class whose term the pointer enters, and with undefined when it leaves. */
  readonly onPoint?: (index: number | undefined) => void;
}

/** A formula. */
export function Maths({ tex, display = false, lit, onPoint }: MathsProps) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (!element.current) return;
    render(tex, element.current, { displayMode: display, throwOnError: false, strict: false, trust: false });
    nameTerms(element.current);
  }, [tex, display]);
  useLayoutEffect(() => light(element.current, lit), [tex, display, lit]);
  const point = onPoint && ((event: PointerEvent) => onPoint(termAt(element.current, event)));
  return <span ref={element} dir="ltr" class={display ? 'cnn-maths cnn-maths-display' : 'cnn-maths'} onPointerMove={point} onPointerLeave={onPoint && (() => onPoint(undefined))} />;
}

function nameTerms(formula: HTMLElement): void {
  for (const node of formula.querySelectorAll<HTMLElement>('[style*="color"]')) {
    const [red = 0, green = 0, blue = 0] = (node.style.color.match(/\d+/g) ?? []).map(Number);
    if (((red << 16) | (green << 8)) !== MARKED) continue;
    node.dataset['term'] = String(blue);
    node.style.removeProperty('color');
  }
  for (const node of formula.querySelectorAll('[mathcolor]')) node.removeAttribute('mathcolor');
}

function light(formula: HTMLElement | null, lit: number | undefined): void {
  for (const node of formula?.querySelectorAll<HTMLElement>('[data-term]') ?? []) {
    node.classList.toggle('cnn-lit', lit !== undefined && node.dataset['term'] === String(lit % MARKS));
  }
}

/** The term under the pointer. KaTeX lays the boxes of a fraction over each other, so the topmost is not always it. */
function termAt(formula: HTMLElement | null, { clientX, clientY }: PointerEvent): number | undefined {
  for (const element of formula?.ownerDocument.elementsFromPoint(clientX, clientY) ?? []) {
    const term = formula?.contains(element) ? element.closest<HTMLElement>('[data-term]')?.dataset['term'] : undefined;
    if (term !== undefined) return Number(term);
  }
  return undefined;
}
