import * as fc from "fast-check";
import { edgeKey, type NodeId, type Topology, topologySchema } from "../model/index.ts";

/** Text that XML can hold, with what gets out of quotes in Python and in XML. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom("'", '"', "\\", "\n", "\t", "\r", "&", "<", " ", "\\n", "net", "ips"),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    ),
    {
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(""));

const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((value) => !Number.isInteger(value) || (Number.isSafeInteger(value) && !Object.is(value, -0)));

/** A value that JSON has, or one that only the type of its text tells from that. */
const annotation = fc.oneof(text, number, fc.boolean(), fc.constantFrom({ type: "float", value: "1.0" }, { type: "list", value: "[]" }));

const RESERVED = ["ips", "net", "source", "target", "__proto__"];
const annotations = fc.dictionary(
  text.filter((name) => !RESERVED.includes(name)),
  annotation,
  { minKeys: 1, maxKeys: 3, noNullPrototype: true },
);

const net = fc.record({ ips: fc.tuple(text, text), network: text, prefix: fc.integer({ min: 0, max: 128 }), mask: text });

const ids: fc.Arbitrary<NodeId[]> = fc.uniqueArray(
  fc.oneof(
    fc.integer({ min: -3, max: 9 }),
    text.filter((id) => !["mask", "network", "prefix"].includes(id)),
  ),
  { minLength: 1, maxLength: 8 },
);

/** Any graph that a design can hold, in the form in which it is read from a file. */
export const anyTopology: fc.Arbitrary<Topology> = ids.chain((nodes) => {
  const some = fc.constantFrom(...nodes);
  const parts = { annotations, ips: fc.array(text), source: fc.constant(true), target: fc.constant(true) };
  const edge = fc.tuple(
    fc.tuple(some, some).filter(([one, other]) => one !== other),
    fc.record({ annotations, net }, { requiredKeys: [] }),
  );
  const pairs = nodes.length < 2 ? fc.constant([]) : fc.uniqueArray(edge, { selector: ([ends]) => edgeKey(ends), maxLength: 8 });
  return fc.tuple(text, fc.tuple(...nodes.map(() => fc.record(parts, { requiredKeys: [] }))), pairs).map(([shape, notes, edges]) =>
    topologySchema.parse({
      shape,
      nodes: notes.map((note, index) => ({ id: nodes[index], ...note })),
      edges: edges.map(([ends, note]) => ({ ends, ...note })),
    }),
  );
});
