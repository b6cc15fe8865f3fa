import { describe, expect, it } from 'vitest';
import { layersPage } from '../../tools/manual/layers-page';

describe('the manual page about layers', () => {
  it('says what the declarations say (`npx vitest run tests/tools -u` writes it anew)', async () => {
    await expect(layersPage()).toMatchFileSnapshot('../../manual/Layers.md');
  });
});
