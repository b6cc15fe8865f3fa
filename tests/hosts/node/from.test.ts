// `from`: a block takes what another block of its note gives. Every sentence that a writer may read, word for word.
import { afterAll, describe, expect, it } from 'vitest';
import { runNote, type BlockRecord } from '../../../src/hosts/node/run-note';
import { surroundings, TINY } from '../../blocks/network/surroundings';

const services = surroundings();
afterAll(() => services.lab.close());

const fence = (language: string, body: string) => `\`\`\`cnn-${language}\n${body}\n\`\`\`\n`;

async function recordsOf(...fences: readonly string[]): Promise<BlockRecord[]> {
  const records: BlockRecord[] = [];
  for await (const record of runNote(fences.join('\n'), services)) records.push(record);
  return records;
}

const valuesOf = ({ figures }: BlockRecord, name: string) => figures.filter((figure) => figure.name === name).map(({ label, value }) => [label, value]);
const errorsOf = (records: readonly BlockRecord[]) => records.map(({ error }) => error?.message);

const PAD = fence('filters', 'id: pad\nimage: dataset:23');

describe('A softmax', () => {
  it('shows the scores of a network that looks at a picture', async () => {
    const [pad, softmax] = await recordsOf(PAD, fence('softmax', 'from: pad'));
    expect(softmax.error).toBeUndefined();
    expect(valuesOf(softmax, 'p').map(([label]) => label)).toEqual([...'0123456789']);
    valuesOf(softmax, 'p').forEach(([, p], i) => expect(p).toBeCloseTo(Number(valuesOf(pad, 'p')[i][1]), 12));
  });

  it('finds a block below it', async () => {
    const [above, , below] = await recordsOf(fence('softmax', 'from: pad'), PAD, fence('softmax', 'from: pad.logits'));
    expect(above.figures).toEqual(below.figures);
    expect(above.figures.length).toBeGreaterThan(0);
  });

  it('takes the scores of another softmax, and has its own target', async () => {
    const [, taker] = await recordsOf(fence('softmax', 'id: one\nlogits: {cat: 1, dog: 2}\ntarget: cat'), fence('softmax', 'from: one\ntarget: dog'));
    expect(valuesOf(taker, 'loss')[0][1]).toBeCloseTo(Math.log(1 + Math.exp(-1)), 12);
  });

  const SOFT = fence('softmax', 'id: one\nlogits: {cat: 1, dog: 2}\ntarget: {cat: 0.25, dog: 0.75}');

  it('takes the target of another softmax', async () => {
    const [, taker] = await recordsOf(SOFT, fence('softmax', 'logits: {cat: 0, dog: 0}\nfrom: one.target'));
    expect(valuesOf(taker, 'loss')[0][1]).toBeCloseTo(Math.log(2), 12);
    expect(valuesOf(taker, 'gradient')).toEqual([['cat', 0.25], ['dog', -0.25]]);
  });

  it('shows its own target where both are written', async () => {
    const [, taker] = await recordsOf(SOFT, fence('softmax', 'logits: {cat: 0, dog: 0}\ntarget: dog\nfrom: one.target'));
    expect(valuesOf(taker, 'gradient')).toEqual([['cat', 0.5], ['dog', -0.5]]);
  });

  it('shows its own logits where both are written, and says so in the block', async () => {
    const [, taker] = await recordsOf(PAD, fence('softmax', 'from: pad\nlogits: {a: 0, b: 0}'));
    expect(valuesOf(taker, 'p')).toEqual([['a', 0.5], ['b', 0.5]]);
  });

  it('asks a network for its scores', async () => {
    const [, taker] = await recordsOf(fence('network', TINY.trim()), fence('softmax', 'from: tiny'));
    expect(taker.error).toBeUndefined();
    expect(valuesOf(taker, 'p').reduce((sum, [, p]) => sum + Number(p), 0)).toBeCloseTo(1, 9);
  });
});

describe('Filters', () => {
  it('look at the picture of another block', async () => {
    const [pad, taker] = await recordsOf(PAD, fence('filters', 'from: pad\nlayer: 2'));
    expect(valuesOf(taker, 'p')).toEqual(valuesOf(pad, 'p'));
  });

  it('of another network look at the same picture, not at that of the same number', async () => {
    const [, shapes, grey] = await recordsOf(PAD, fence('filters', 'from: pad\nmodel: shapes'), fence('filters', 'image: dataset:23\nmodel: shapes'));
    expect(shapes.error).toBeUndefined();
    expect(valuesOf(shapes, 'logit')).not.toEqual(valuesOf(grey, 'logit'));
  });

  it('look into a network', async () => {
    const [, taker] = await recordsOf(fence('network', TINY.trim()), fence('filters', 'from: tiny\nview: weights'));
    expect(taker.error).toBeUndefined();
    expect(valuesOf(taker, 'weight-rms')).toHaveLength(2);
  });

  it('hand on what they took', async () => {
    const [pad, , softmax] = await recordsOf(PAD, fence('filters', 'id: maps\nfrom: pad'), fence('softmax', 'from: maps'));
    valuesOf(softmax, 'p').forEach(([, p], i) => expect(p).toBeCloseTo(Number(valuesOf(pad, 'p')[i][1]), 12));
  });
});

