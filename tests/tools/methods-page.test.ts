import { describe, expect, it } from 'vitest';
import { methodsPage } from '../../tools/manual/methods-page';

describe('the manual page about methods', () => {
  it('says what the declarations say (`npx vitest run tests/tools -u` writes it anew)', async () => {
    await expect(methodsPage()).toMatchFileSnapshot('../../manual/Methods.md');
  });
});
