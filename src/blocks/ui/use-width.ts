// The width that a figure has in its place, so that text keeps its size where the figure shrinks.
import { useLayoutEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** What is assumed while the element is not laid out: off screen, in print. */
const UNKNOWN = 680;

/** The element's width in CSS pixels, at least 260; follows it. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(UNKNOWN);
  useLayoutEffect(() => {
    const element = ref.current;
    const window = element?.ownerDocument.defaultView;
    if (!element || !window) return undefined;
    const measure = () => setWidth(Math.max(260, Math.round(element.clientWidth || UNKNOWN)));
    measure();
    const observer = new window.ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}
