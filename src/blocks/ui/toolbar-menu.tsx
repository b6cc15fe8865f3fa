// A menu that folds out of the toolbar, and closes when the reader presses Escape or anything else.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface ToolbarMenuProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

/** Opens by mouse, touch and keyboard; only one of a page is open at a time. */
export function ToolbarMenu({ label, children }: ToolbarMenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const document = menu.current?.ownerDocument;
    const closeOutside = ({ target }: Event) => {
      if (!menu.current?.contains(target as Node | null)) menu.current?.removeAttribute('open');
    };
    document?.addEventListener('pointerdown', closeOutside);
    return () => document?.removeEventListener('pointerdown', closeOutside);
  }, []);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !menu.current?.open) return;
    event.stopPropagation();
    menu.current.removeAttribute('open');
    menu.current.querySelector('summary')?.focus();
  };
  return (
    <details class="cnn-menu" name="cnn-menu" ref={menu} onKeyDown={closeOnEscape}>
      <summary class="clickable-icon cnn-action">{label}</summary>
      <div class="cnn-menu-items">{children}</div>
    </details>
  );
}
