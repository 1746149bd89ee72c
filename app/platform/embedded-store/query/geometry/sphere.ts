/** A place on the unit sphere. */
export type Vector = readonly [x: number, y: number, z: number];

/** What a GeoJSON geometry is made of. A polygon is its outer ring and its holes, each closed. */
export interface Shape {
  points: Vector[];
  lines: Vector[][];
  polygons: Vector[][][];
}

/** As wide as MongoDB's cells: about a centimetre on Earth, in radians. What is so near a border counts as on it. */
const tolerance = 1e-9;

export function onSphere([longitude, latitude]: readonly [number, number]): Vector {
  const [lambda, phi] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const length = (a: Vector) => Math.hypot(...a);
const sum = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

/** The angle between two places, in radians. */
export function angle(a: Vector, b: Vector): number {
  return Math.atan2(length(cross(a, b)), dot(a, b));
}

const segments = (path: Vector[]): [Vector, Vector][] => path.slice(1).map((end, index) => [path[index]!, end]);

/** Whether two segments of great circles cross, neither of them at its end. */
function segmentsCross([a, b]: [Vector, Vector], [c, d]: [Vector, Vector]): boolean {
  const [ab, cd] = [cross(a, b), cross(c, d)];
  const [acb, bda, cbd, dac] = [-dot(ab, c), dot(ab, d), -dot(cd, b), dot(cd, a)];
  return acb * bda > 0 && acb * cbd > 0 && acb * dac > 0;
}

function isOnSegment(point: Vector, [a, b]: [Vector, Vector]): boolean {
  if (angle(point, a) < tolerance || angle(point, b) < tolerance) return true;
  const normal = cross(a, b);
  if (Math.abs(dot(point, normal)) > tolerance * length(normal)) return false;
  return dot(cross(normal, a), point) > 0 && dot(cross(b, normal), point) > 0;
}

const isOnPath = (point: Vector, path: Vector[]) => segments(path).some((segment) => isOnSegment(point, segment));

/** The middle of a ring's corners; null when the ring reaches around half of the sphere or more. */
export function middleOf(ring: Vector[]): Vector | null {
  const middle = ring.reduce(sum);
  return ring.every((corner) => dot(corner, middle) > 0) ? middle : null;
}

/** By how often the way to a place that is surely outside crosses the ring. */
function isInRing(point: Vector, ring: Vector[]): boolean {
  const middle = middleOf(ring);
  if (!middle || dot(point, middle) <= 0) return false;
  const outside = cross(middle, sum(point, [0.7310585, 0.2689414, 0.1192029]));
  const way: [Vector, Vector] = [point, outside];
  return segments(ring).filter((edge) => segmentsCross(way, edge)).length % 2 === 1;
}

function isInPolygon(point: Vector, [outer, ...holes]: Vector[][]): boolean {
  if ([outer!, ...holes].some((ring) => isOnPath(point, ring))) return true;
  return isInRing(point, outer!) && !holes.some((hole) => isInRing(point, hole));
}

const pathsOf = ({ lines, polygons }: Shape) => [...lines, ...polygons.flat()];
const cornersOf = (shape: Shape) => [...shape.points, ...pathsOf(shape).flat()];

function covers({ points, lines, polygons }: Shape, place: Vector): boolean {
  return (
    points.some((point) => angle(point, place) < tolerance) ||
    lines.some((line) => isOnPath(place, line)) ||
    polygons.some((polygon) => isInPolygon(place, polygon))
  );
}

function pathsCross(one: Shape, other: Shape): boolean {
  const others = pathsOf(other).flatMap(segments);
  return pathsOf(one)
    .flatMap(segments)
    .some((segment) => others.some((another) => segmentsCross(segment, another)));
}

/** Whether two shapes have a place in common. */
export function intersects(one: Shape, other: Shape): boolean {
  return (
    cornersOf(one).some((place) => covers(other, place)) ||
    cornersOf(other).some((place) => covers(one, place)) ||
    pathsCross(one, other)
  );
}

/** Whether one of the polygons holds all of the shape. */
export function isWithin(shape: Shape, polygons: Vector[][][]): boolean {
  const { points, lines } = shape;
  const parts = [
    ...points.map((point): Shape => ({ points: [point], lines: [], polygons: [] })),
    ...lines.map((line): Shape => ({ points: [], lines: [line], polygons: [] })),
    ...shape.polygons.map((polygon): Shape => ({ points: [], lines: [], polygons: [polygon] })),
  ];
  return parts.every((part) =>
    polygons.some((polygon) => {
      const region: Shape = { points: [], lines: [], polygons: [polygon] };
      const holes = polygon.slice(1).flat();
      const inside = cornersOf(part).every((corner) => isInPolygon(corner, polygon)) && !pathsCross(part, region);
      return inside && !part.polygons.some((own) => holes.some((corner) => isInPolygon(corner, own)));
    }),
  );
}
