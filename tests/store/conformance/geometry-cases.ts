import type { Collection, Document } from "mongodb";
import type { ConformanceCase } from "./cases";

const point = (longitude: number, latitude: number) => ({ type: "Point", coordinates: [longitude, latitude] });
const ring = [
  [9, 55],
  [11, 55],
  [11, 57],
  [9, 57],
  [9, 55],
];
const hole = [
  [9.8, 55.8],
  [10.4, 55.8],
  [10.4, 56.4],
  [9.8, 56.4],
  [9.8, 55.8],
];

const places: Document[] = [
  { _id: 1, at: point(10.2039, 56.1629), stops: [{ at: point(9.4, 55.2) }, { at: point(12.1, 55.7) }] },
  { _id: 2, at: [12.5683, 55.6761] },
  { _id: 3, at: { longitude: 9.9217, latitude: 57.0488 } },
  { _id: 4, at: point(10.4024, 55.4038) },
  { _id: 5, at: point(-179.9, 10) },
  { _id: 6 },
  { _id: 7, at: null },
];
const flat: Document[] = places
  .slice(0, 5)
  .map(({ _id, at }) => ({ _id, at: at.coordinates ?? at }))
  .concat([
    { _id: 6, at: [] as unknown as number[] },
    { _id: 7, at: [[1, 2] as unknown as number, [3.5, 4]] as number[] },
  ]);
const shapes: Document[] = [
  {
    _id: 1,
    at: {
      type: "LineString",
      coordinates: [
        [9.5, 54],
        [10.1, 58],
      ],
    },
  },
  {
    _id: 2,
    at: {
      type: "Polygon",
      coordinates: [
        [
          [9.2, 55.2],
          [9.6, 55.2],
          [9.6, 55.6],
          [9.2, 55.2],
        ],
      ],
    },
  },
  {
    _id: 3,
    at: {
      type: "MultiPoint",
      coordinates: [
        [9.5, 56.5],
        [30, 30],
      ],
    },
  },
  {
    _id: 4,
    at: {
      type: "Polygon",
      coordinates: [
        [
          [0, 40],
          [20, 40],
          [20, 70],
          [0, 70],
          [0, 40],
        ],
      ],
    },
  },
  {
    _id: 5,
    at: {
      type: "GeometryCollection",
      geometries: [
        point(10, 56),
        {
          type: "MultiLineString",
          coordinates: [
            [
              [1, 1],
              [2, 2],
            ],
          ],
        },
      ],
    },
  },
  {
    _id: 6,
    at: {
      type: "MultiPolygon",
      coordinates: [
        [
          [
            [10, 56],
            [10.2, 56],
            [10.2, 56.2],
            [10, 56],
          ],
        ],
      ],
    },
  },
];

const geometry = (
  name: string,
  run: (collection: Collection<Document>) => Promise<unknown>,
  documents = places,
  kind: "2d" | "2dsphere" = "2dsphere",
): ConformanceCase => ({
  name: `geometry: ${name}`,
  documents,
  run: async (collection) => {
    await collection.createIndexes([{ key: { at: kind } }, { key: { "stops.at": kind } }]);
    return run(collection);
  },
});

const ids = (collection: Collection<Document>, filter: Document) =>
  collection.find(filter, { projection: { _id: 1 }, sort: { _id: 1 } }).toArray();
const inOrder = (collection: Collection<Document>, filter: Document) =>
  collection.find(filter, { projection: { _id: 1 } }).toArray();
const within = (name: string, region: Document, documents = places) =>
  geometry(`within ${name}`, (c) => ids(c, { at: { $geoWithin: region } }), documents);
const touching = (name: string, shape: Document, documents = shapes) =>
  geometry(`touching ${name}`, (c) => ids(c, { at: { $geoIntersects: { $geometry: shape } } }), documents);
const near = (name: string, condition: Document, documents = places, kind: "2d" | "2dsphere" = "2dsphere") =>
  geometry(`near ${name}`, (c) => inOrder(c, { at: condition }), documents, kind);
const entering = (name: string, value: unknown, kind: "2d" | "2dsphere") =>
  geometry(`entering ${name} under ${kind}`, async (c) => (await c.insertOne({ at: value })).acknowledged, [], kind);

