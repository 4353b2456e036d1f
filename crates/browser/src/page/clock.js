// Moves Date by some milliseconds. Doing so again starts from the real one.
(milliseconds) => {
  const Real = (globalThis.__realDate ??= Date);
  const now = () => Real.now() + milliseconds;
  globalThis.Date = new Proxy(Real, {
    construct: (target, given, made) => Reflect.construct(target, given.length ? given : [now()], made),
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
}
