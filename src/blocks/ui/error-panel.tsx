// What a reader sees in place of a block that cannot be drawn: the line, what was expected, what was found,
// what to write instead. A bug says that it is one.
import { NoteError } from '../notation/note-error';

interface ErrorPanelProps {
  readonly error: Error;
  readonly language: string;
  /** Takes back what the reader changed last, where there is something. */
  readonly undo?: (() => void) | undefined;
}

/** The panel for one error. */
export function ErrorPanel({ error, language, undo }: ErrorPanelProps) {
  if (!(error instanceof NoteError)) return <BugPanel error={error} language={language} />;
  const { line, key, problem, instead } = error.mistake;
  return (
    <div class="cnn-error" role="alert">
      <p class="cnn-error-place">
        {language}, line {line}{key ? <>, key <code>{key}</code></> : null}
      </p>
      <p class="cnn-error-problem">{problem}</p>
      {instead ? <p class="cnn-error-instead">{instead}</p> : null}
      {undo ? <button type="button" class="cnn-error-undo" onClick={undo}>Undo the last change</button> : null}
    </div>
  );
}

/** Errors of what a file holds, found only when its network runs. */
const OF_FILES: ReadonlySet<string> = new Set(['ModelFileError']);

function BugPanel({ error, language }: { readonly error: Error; readonly language: string }) {
  return (
    <div class="cnn-error" role="alert">
      <p class="cnn-error-place">{language}</p>
      <p class="cnn-error-problem">{OF_FILES.has(error.name) ? '' : 'This is a fault of CNN Notes, not of your note: '}{error.message}</p>
    </div>
  );
}
