// A note's blocks may refer to one another in either direction, without a page too.
import { afterAll, expect, it } from 'vitest';
import { runNote, type BlockRecord } from '../../../src/hosts/node/run-note';
import { surroundings, TINY } from '../../blocks/network/surroundings';

const services = surroundings();
afterAll(() => services.lab.close());

it('A block above the network that it looks into finds it', async () => {
  const records: BlockRecord[] = [];
  for await (const record of runNote(`\`\`\`cnn-filters\nview: weights\nmodel: tiny\n\`\`\`\n\n\`\`\`cnn-network\n${TINY}\`\`\`\n`, services)) records.push(record);
  expect(records.map(({ language, error }) => [language, error])).toEqual([['cnn-filters', undefined], ['cnn-network', undefined]]);
});
