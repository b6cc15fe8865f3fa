import { describe, expect, it } from 'vitest';
import { operatorsPage } from '../../tools/manual/operators-page';

describe('the manual page about operators', () => {
  it('says what the tables of the readers say (`npx vitest run tests/tools -u` writes it anew)', async () => {
    await expect(operatorsPage()).toMatchFileSnapshot('../../manual/Operators.md');
  });
});
