// What a block is and which keys it has, as every host shows it on request.
import type { LiveBlock } from '../live-block';

/** The summary of a block with a table of its keys. */
export function BlockHelp({ block: { language, summary, keys } }: { readonly block: LiveBlock }) {
  return (
    <section class="cnn-help">
      <p>{summary}</p>
      <table>
        <thead><tr><th>Key of {language}</th><th>Meaning</th></tr></thead>
        <tbody>
          {Object.entries(keys).map(([key, field]) => (
            <tr key={key}><th><code>{key}</code></th><td>{field.summary} For example <code>{field.sample}</code></td></tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
