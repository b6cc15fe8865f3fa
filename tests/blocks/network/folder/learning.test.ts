// A network that learns from a folder of the vault, with the real lab.
import { afterEach, describe, expect, it } from 'vitest';
import { coursesOf } from '../../../../src/blocks/network/courses';
import type { OpenBlock } from '../../../../src/blocks/live-block';
import type { NoteError } from '../../../../src/blocks/notation/note-error';
import type { Services } from '../../../../src/blocks/services';
import { shapesFolder, vaultOf, type Files } from '../picture-folder';
import { opened, surroundings, until } from '../surroundings';

const CLASSES = ['plain red', 'plain green', 'plain blue'];
const pictures = shapesFolder(CLASSES, 20);
const NOTE = 'id: mine\ndataset: [[Shapes]]\nlayers: [conv 4 5x5 stride 2, relu, maxpool 2, dense 3]\ntrain: {epochs: 20, batch: 8}\n';
const broken: Files = { 'Shapes/plain red/bad.png': new TextEncoder().encode('GIF89a'), 'Shapes/plain red/cut.png': pictures['Shapes/plain red/0.png'].slice(0, 60) };

const all: Services[] = [];
function inVault(files: Files): Services {
  const services = surroundings(vaultOf(files));
  all.push(services);
  return services;
}
afterEach(() => all.splice(0).forEach(({ lab }) => lab.close()));

async function networkOf(files: Files, source = NOTE) {
  const services = inVault(files);
  const open = opened('cnn-network', source, services);
  await open.complete;
  return { services, open, course: coursesOf(services.store).of('', 'mine') };
}

const figure = (open: OpenBlock, name: string, label?: string) => open.result()?.figures.find((one) => one.name === name && one.label === label)?.value;
const refused = async (files: Files, source: string) => (await networkOf(files, source)).open.frame.error;

describe('A folder of pictures', () => {
  it('is taken in the size of its pictures, with a fifth of each class held back, and nothing is trained by that', async () => {
    const { open, course } = await networkOf(pictures);
    expect(course.definition?.plan.input).toEqual([3, 32, 32]);
    expect(course.definition?.plan.labels).toEqual([...CLASSES].sort());
    expect(course.definition?.recipe).toMatchObject({ pictures: 48, batch: 8, epochs: 20, dataSet: { folder: 'Shapes', heldBack: 12 } });
    expect(CLASSES.map((name) => figure(open, 'class-pictures', name))).toEqual([20, 20, 20]);
    expect(figure(open, 'held-back')).toBe(12);
    expect(course.isTraining).toBe(false);
  });

  it('is learnt from, and what is held back is read rightly', { timeout: 60_000 }, async () => {
    const { services, open, course } = await networkOf(pictures);
    await course.train(services.lab);
    expect(course.failure).toBeUndefined();
    expect(figure(open, 'accuracy')).toBeGreaterThan(0.8);
    expect(course.record?.exam?.count).toBe(12);
    expect(open.result()?.sentence).toMatch(/^After 960 pictures the network reads \S+\s% of 12 pictures held back correctly; /);
  });

  it('gives the same curve on two runs, and when it was paused in between', { timeout: 60_000 }, async () => {
    const long = NOTE.replace('epochs: 20', 'epochs: 300');
    const [one, two] = [await networkOf(pictures, long), await networkOf(pictures, long)];
    await one.course.train(one.services.lab);
    const running = two.course.train(two.services.lab);
    await until(() => (two.course.record?.checkpoint.step ?? 0) > 0);
    two.course.pause();
    await running;
    expect(two.course.unfinished?.step).toBeGreaterThan(0);
    await two.course.train(two.services.lab);
    expect([...(two.course.record?.losses ?? [])]).toEqual([...(one.course.record?.losses ?? [])]);
    expect(two.course.record?.exam).toEqual(one.course.record?.exam);
  });

  it('with files that are no pictures is learnt from without them, and says which', { timeout: 60_000 }, async () => {
    const { services, open, course } = await networkOf({ ...pictures, ...broken });
    await course.train(services.lab);
    await open.complete;
    const { fingerprint } = course.definition?.recipe.dataSet as { fingerprint: string };
    expect(course.skippedOf(fingerprint).map(({ name }) => name).sort()).toEqual(['plain red/bad.png', 'plain red/cut.png']);
    expect(course.definition?.recipe).toMatchObject({ pictures: course.record?.recipe.pictures });
    const { dataSet, pictures: learnt } = course.record?.recipe ?? expect.fail();
    expect(learnt + (dataSet as { heldBack: number }).heldBack).toBe(60);
    expect(open.result()?.sentence).not.toMatch(/other settings/);
  });

  it('that changed after the training says so, and another training takes the new pictures', { timeout: 60_000 }, async () => {
    const { services, course } = await networkOf(pictures);
    await course.train(services.lab);
    const more = shapesFolder(CLASSES, 30);
    const later: Services = { ...inVault(more), store: services.store };
    const open = opened('cnn-network', NOTE, later);
    await open.complete;
    expect(open.result()?.sentence).toMatch(/ The pictures in the folder have changed since\.$/);
    expect(figure(open, 'accuracy')).toBeGreaterThan(0);
    await course.train(later.lab);
    expect(course.record?.recipe.pictures).toBe(72);
  });

  it('whose classes are others makes another network', { timeout: 60_000 }, async () => {
    const { services, course } = await networkOf(pictures);
    await course.train(services.lab);
    const open = opened('cnn-network', NOTE, { ...inVault(shapesFolder(['plain red', 'plain green', 'ring'], 20)), store: services.store });
    await open.complete;
    expect(open.result()?.sentence).toBe('What was learnt before belongs to an earlier version of this network; train the new one to replace it.');
  });

  it('is learnt from in the size and colour that the note asks for', { timeout: 60_000 }, async () => {
    const { services, course } = await networkOf(pictures, `${NOTE}input: 1x16x20\n`);
    expect(course.definition?.plan.input).toEqual([1, 16, 20]);
    await course.train(services.lab);
    expect(course.record?.checkpoint.weights['conv1.W'].shape).toEqual([4, 1, 5, 5]);
    expect(course.failure).toBeUndefined();
  });

  it('gives its mistakes the names of their files', { timeout: 60_000 }, async () => {
    const { services, course } = await networkOf(pictures, NOTE.replace('epochs: 20', 'epochs: 1, rate: 0.00001'));
    await course.train(services.lab);
    const mistakes = course.record?.exam?.mistakes ?? [];
    expect(mistakes.length).toBeGreaterThan(0);
    for (const { name, label } of mistakes) expect(name?.startsWith(`${course.record?.labels[label]}/`)).toBe(true);
  });

  it('examines weights from a file on the pictures that are held back', { timeout: 60_000 }, async () => {
    const { services, course, open } = await networkOf(pictures);
    await course.train(services.lab);
    const { recipe: { network }, checkpoint: { weights }, labels } = course.record ?? expect.fail();
    const { bytes } = await services.lab.run('writeModel', { network, weights, labels, format: 'safetensors' });
    const loaded = await networkOf({ ...pictures, 'mine.safetensors': bytes }, `${NOTE}weights: [[mine.safetensors]]\n`);
    expect(figure(loaded.open, 'accuracy')).toBe(figure(open, 'accuracy'));
    expect(loaded.open.result()?.sentence).toMatch(/^With the weights of mine\.safetensors the network reads \S+\s% of 12 pictures held back correctly/);
  });
});

