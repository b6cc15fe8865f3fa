// The picture whose scores a network gave; of the generated digits the next one is a click away, a drawing is
// changed on its pad.
import type { Change } from '../block';
import { DrawingPad } from '../pictures/drawing-pad';
import type { LoadedPicture } from '../pictures/load-picture';
import { pictureUrl } from '../pictures/plane-url';
import { DEFAULT_DIGIT, type SoftmaxOptions } from './options';

interface NetworkPictureProps {
  readonly picture: LoadedPicture;
  readonly options: SoftmaxOptions;
  readonly change: Change<SoftmaxOptions>;
  readonly isEditable: boolean;
}

/** The picture, and a way to another one. A new picture brings back the network’s own scores. */
export function NetworkPicture({ picture, options: { image }, change, isEditable }: NetworkPictureProps) {
  const index = image === undefined ? DEFAULT_DIGIT : image.kind === 'dataset' ? image.index : undefined;
  const show = (next: SoftmaxOptions['image'], settled = true) => change({ image: next, logits: undefined }, { settled });
  if (image?.kind === 'draw') return <DrawingPad drawing={image} isColour={picture.channels === 3} isEditable={isEditable} onDraw={(drawn, { settled }) => show({ kind: 'draw', ...drawn }, settled)} />;
  return (
    <figure class="cnn-network-picture">
      <img class="cnn-picture" src={pictureUrl(picture)} alt={picture.name} width={84} height={84} />
      <figcaption>
        {picture.name}
        {index !== undefined && isEditable ? (
          <span class="cnn-network-steps">
            <button type="button" aria-label="Previous picture" disabled={index === 0} onClick={() => show({ kind: 'dataset', index: index - 1 })}>‹</button>
            <button type="button" aria-label="Next picture" onClick={() => show({ kind: 'dataset', index: index + 1 })}>›</button>
          </span>
        ) : null}
      </figcaption>
    </figure>
  );
}
