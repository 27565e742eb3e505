// A machine whose clock is CLOCK_OFF_MS off: loaded before the product, which then asks this clock.
const offMs = Number(process.env.CLOCK_OFF_MS);
const TrueDate = Date;

globalThis.Date = class extends TrueDate {
  constructor(...parts) {
    if (parts.length === 0) super(TrueDate.now() + offMs);
    else super(...parts);
  }
  static now() {
    return TrueDate.now() + offMs;
  }
};
