// What can go wrong with the lab itself. Errors of jobs are the jobs' own; see crossing-errors.ts.

/** The lab could not run a job to its end: closed, its worker died, or the job is not in its table. */
export class LabError extends Error {
  override readonly name = 'LabError';
}

/** A bug inside a job: an error of a class that does not belong to the reader. `cause` has its name and stack. */
export class JobBug extends Error {
  override readonly name = 'JobBug';
}
