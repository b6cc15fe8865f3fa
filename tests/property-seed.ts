// Property tests draw the same examples in every run, so that a change is what makes them fail; another seed searches elsewhere.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });
