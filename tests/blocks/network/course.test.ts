// The training of a network of a note: begun by the reader alone, paused, taken up, kept, and followed by other blocks.
import { afterEach, describe, expect, it } from 'vitest';
import { coursesOf } from '../../../src/blocks/network/courses';
import type { OpenBlock } from '../../../src/blocks/live-block';
import type { Services } from '../../../src/blocks/services';
import { dataSets } from '../../../src/data';
import { defineNetwork } from '../../../src/engine/network';
import { run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { readOnnx } from '../../../src/models/onnx/read-onnx';
import { opened, surroundings, TINY, until } from './surroundings';

const all: Services[] = [];
function fresh(): Services {
  const services = surroundings();
  all.push(services);
  return services;
}
afterEach(() => all.splice(0).forEach(({ lab }) => lab.close()));

async function tinyNetwork(services: Services, source = TINY) {
  const open = opened('cnn-network', source, services);
  await open.complete;
  return { open, course: coursesOf(services.store).of('', 'tiny') };
}

const figure = (open: OpenBlock, name: string) => open.result()?.figures.find((one) => one.name === name)?.value;

describe('A network of a note', () => {
  it('is not trained by being opened', async () => {
    const { open, course } = await tinyNetwork(fresh());
    expect(course.isTraining).toBe(false);
    expect(figure(open, 'steps')).toBeUndefined();
    expect(open.result()?.sentence).toMatch(/numbers are still as random as they were drawn/);
  });

  it('learns when it is told to, and reports its accuracy on fresh pictures', { timeout: 30_000 }, async () => {
    const services = fresh();
    const { open, course } = await tinyNetwork(services);
    await course.train(services.lab);
    expect(figure(open, 'steps')).toBe(40);
    expect(figure(open, 'pictures')).toBe(640);
    expect(figure(open, 'accuracy')).toBeGreaterThan(0.2);
    expect(open.result()?.sentence).toMatch(/^After 640 pictures the network reads \S+\s% of 2,000 fresh ones correctly; most often it takes “\d” for “\d”, .+\.$/);
  });

  it('gives the same curve when it was paused in between as when it was not', { timeout: 30_000 }, async () => {
    const [straight, paused] = [fresh(), fresh()];
    const one = await tinyNetwork(straight);
    await one.course.train(straight.lab);
    const two = await tinyNetwork(paused);
    const running = two.course.train(paused.lab);
    await until(() => (two.course.record?.checkpoint.step ?? 0) > 0);
    two.course.pause();
    await running;
    const stoppedAt = two.course.unfinished?.step ?? 0;
    expect(stoppedAt).toBeGreaterThan(0);
    expect(two.course.record?.exam).toBeUndefined();
    await two.course.train(paused.lab);
    expect([...(two.course.record?.losses ?? [])]).toEqual([...(one.course.record?.losses ?? [])]);
    expect(two.course.record?.exam?.right).toBe(one.course.record?.exam?.right);
  });

  it('is found again in another session, trained or half trained', { timeout: 30_000 }, async () => {
    const before = fresh();
    const { course } = await tinyNetwork(before);
    await course.train(before.lab);
    const later: Services = { ...fresh(), store: { ...before.store } };
    const { open, course: found } = await tinyNetwork(later);
    expect(found).not.toBe(course);
    expect(figure(open, 'accuracy')).toBe((course.record?.exam?.right ?? 0) / 2000);
    expect(found.isTraining).toBe(false);
  });

  it('is forgotten when the reader cancels', { timeout: 30_000 }, async () => {
    const services = fresh();
    const { course } = await tinyNetwork(services);
    const running = course.train(services.lab);
    await until(() => course.record !== undefined);
    course.discard();
    await running;
    expect([course.record, course.isTraining]).toEqual([undefined, false]);
    expect(await services.store.read({ note: '', name: 'tiny' })).toBeUndefined();
  });

  it('is paused when nobody looks and its note is closed, not while it is merely scrolled away', { timeout: 30_000 }, async () => {
    const services = fresh();
    const { course } = await tinyNetwork(services);
    let isOpen = true;
    const leave = course.watch(() => isOpen);
    const running = course.train(services.lab);
    await until(() => course.record !== undefined);
    leave();
    expect(course.isTraining).toBe(true);
    isOpen = false;
    course.pauseUnwatched(() => isOpen);
    await running;
    expect([course.isTraining, (course.unfinished?.step ?? 0) > 0]).toEqual([false, true]);
  });

  it('stops when its layers change, and says that what it learnt belongs to the earlier ones', { timeout: 30_000 }, async () => {
    const services = fresh();
    const { open, course } = await tinyNetwork(services);
    await course.train(services.lab);
    open.read(TINY.replace('conv 4', 'conv 6'));
    await open.complete;
    expect(open.result()?.sentence).toBe('What was learnt before belongs to an earlier version of this network; train the new one to replace it.');
    expect(figure(open, 'accuracy')).toBeUndefined();
  });

  it('tells why a run ended before its time', async () => {
    const services = fresh();
    const { open, course } = await tinyNetwork(services);
    const running = course.train(services.lab);
    services.lab.close();
    await running;
    expect(open.result()?.sentence).toBe('The training ended before its time: train: the lab was closed.');
  });
});

describe('Another block of the note', () => {
  const FILTERS = 'view: weights\nmodel: tiny\n';

  it('shows the untrained network, and the trained one as soon as there is one', { timeout: 30_000 }, async () => {
    const services = fresh();
    const network = await tinyNetwork(services);
    const filters = opened('cnn-filters', FILTERS, services);
    await filters.complete;
    expect(filters.frame.error).toBeUndefined();
    const untrained = figure(filters, 'weight-max');
    await network.course.train(services.lab);
    await filters.complete;
    expect(figure(filters, 'weight-max')).not.toBe(untrained);
    expect(figure(filters, 'weight-max')).toBe(Math.max(...(network.course.record?.checkpoint.weights['conv1.W'].data.slice(0, 25) ?? [])));
  });

  it('waits for a network whose layers are being read, whichever of the two is opened first', async () => {
    const services = fresh();
    const filters = opened('cnn-filters', FILTERS, services);
    const network = opened('cnn-network', TINY, services);
    await Promise.all([filters.complete, network.complete]);
    await filters.complete;
    expect(filters.frame.error).toBeUndefined();
  });

  it('answers a name that does not exist with those that do, and looks again when it comes to exist', async () => {
    const services = fresh();
    const filters = opened('cnn-filters', 'view: weights\nmodel: tony\n', services);
    await filters.complete;
    expect(filters.frame.error?.message).toBe('There is no network “tony” in this note. The models here are: digits, shapes.');
    await tinyNetwork(services);
    const again = opened('cnn-filters', 'view: weights\nmodel: tony\n', services);
    await again.complete;
    expect(again.frame.error?.message).toBe('There is no network “tony” in this note. Did you mean “tiny”?');
    const other = opened('cnn-network', TINY.replace('id: tiny', 'id: tony'), services);
    await other.complete;
    await again.complete;
    expect([filters.frame.error, again.frame.error]).toEqual([undefined, undefined]);
  });

  it('of another note reads what was learnt there, and says where to train where nothing was', { timeout: 30_000 }, async () => {
    const there: Services = { ...fresh(), note: 'Networks.md' };
    const paths: Record<string, string> = { Networks: 'Networks.md' };
    const here: Services = { ...there, note: 'Here.md', pathOf: ({ path }) => paths[path] };
    const look = async (model: string) => {
      const filters = opened('cnn-filters', `view: weights\nmodel: ${model}\n`, here);
      await filters.complete;
      return filters;
    };
    expect((await look('[[Networks#tiny]]')).frame.error?.message).toBe('Nothing of a network “tiny” in [[Networks]] is kept here. Open that note and train it first.');
    expect((await look('[[Nowhere#tiny]]')).frame.error?.message).toBe('There is no note [[Nowhere]] in the vault. Check its name.');
    await opened('cnn-network', TINY, there).complete;
    const course = coursesOf(there.store).of('Networks.md', 'tiny');
    await course.train(there.lab);
    const filters = await look('[[Networks#tiny]]');
    expect(figure(filters, 'weight-max')).toBe(Math.max(...(course.record?.checkpoint.weights['conv1.W'].data.slice(0, 25) ?? [])));
  });

  it('gets the scores of the network in cnn-softmax', async () => {
    const services = fresh();
    await tinyNetwork(services);
    const softmax = opened('cnn-softmax', 'model: tiny\nimage: dataset:3\n', services);
    await softmax.complete;
    expect(softmax.frame.error).toBeUndefined();
    expect(softmax.result()?.figures.filter(({ name }) => name === 'p')).toHaveLength(10);
  });
});

describe('Weights as a file', () => {
  const LOADED = `${TINY}weights: [[tiny.safetensors]]\n`;

  async function savedWeights(): Promise<{ bytes: Uint8Array<ArrayBuffer>; accuracy: number | undefined }> {
    const services = fresh();
    const { open, course } = await tinyNetwork(services);
    await course.train(services.lab);
    const { recipe: { network }, checkpoint: { weights }, labels } = course.record ?? expect.fail();
    const { bytes } = await services.lab.run('writeModel', { network, weights, labels, format: 'safetensors' });
    return { bytes, accuracy: figure(open, 'accuracy') };
  }

  const withFile = (bytes?: Uint8Array<ArrayBuffer>): Services => ({ ...fresh(), readFile: () => Promise.resolve(bytes?.buffer) });

  it('are saved and read again, bit for bit, with the same marks', { timeout: 30_000 }, async () => {
    const { bytes, accuracy } = await savedWeights();
    const { open, course } = await tinyNetwork(withFile(bytes), LOADED);
    expect(open.frame.error).toBeUndefined();
    expect(figure(open, 'accuracy')).toBe(accuracy);
    expect(open.result()?.sentence).toMatch(/^With the weights of tiny\.safetensors the network reads /);
    expect(course.isTraining).toBe(false);
  });

  it('of another network are refused at their line', { timeout: 30_000 }, async () => {
    const { bytes } = await savedWeights();
    const { open } = await tinyNetwork(withFile(bytes), LOADED.replace('conv 4', 'conv 6'));
    expect(open.frame.error).toMatchObject({ line: 4, message: '[[tiny.safetensors]] has a weight conv1.W of shape [4, 1, 5, 5] where the network’s has [6, 1, 5, 5]. Save the weights of this network first, or remove the line.' });
  });

  it('that do not exist are missed in words', async () => {
    const { open } = await tinyNetwork(withFile(), LOADED);
    expect(open.frame.error).toMatchObject({ line: 4, message: 'There is no file [[tiny.safetensors]] in the vault. Check its name, or remove the line and train the network here.' });
  });
});

it('The trained network is exported as an ONNX file that gives the same scores', { timeout: 30_000 }, async () => {
  const services = fresh();
  const { course } = await tinyNetwork(services);
  await course.train(services.lab);
  const { recipe: { network }, checkpoint: { weights }, labels } = course.record ?? expect.fail();
  const { bytes } = await services.lab.run('writeModel', { network, weights, labels, format: 'onnx' });
  const { model } = readOnnx(bytes);
  const picture = dataSets.digits.exampleAt(1, 1).pixels;
  const input = tensor([1, 1, 28, 28], picture);
  const wanted = run({ network: defineNetwork(network), weights }, input).output.data;
  const got = run(model, input).output.data;
  got.forEach((score, i) => expect(Math.abs(score - wanted[i])).toBeLessThan(1e-4));
});
