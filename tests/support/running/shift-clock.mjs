// Loaded before a process of the product: its clock is wrong by CLOCK_OFF_MS, as a machine's is whose time was never set.
const Right = Date;
const offMs = Number(process.env.CLOCK_OFF_MS);

globalThis.Date = new Proxy(Right, {
  construct: (_, args, target) =>
    Reflect.construct(Right, args.length > 0 ? args : [Right.now() + offMs], target === Date ? Right : target),
  apply: () => new Right(Right.now() + offMs).toString(),
  get: (_, property) => (property === 'now' ? () => Right.now() + offMs : Reflect.get(Right, property)),
});
