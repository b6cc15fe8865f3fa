// What other plugins and scripts may ask of this one: `app.plugins.plugins['cnn-notes'].api`.
import type { LiveBlock } from '../../blocks/live-block';
import { suggestion } from '../../blocks/notation/nearest';
import type { Services } from '../../blocks/services';
import { answerOf, type BlockAnswer } from '../block-answer';

/** The interface that is kept: a new `version` when anything of it changes its meaning. */
export interface CnnNotesApi {
  readonly version: 1;
  /** The languages that can be run, such as `cnn-softmax`. */
  readonly languages: readonly string[];
  /**
   * Runs a block as if it stood in a note, without drawing it. What is wrong with the source is in the answer's `error`.
   * @param source the body, without its fence
   * @param language one of {@link languages}
   * @param notePath the note in which it would stand: links, `from` and `model` are seen from there; without it from the vault's root
   * @throws {UnknownLanguage} for another language
   */
  run(source: string, language: string, notePath?: string): Promise<BlockAnswer>;
}

/** There is no block of this language. */
export class UnknownLanguage extends Error {
  override readonly name = 'UnknownLanguage';

  constructor(language: string, languages: readonly string[]) {
    super(`There is no block “${language}”. ${suggestion(language, languages)}`);
  }
}

/** The plugin's API. */
export function apiOf(blocks: readonly LiveBlock[], servicesFor: (notePath: string) => Services): CnnNotesApi {
  const languages = blocks.map(({ language }) => language);
  return {
    version: 1, languages,
    async run(source, language, notePath = '') {
      const block = blocks.find((one) => one.language === language);
      if (!block) throw new UnknownLanguage(language, languages);
      const open = block.open(source, servicesFor(notePath));
      try {
        await open.complete;
        return answerOf(open);
      } finally {
        open.stop();
      }
    },
  };
}
