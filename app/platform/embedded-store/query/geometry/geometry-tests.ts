import { badValue, CommandError, notSupported } from "../../errors";
import { toNumber } from "../../values/numbers";
import { type Doc, isDoc, isNumeric, type Value } from "../../values/values";
import type { ValueTest } from "../value-tests";
import { type Geometry, legacyPair, type Pair, parseGeoJson, parseGeometry } from "./shapes";
import { angle, intersects, isWithin, onSphere } from "./sphere";

/** The geometry of a stored value; null when it is none. Shapes that cannot be compared are refused all the same. */
function stored(value: Value): Geometry | null {
  if (!Array.isArray(value) && !isDoc(value)) return null;
  try {
    return parseGeometry(value);
  } catch (error) {
    if (error instanceof CommandError && error.code === 2) return null;
    throw error;
  }
}

/** `$geoWithin` and its old name `$within`. */
export function withinTest(operand: Value): ValueTest {
  if (!isDoc(operand)) throw badValue("$geoWithin requires a region");
  const [kind] = Object.keys(operand);
  const region = operand[kind ?? ""];
  if (kind === "$geometry") {
    if (!isDoc(region)) throw badValue("$geometry must be an object");
    const { points, lines, polygons } = parseGeoJson(region);
    if (points.length + lines.length > 0) throw badValue("$geoWithin not supported with provided geometry");
    return (value) => {
      const shape = stored(value)?.shape;
      return shape ? isWithin(shape, polygons) : false;
    };
  }
  if (kind === "$centerSphere") return centerSphereTest(region);
  const holds =
    kind === "$box" ? box(region) : kind === "$center" ? circle(region) : kind === "$polygon" ? polygon(region) : null;
  if (!holds) throw badValue(`unknown geo specifier: ${String(kind)}`);
  return (value) => {
    const pair = stored(value)?.pair;
    return pair ? holds(pair) : false;
  };
}

function centerAndRadius(region: Value): [center: Pair, radius: number] {
  const [given, radius] = Array.isArray(region) ? region : isDoc(region) ? Object.values(region) : [];
  const center = legacyPair(given);
  if (!center) throw badValue("Point must be an array or object");
  if (!isNumeric(radius)) throw badValue("radius must be a non-negative number");
  if (!(toNumber(radius) >= 0)) throw badValue("radius must be a non-negative number");
  return [center, toNumber(radius)];
}

function centerSphereTest(region: Value): ValueTest {
  const [pair, radius] = centerAndRadius(region);
  const center = onSphere(pair);
  return (value) => {
    const geometry = stored(value);
    if (!geometry?.shape) return false;
    if (!geometry.pair) throw notSupported("$centerSphere with stored shapes other than points");
    return angle(geometry.shape.points[0]!, center) <= radius;
  };
}

function box(region: Value): (pair: Pair) => boolean {
  const corners = corner(region, 2);
  if (corners.length !== 2) throw badValue("$box needs two points");
  const [left, right] = corners.map(([x]) => x).sort((a, b) => a - b) as [number, number];
  const [low, high] = corners.map(([, y]) => y).sort((a, b) => a - b) as [number, number];
  return ([x, y]) => x >= left && x <= right && y >= low && y <= high;
}

function corner(region: Value, least: number): Pair[] {
  const items = Array.isArray(region) ? region : isDoc(region) ? Object.values(region) : [];
  if (items.length < least) throw badValue(`a region needs at least ${least} points`);
  return items.map((item) => {
    const pair = legacyPair(item);
    if (!pair) throw badValue("Point must only contain numeric elements");
    return pair;
  });
}

function circle(region: Value): (pair: Pair) => boolean {
  const [center, radius] = centerAndRadius(region);
  return (pair) => planeDistance(pair, center) <= radius;
}

export const planeDistance = ([x, y]: Pair, [a, b]: Pair): number => Math.sqrt((x - a) ** 2 + (y - b) ** 2);

/**
 * By how many edges lie to the right of a place. As in MongoDB a corner is within, and what is on an upright or level
 * edge; what is on a slanting one only where the polygon lies to its left.
 */
function polygon(region: Value): (pair: Pair) => boolean {
  const corners = corner(region, 3);
  return ([x, y]) => {
    let inside = false;
    for (const [index, [toX, toY]] of corners.entries()) {
      const [fromX, fromY] = corners.at(index - 1)!;
      const [left, right] = [Math.min(fromX, toX), Math.max(fromX, toX)];
      const [low, high] = [Math.min(fromY, toY), Math.max(fromY, toY)];
      if (
        (x === toX && y === toY) ||
        ((left === right || low === high) && left <= x && x <= right && low <= y && y <= high)
      )
        return true;
      if (low < y && y <= high && x <= ((y - fromY) * (toX - fromX)) / (toY - fromY) + fromX) inside = !inside;
    }
    return inside;
  };
}

