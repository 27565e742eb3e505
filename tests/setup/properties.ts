import fc from 'fast-check';

/**
 * One commit, one verdict: properties are tried on the same made-up days in every run, so that what fails fails again where it is looked at.
 * `FC_SEED=random npm test`, or a number, tries others.
 */
const wanted = process.env.FC_SEED ?? '20261122';
if (wanted !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
