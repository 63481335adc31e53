// Loaded before the program (`node --import`): its machine's clock is wrong by CLOCK_SHIFT ms, and after CLOCK_STEP_AFTER ms
// steps to being wrong by CLOCK_STEP_TO.
const Real = Date;
const started = performance.now();
const stepAfter = Number(process.env.CLOCK_STEP_AFTER ?? Infinity);
const shift = () =>
  Number(performance.now() - started < stepAfter ? process.env.CLOCK_SHIFT : process.env.CLOCK_STEP_TO);
globalThis.Date = class extends Real {
  constructor(...parts) {
    if (parts.length) super(...parts);
    else super(Real.now() + shift());
  }
  static now() {
    return Real.now() + shift();
  }
};
