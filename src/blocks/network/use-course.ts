// Draws a view again whenever its network has learnt something, and counts it among those who look.
import { useEffect, useState } from 'preact/hooks';
import type { NetworkModel } from './model';

/** Follows the model's course as long as the view lives. */
export function useCourse({ course, services }: NetworkModel): void {
  const [, redraw] = useState(0);
  useEffect(() => {
    const leave = course.watch(() => services.isNoteOpen?.() ?? false);
    const end = course.subscribe(() => redraw((n) => n + 1));
    return () => {
      end();
      leave();
    };
  }, [course]);
}
