// A signed arrow: to the right raises the loss (the descent will lower the logit), to the left lowers it.

const WIDTH = 72;
const HEIGHT = 14;
const HEAD = 5;

/** An arrow from zero in the middle; `largest` is the size that reaches the edge. */
export function GradientArrow({ value, largest }: { readonly value: number; readonly largest: number }) {
  const middle = WIDTH / 2;
  const length = (Math.min(1, Math.abs(value) / largest) || 0) * (middle - 1);
  const sign = value < 0 ? -1 : 1;
  const tip = middle + sign * length;
  const neck = middle + sign * Math.max(0, length - HEAD);
  const y = HEIGHT / 2;
  return (
    <svg class={`cnn-arrow ${sign < 0 ? 'is-negative' : 'is-positive'}`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true" focusable="false">
      <line class="cnn-zero" x1={middle} x2={middle} y1={1} y2={HEIGHT - 1} />
      <line class="cnn-shaft" x1={middle} x2={neck} y1={y} y2={y} />
      <path class="cnn-head" d={length < 1 ? '' : `M${tip} ${y}L${neck} ${y - HEAD / 1.4}L${neck} ${y + HEAD / 1.4}Z`} />
    </svg>
  );
}
