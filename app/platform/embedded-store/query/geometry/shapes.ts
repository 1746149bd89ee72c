import { badValue, notSupported } from "../../errors";
import { toNumber } from "../../values/numbers";
import { type Doc, isDoc, isNumeric, type Value } from "../../values/values";
import { middleOf, onSphere, type Shape, type Vector } from "./sphere";

export type Pair = readonly [x: number, y: number];

/** A stored or given place or shape: as it stands, and on the sphere where its coordinates allow that. */
export interface Geometry {
  /** Its coordinates when it is a single point, in whichever of the two notations. */
  pair: Pair | null;
  shape: Shape | null;
}

/** The first two numbers of a list or document: MongoDB's old notation of a point. */
export function legacyPair(value: Value): Pair | null {
  const items = Array.isArray(value) ? value : isDoc(value) ? Object.values(value) : [];
  const [x, y] = items;
  return isNumeric(x) && isNumeric(y) ? [toNumber(x), toNumber(y)] : null;
}

const isOnEarth = ([x, y]: Pair) => Math.abs(x) <= 180 && Math.abs(y) <= 90;
const pointShape = (pair: Pair): Shape => ({ points: [onSphere(pair)], lines: [], polygons: [] });

/** What a value stands for. Throws BadValue when it stands for no place. */
export function parseGeometry(value: Value): Geometry {
  if (isDoc(value) && typeof value.type === "string") {
    const shape = parseGeoJson(value);
    return { pair: value.type === "Point" ? pairOf(value.coordinates) : null, shape };
  }
  const pair = legacyPair(value);
  if (!pair) throw badValue("Point must only contain numeric elements");
  return { pair, shape: isOnEarth(pair) ? pointShape(pair) : null };
}

function pairOf(value: Value): Pair {
  const pair = Array.isArray(value) ? legacyPair(value) : null;
  if (!pair) throw badValue("Point must only contain numeric elements");
  if (!isOnEarth(pair)) throw badValue(`Longitude/latitude is out of bounds, lng: ${pair[0]} lat: ${pair[1]}`);
  return pair;
}

function listOf<Item>(value: Value, parse: (item: Value) => Item, least: number): Item[] {
  if (!Array.isArray(value)) throw badValue("GeoJSON coordinates must be an array");
  if (value.length < least) throw badValue(`GeoJSON coordinates must have at least ${least} elements`);
  return value.map(parse);
}

const vector = (value: Value): Vector => onSphere(pairOf(value));
const line = (value: Value): Vector[] => listOf(value, vector, 2);
const polygon = (value: Value): Vector[][] => listOf(value, ring, 1);

function ring(value: Value): Vector[] {
  const corners = listOf(value, pairOf, 4);
  const [first, last] = [corners[0]!, corners.at(-1)!];
  if (first[0] !== last[0] || first[1] !== last[1]) {
    throw badValue("Loop is not closed, first vertex does not equal last vertex");
  }
  const vectors = corners.map(onSphere);
  if (!middleOf(vectors)) throw notSupported("a polygon that reaches around half of the Earth");
  return vectors;
}

/** The shape of a GeoJSON geometry. Throws BadValue when it is none. */
export function parseGeoJson(value: Doc): Shape {
  const { type, coordinates } = value;
  const shape: Shape = { points: [], lines: [], polygons: [] };
  if (value.crs !== undefined) throw notSupported("GeoJSON with a crs");
  if (type === "Point") shape.points.push(vector(coordinates));
  else if (type === "MultiPoint") shape.points = listOf(coordinates, vector, 1);
  else if (type === "LineString") shape.lines.push(line(coordinates));
  else if (type === "MultiLineString") shape.lines = listOf(coordinates, line, 1);
  else if (type === "Polygon") shape.polygons.push(polygon(coordinates));
  else if (type === "MultiPolygon") shape.polygons = listOf(coordinates, polygon, 1);
  else if (type === "GeometryCollection") {
    for (const part of listOf(value.geometries, (item) => parseGeoJson(isDoc(item) ? item : value), 1)) {
      shape.points.push(...part.points);
      shape.lines.push(...part.lines);
      shape.polygons.push(...part.polygons);
    }
  } else throw badValue(`unknown GeoJSON type: ${String(type)}`);
  return shape;
}