export const geometryCases: ConformanceCase[] = [
  within("a polygon", { $geometry: { type: "Polygon", coordinates: [ring] } }),
  within("a polygon with a hole", { $geometry: { type: "Polygon", coordinates: [ring, hole] } }),
  within("several polygons", {
    $geometry: {
      type: "MultiPolygon",
      coordinates: [
        [hole],
        [
          [
            [12, 55],
            [13, 55],
            [13, 56],
            [12, 55],
          ],
        ],
      ],
    },
  }),
  within("a polygon, shapes", { $geometry: { type: "Polygon", coordinates: [ring] } }, shapes),
  within("a polygon with a hole, shapes", { $geometry: { type: "Polygon", coordinates: [ring, hole] } }, shapes),
  within("a circle on the sphere", { $centerSphere: [[10.2, 56.1], 0.02] }),
  within("a box", {
    $box: [
      [9, 55],
      [11, 57],
    ],
  }),
  within("a circle", { $center: [[10, 56], 1.3] }),
  within("a flat polygon", {
    $polygon: [
      [9, 55],
      [11, 55],
      [10, 58],
    ],
  }),
  within("a line", { $geometry: { type: "LineString", coordinates: ring } }),
  within("an open ring", { $geometry: { type: "Polygon", coordinates: [ring.slice(0, 4)] } }),
  within("nothing", {}),
  within("an unknown region", { $oval: [[9, 55], 1] }),
  geometry("within, under arrays", (c) =>
    ids(c, {
      "stops.at": {
        $geoWithin: {
          $box: [
            [9, 55],
            [10, 56],
          ],
        },
      },
    }),
  ),
  geometry("not within", (c) =>
    ids(c, {
      at: {
        $not: {
          $geoWithin: {
            $box: [
              [9, 55],
              [11, 57],
            ],
          },
        },
      },
    }),
  ),
  geometry("within, in a pipeline", (c) =>
    c.aggregate([{ $match: { at: { $geoWithin: { $center: [[10, 56], 1] } } } }, { $sort: { _id: 1 } }]).toArray(),
  ),
  touching("a polygon", { type: "Polygon", coordinates: [ring] }),
  touching("the inside of a hole", { type: "Polygon", coordinates: [ring, hole] }, places),
  touching("a line", {
    type: "LineString",
    coordinates: [
      [9, 56.3],
      [11, 56.1],
    ],
  }),
  touching("a point", point(9.5, 55.3)),
  touching(
    "several points",
    {
      type: "MultiPoint",
      coordinates: [
        [30, 30],
        [-179.9, 10],
      ],
    },
    [...shapes, places[4]!].map((one, index) => ({ ...one, _id: index })),
  ),
  near("a place", { $near: { $geometry: point(10.2, 56.1) } }),
  near("a place within limits", {
    $near: { $geometry: point(10.2, 56.1), $minDistance: 10_000, $maxDistance: 150_000 },
  }),
  near("a place in radians", { $nearSphere: [10.2, 56.1], $maxDistance: 0.03 }),
  near("a flat place", { $near: [10.2, 56.1] }, flat, "2d"),
  near("a flat place within limits", { $near: [10.2, 56.1], $maxDistance: 2.5, $minDistance: 0.5 }, flat, "2d"),
  near("a place over a flat index", { $nearSphere: [10.2, 56.1] }, flat, "2d"),
  near("a flat place over a round index", { $near: [10.2, 56.1] }),
  near("a place over a flat index, in metres", { $near: { $geometry: point(10.2, 56.1) } }, flat, "2d"),
  near("what is no place", { $near: { $geometry: { type: "LineString", coordinates: ring } } }),
  geometry("near without an index", (c) => inOrder(c, { elsewhere: { $near: [1, 2] } })),
  geometry("near, otherwise ordered", (c) =>
    c.find({ at: { $nearSphere: [10.2, 56.1] } }, { sort: { _id: -1 }, projection: { _id: 1 } }).toArray(),
  ),
  geometry("near and more", (c) => inOrder(c, { _id: { $ne: 1 }, $and: [{ at: { $nearSphere: [10.2, 56.1] } }] })),
  geometry("near, the first", (c) => c.findOne({ at: { $nearSphere: [12, 55.5] } }, { projection: { _id: 1 } })),
  geometry("near among others", (c) => inOrder(c, { $or: [{ at: { $nearSphere: [1, 2] } }, { _id: 1 }] })),
  geometry("near in a pipeline", (c) => c.aggregate([{ $match: { at: { $nearSphere: [1, 2] } } }]).toArray()),
  geometry("near, under arrays", (c) => inOrder(c, { "stops.at": { $near: { $geometry: point(12, 55.5) } } })),
  geometry("near, updated", async (c) => {
    await c.updateOne({ at: { $near: { $geometry: point(9.9, 57) } } }, { $set: { found: true } });
    return ids(c, { found: true });
  }),
  ...["2d" as const, "2dsphere" as const].flatMap((kind) => [
    entering("a pair", [1, 2], kind),
    entering("one number", [1], kind),
    entering("a pair beyond the Earth", [200, 1], kind),
    entering("a document of numbers", { x: 1, y: 2 }, kind),
    entering("an empty document", {}, kind),
    entering("an empty list", [], kind),
    entering("null", null, kind),
    entering("text", "here", kind),
    entering(
      "pairs",
      [
        [1, 2],
        [3, 4],
      ],
      kind,
    ),
    entering("GeoJSON", point(1, 2), kind),
    entering("a latitude beyond the pole", point(1, 95), kind),
    entering("GeoJSON without coordinates", { type: "Point" }, kind),
    entering("an unknown shape", { type: "Foo", coordinates: [1, 2] }, kind),
    entering("a short line", { type: "LineString", coordinates: [[1, 2]] }, kind),
  ]),
];
