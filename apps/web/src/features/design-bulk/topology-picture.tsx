import type { GeneratedTopology } from "@netcue/engine/topology";

/** More nodes are dots without numbers. */
const MOST_NUMBERED = 60;

/** A graph as it will be laid out, small. */
export function TopologyPicture({ graph: { topology, places } }: { graph: GeneratedTopology }) {
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  const [left, top] = [least(xs) - 0.6, least(ys) - 0.6];
  const [width, height] = [most(xs) - left + 0.6, most(ys) - top + 0.6];
  const radius = Math.max(width, height) / 60 + 0.08;
  const indices = new Map(topology.nodes.map(({ id }, index) => [id, index]));
  const isNumbered = topology.nodes.length <= MOST_NUMBERED;
  return (
    <svg
      viewBox={`${left} ${top} ${width} ${height}`}
      className="size-full"
      role="img"
      aria-label={`${topology.nodes.length} nodes, ${topology.edges.length} links`}
    >
      {topology.edges.map(({ ends }) => {
        const [a, b] = ends.map((end) => places[indices.get(end) ?? 0]);
        return a && b ? (
          <line key={ends.join("-")} x1={a.x} y1={a.y} x2={b.x} y2={b.y} stroke="var(--link)" strokeWidth={radius / 5} />
        ) : null;
      })}
      {topology.nodes.map(({ id }, index) => (
        <g key={id} transform={`translate(${places[index]?.x ?? 0} ${places[index]?.y ?? 0})`}>
          <circle r={radius} fill="var(--surface-raised)" stroke="var(--line-strong)" strokeWidth={radius / 6} />
          {isNumbered ? (
            <text textAnchor="middle" dominantBaseline="central" fontSize={radius} fill="var(--ink)">
              {id}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  );
}

function least(values: readonly number[]): number {
  return values.reduce((found, value) => Math.min(found, value), Number.POSITIVE_INFINITY);
}

function most(values: readonly number[]): number {
  return values.reduce((found, value) => Math.max(found, value), Number.NEGATIVE_INFINITY);
}
