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

/**
 * As `workedOut`, of what is named by a key besides: `most` of an object's are kept, those used last. A Map in that
 * order, since there may be one for each of thousands of objects.
 */
export function workedOutBy<Of extends object, Made extends object>(most: number) {
  const ofEach = workedOut((_of: Of) => new Map<string, Made>());
  return (of: Of, key: string, make: () => Made): Made => {
    const own = ofEach(of);
    const made = own.get(key) ?? make();
    own.delete(key);
    own.set(key, made);
    for (const oldest of own.keys()) {
      if (own.size <= most) break;
      own.delete(oldest);
    }
    return made;
  };
}
