// What stands around every block: title, figure or error, notices, caption, toolbar, topic links.
import { Component, type ComponentChildren } from 'preact';
import type { Frame, OpenBlock } from '../live-block';
import type { Progress } from '../services';
import { dropHandlers } from './brought';
import { ErrorPanel } from './error-panel';
import { HostContext, type Host } from './host';
import { Toolbar } from './toolbar';
import { TopicLinks } from './topic-links';

interface BlockFrameProps {
  readonly open: OpenBlock;
  readonly host: Host;
}

const NOT_HERE = 'Nothing can be dropped here.';

/** One block in its place, as its session is now. */
export function BlockFrame({ open, host }: BlockFrameProps) {
  const { language } = open.block;
  const { frame } = open;
  return (
    <HostContext.Provider value={host}>
      <section class={`cnn-block ${language}`} role="group" aria-label={frame.title ?? open.block.name} {...dropHandlers(() => host.notify(NOT_HERE))}>
        {frame.title ? <h4 class="cnn-title">{frame.title}</h4> : null}
        <Guard language={language}>
          <Figure open={open} frame={frame} />
        </Guard>
        {frame.caption ? <p class="cnn-caption">{frame.caption}</p> : null}
        <div class="cnn-footer">
          <TopicLinks links={frame.links} />
          {frame.controls === 'none' || frame.error ? null : <Toolbar open={open} />}
        </div>
      </section>
    </HostContext.Provider>
  );
}

function Figure({ open, frame: { error, progress, isHalted, controls, notices } }: { readonly open: OpenBlock; readonly frame: Frame }) {
  if (error) return <ErrorPanel error={error} language={open.block.language} undo={open.undo} />;
  return (
    <>
      {notices.map(({ line, text }) => <p class="cnn-notice" role="note">Line {line}: {text}</p>)}
      {progress ? <Computing progress={progress} halt={controls === 'none' || progress.isUnstoppable ? undefined : () => open.halt()} /> : null}
      {isHalted ? <p class="cnn-aside" data-no-picture>Stopped. <button type="button" class="cnn-quiet-button" onClick={() => open.refresh()}>Go on</button></p> : null}
      {open.view()}
    </>
  );
}

/** How far it is, and a way to wait no longer. */
function Computing({ progress: { done, words }, halt }: { readonly progress: Progress; readonly halt: (() => void) | undefined }) {
  return (
    <p class="cnn-progress" data-no-picture>
      <span role="status"><progress value={done} max={1} /> {words}</span>
      {halt ? <button type="button" class="cnn-quiet-button" onClick={halt}>Stop</button> : null}
    </p>
  );
}

interface GuardProps {
  readonly language: string;
  readonly children: ComponentChildren;
}

/** Shows a bug in a view as one, instead of taking the note down with it. */
class Guard extends Component<GuardProps, { error?: Error }> {
  static override getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render({ language, children }: GuardProps) {
    return this.state.error ? <ErrorPanel error={this.state.error} language={language} /> : children;
  }
}