describe('A folder that cannot be learnt from is refused at its line', () => {
  it('where there is none', async () => {
    expect(await refused(pictures, NOTE.replace('Shapes', 'Ships'))).toMatchObject({ line: 2, message: 'There is no folder [[Ships]] with files in it in the vault. Check its name, or write dataset: digits.' });
  });

  it('where none of the pictures can be read', async () => {
    const files = Object.fromEntries(Object.keys(pictures).map((path) => [path, new TextEncoder().encode('GIF89a')]));
    const { line, message } = (await refused(files, NOTE)) as NoteError;
    expect(line).toBe(2);
    expect(message.replace(/\d+\.png/, 'N.png')).toBe('None of the first 16 pictures of Shapes can be read. plain blue/N.png: expected a PNG or JPEG picture, found a GIF. Save them as PNG or JPEG.');
  });

  it('where the layers end with another number of classes', async () => {
    expect(await refused(pictures, NOTE.replace('dense 3', 'dense 10'))).toMatchObject({ line: 3, message: 'dense1: expected an output of [3], one logit for each class, found [10]. Write dense 3 as the last layer.' });
  });

  it('where a size is no size of pictures', async () => {
    expect(await refused(pictures, `${NOTE}input: [2, 32, 32]\n`)).toMatchObject({ line: 5, message: 'Expected 1 or 3 channels and sides of 8 to 256 pixels, found [2, 32, 32]. Write input: [3, 32, 32], or remove the line.' });
  });

  it('where more pictures are wanted than there are', async () => {
    expect(await refused(pictures, NOTE.replace('epochs: 20', 'pictures: 100'))).toMatchObject({ line: 4, message: 'Expected at most 48 pictures, as many as there are to learn from, found 100. Write pictures: 48 or less, or remove it for all of them.' });
  });

  it('where a share is held back of what is drawn', async () => {
    expect(await refused(pictures, 'dataset: digits\ntrain: {validation: 0.3}\n')).toMatchObject({ line: 2, message: 'Expected validation with a folder only: fresh pictures of digits are drawn as many as one likes. Remove validation.' });
  });
});

it('A training whose pictures are lost meanwhile ends with the reason', { timeout: 60_000 }, async () => {
  const files: Record<string, Uint8Array> = { ...pictures };
  const { services, open, course } = await networkOf(files);
  for (const path of Object.keys(files)) if (path.includes('red')) files[path] = new TextEncoder().encode('%PDF');
  await course.train(services.lab);
  expect(course.isTraining).toBe(false);
  expect(open.result()?.sentence).toMatch(/^The training ended before its time: no picture of “plain red” can be read \(plain red\/\d+\.png: expected a PNG or JPEG picture, found a PDF\)\.$/);
});
