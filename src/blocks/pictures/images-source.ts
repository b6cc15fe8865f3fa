// The key `images`: many pictures, generated ones or those of a folder of the vault.
import { naming, type Field } from '../notation/field';
import { linkText, parseLink, type Link } from '../notation/link';
import { suggestion } from '../notation/nearest';
import { number } from '../notation/fields/number';

/** The data sets whose pictures are generated. */
const GENERATED = ['digits', 'shapes'] as const;

/** Where many pictures come from. */
export type ImagesSource =
  | { readonly kind: 'generated'; readonly dataSet: (typeof GENERATED)[number] }
  | { readonly kind: 'folder'; readonly link: Link };

const EXPECTED = 'digits, shapes, or a folder of the vault such as [[Birds]]';

/** The field of {@link ImagesSource}. */
export const imagesField: Field<ImagesSource> = naming('folder', {
  summary: 'The pictures that are looked through: generated digits or shapes, or a folder of the vault as a link; generated ones of the kind that the network takes without it.',
  expected: EXPECTED, sample: '[[Birds]]', choices: GENERATED,
  read: (value) => {
    const dataSet = GENERATED.find((name) => name === value.text);
    if (dataSet) return { kind: 'generated', dataSet };
    const link = parseLink(value.text);
    if (link) return { kind: 'folder', link };
    throw value.mistake(EXPECTED, value.kind === 'text' ? suggestion(value.text, GENERATED).replace(/^There are:.*/, `Write [[${value.text}]] for a folder of that name.`) : undefined);
  },
  write: (source) => (source.kind === 'generated' ? source.dataSet : linkText(source.link)),
});

/** How many pictures are looked through where the note does not say. */
export const DEFAULT_COUNT = 500;

/** The field of how many pictures are looked through. */
export const countField: Field<number> = number(`How many pictures are looked through, at most: ${DEFAULT_COUNT} without it, fewer in views that compare pictures or moments.`, { min: 1, max: 20_000, whole: true, sample: '1000' });
