// How long each task kept a page's main thread busy, from the browser's own trace. Of a task we take the processor time:
// on a machine that others use too, the time on the wall is theirs as well.

/** What is recorded: the tasks, and the names of the threads. */
const CATEGORIES = ['toplevel', '__metadata'];

/** A task over this is one that a reader can feel. */
export const FELT = 50;

/**
 * The longest task in milliseconds while something is done in a page, and how many were over {@link FELT}.
 * @param act what is done; the trace ends when its promise is kept
 */
export async function mainThreadTasks(page, act) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: CATEGORIES });
  let trace;
  try {
    await act();
  } finally {
    trace = JSON.parse(String(await browser.stopTracing()));
  }
  const times = tasksOf(trace.traceEvents);
  return { longest: Math.max(0, ...times), over: times.filter((time) => time > FELT).length };
}

function tasksOf(events) {
  const threads = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf));
  return events.filter((event) => event.name === 'ThreadControllerImpl::RunTask' && threads.has(threadOf(event))).map(({ tdur = 0 }) => tdur / 1000);
}

function threadOf({ pid, tid }) {
  return `${pid}.${tid}`;
}