it('The gradient of a network is shown where it is taken', async () => {
  const [, taken, named] = await recordsOf(fence('network', TINY.trim()), fence('gradient', 'from: tiny'), fence('gradient', 'network: tiny'));
  expect(taken.error).toBeUndefined();
  expect(taken.figures).toEqual(named.figures);
  expect(taken.figures.length).toBeGreaterThan(0);
});

describe('Refused in words is', () => {
  const refused = async (...fences: readonly string[]) => errorsOf(await recordsOf(...fences)).at(-1);

  it('an id that no block has, with the nearest one', async () => {
    expect(await refused(PAD, fence('softmax', 'from: padd'))).toBe('There is no block “padd” in this note. Did you mean “pad”?');
  });

  it('an id that is like no other, with those that exist', async () => {
    expect(await refused(PAD, fence('network', TINY.trim()), fence('softmax', 'from: elephant'))).toBe('There is no block “elephant” in this note. The ids here are: pad, tiny.');
  });

  it('any id in a note without one', async () => {
    expect(await refused(fence('softmax', 'from: pad'))).toBe('There is no block “pad” in this note. No block of this note has an id: write id: pad into the one that is meant.');
  });

  it('an id that two blocks have', async () => {
    expect(await refused(PAD, PAD, fence('softmax', 'from: pad'))).toBe('2 blocks of this note have the id “pad”. Give every block an id of its own.');
  });

  it('a kind that the reader does not take', async () => {
    expect(await refused(PAD, fence('softmax', 'from: pad.image'))).toBe('A cnn-softmax takes logits, target or model, found image. Write from: pad.');
  });

  it('a kind that the block does not give', async () => {
    expect(await refused(PAD, fence('softmax', 'from: pad.target'))).toBe('The block “pad” gives image and logits, a cnn-softmax takes target. Write the id of another block.');
  });

  it('a block that gives nothing that could be taken', async () => {
    expect(await refused(fence('softmax', 'id: one'), fence('filters', 'from: one'))).toBe('The block “one” gives logits and target, a cnn-filters takes image or model. Write the id of another block.');
  });

  it('itself', async () => {
    expect(await refused(fence('softmax', 'id: one\nfrom: one'))).toBe('The blocks take from each other in a circle: “one” ← “one”. Remove one “from” of these.');
  });

  it('a circle of three, by each of them', async () => {
    const errors = errorsOf(await recordsOf(fence('softmax', 'id: a\nfrom: c'), fence('softmax', 'id: b\nfrom: a'), fence('softmax', 'id: c\nfrom: b')));
    expect(errors[0]).toBe('The blocks take from each other in a circle: “a” ← “c” ← “b” ← “a”. Remove one “from” of these.');
    expect(errors.every((error) => error?.includes('in a circle'))).toBe(true);
  });

  it('a block that has an error itself', async () => {
    expect(await refused(fence('softmax', 'id: one\nlogits: []'), fence('softmax', 'from: one'))).toBe('The block “one” has an error. Mend it first.');
  });

  it.each([
    ['batch', 'from: pad\nbatch: [{logits: [1, 2], target: 0}]', 'Expected either “from” or “batch”, found both. Remove batch, or from.'],
    ['labels', 'from: pad\nlabels: [a, b]', 'Expected either “from” or “labels”, found both. Remove labels, or from.'],
  ])('a softmax that takes scores beside its own %s', async (_, body, words) => expect(await refused(PAD, fence('softmax', body))).toBe(words));

  it('filters that take a picture beside their own', async () => {
    expect(await refused(PAD, fence('filters', 'from: pad\nimage: dataset:3'))).toBe('Expected either “from” or “image”, found both. Remove image, or from.');
  });

  it.each(['from: 3', 'from: pad.colour', 'from: [pad]', 'from: a b'])('%s', async (body) => {
    expect(await refused(fence('softmax', body))).toMatch(/^Expected the id of a block of this note, or the id with what is taken, such as pad\.image, found .*\. Write for example from: pad, or from: pad\.logits\.$/);
  });

  it('a gradient that takes a network beside its own', async () => {
    expect(await refused(fence('network', TINY.trim()), fence('gradient', 'from: tiny\nnetwork: digits'))).toBe('Expected either “from” or “network”, found both. Remove network, or from.');
  });

  it('a network that would take anything', async () => {
    expect(await refused(PAD, fence('network', `from: pad\n${TINY.trim()}`))).toMatch(/^“from” is not a key of cnn-network\./);
  });
});