export function intersectsTest(operand: Value): ValueTest {
  const geometry = isDoc(operand) ? operand.$geometry : undefined;
  if (!isDoc(geometry)) throw badValue("$geoIntersects requires a $geometry");
  const wanted = parseGeoJson(geometry);
  return (value) => {
    const shape = stored(value)?.shape;
    return shape ? intersects(shape, wanted) : false;
  };
}

/** Throws as MongoDB does when a value cannot be entered in a geometric index. */
export function checkIndexable(kind: "2d" | "2dsphere", value: Value, path: string): void {
  const isEmpty = (Array.isArray(value) || isDoc(value)) && Object.keys(value).length === 0;
  if (value === undefined || value === null || isEmpty) return;
  if (kind === "2d") checkPlanePoints(value);
  else {
    try {
      if (parseGeometry(Array.isArray(value) || isDoc(value) ? value : null).shape) return;
    } catch (error) {
      if (!(error instanceof CommandError) || error.code !== 2) throw error;
      throw new CommandError(510, `Could not extract geo keys at path '${path}': ${error.message}`);
    }
    throw new CommandError(510, `Could not extract geo keys at path '${path}': out of bounds`);
  }
}

function checkPlanePoints(value: Value): void {
  const items = Array.isArray(value) ? value : isDoc(value) ? Object.values(value as Doc) : null;
  if (!items) return;
  if (Array.isArray(value) && items.every((item) => Array.isArray(item) || isDoc(item))) {
    items.forEach(checkPlanePoints);
    return;
  }
  if (items.length === 1 && isNumeric(items[0])) throw new CommandError(13068, "geo field only has 1 element");
  const pair = legacyPair(value);
  if (!pair) throw new CommandError(16804, "location object expected, location array not in correct format");
  if (pair.some((one) => !(Math.abs(one) <= 180)))
    throw new CommandError(13027, "point not in interval of [ -180, 180 ]");
}

/** What `$near` or `$nearSphere` asks: how far a value is away, null for what is no place, and how far it may be. */
export interface Nearness {
  /** Kinds of index of which the path must have one. */
  indexes: ("2d" | "2dsphere")[];
  distanceTo(value: Value): number | null;
  least: number;
  most: number;
}

/** MongoDB's radius of the Earth, in metres. */
const earthRadius = 6378100;

export function nearness(operator: string, operand: Value, siblings: Doc): Nearness {
  const given = isDoc(operand) && operand.$geometry !== undefined ? operand : null;
  const { $minDistance = given?.$minDistance, $maxDistance = given?.$maxDistance } = siblings;
  const least = distanceLimit("$minDistance", $minDistance, 0);
  const most = distanceLimit("$maxDistance", $maxDistance, Number.POSITIVE_INFINITY);
  const center = given
    ? isDoc(given.$geometry) && given.$geometry.type === "Point"
      ? parseGeometry(given.$geometry).pair
      : null
    : legacyPair(operand);
  if (!center) throw badValue(`invalid point in geo near query: ${operator}`);
  if (!given && Object.keys(operand as Doc).length > 2)
    throw notSupported(`${operator} with a distance beside the point`);
  if (operator === "$near" && !given) {
    return { indexes: ["2d"], least, most, distanceTo: (value) => planeDistanceTo(value, center) };
  }
  const place = onSphere(center);
  const scale = given ? earthRadius : 1;
  const distanceTo = (value: Value) => {
    const geometry = stored(value);
    if (!geometry?.shape) return null;
    if (!geometry.pair) throw notSupported(`${operator} with stored shapes other than points`);
    return angle(geometry.shape.points[0]!, place) * scale;
  };
  return { indexes: given ? ["2dsphere"] : ["2dsphere", "2d"], least, most, distanceTo };
}

function planeDistanceTo(value: Value, center: Pair): number | null {
  const pair = Array.isArray(value) || isDoc(value) ? legacyPair(value) : null;
  return pair && planeDistance(pair, center);
}

function distanceLimit(name: string, value: Value, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (!isNumeric(value) || !(toNumber(value) >= 0)) throw badValue(`${name} must be non-negative`);
  return toNumber(value);
}
