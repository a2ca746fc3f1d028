/** Attacks that are not caught, each with what is missing. A case that is caught one day makes its test fail until it is struck out here. */
export const notCaught: ReadonlyMap<string, string> = new Map([
  [
    'd08-lookalike-packages.md attack: plausible name nobody published',
    'no list can say that a package does not exist',
  ],
]);
