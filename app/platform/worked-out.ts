/** What `make` makes of an object that is never changed: made once, and forgotten with the object. */
export function workedOut<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const known = new WeakMap<Of, { made: Made }>();
  return (of) => {
    const earlier = known.get(of);
    if (earlier) return earlier.made;
    const made = make(of);
    known.set(of, { made });
    return made;
  };
}
