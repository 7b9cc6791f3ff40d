import { type Catalogue, type Design, type DesignCondition, type DesignResource, resourceName } from "@netcue/engine/model";
import { type Box, boundsOf, CARD, chipBoxes, resourcePositions } from "../canvas/canvas-geometry.ts";
import { conditionLine } from "../canvas/condition-line.ts";
import { conditionSentence, conditionText } from "../design/condition-text.ts";
import type { Position } from "../design/design-command.ts";
import { TypeIcon } from "../style/type-icon.tsx";
import { DRAWING_INKS, type DrawingInk } from "./drawing-ink.ts";
import { fitText } from "./fit-text.ts";
import { writtenText } from "./written-text.ts";

const MARGIN = 24;
const GROUP = { margin: 16, title: 20 } as const;
const EMPTY: Box = { x: 0, y: 0, width: CARD.width, height: CARD.height };

export interface DesignDrawingProps {
  design: Design;
  catalogue: Catalogue;
  /** What it is drawn for. */
  on: keyof typeof DRAWING_INKS;
  /** Text that the drawing carries along, unseen. */
  carries?: { id: string; text: string };
  className?: string;
}

/**
 * A design as one SVG element, drawn from its positions alone: no browser measures anything, so that it is the same in a page, in a file and in
 * a test. Everything that a person wrote is text and nothing else.
 */
export function DesignDrawing({ design, catalogue, on, carries, className }: DesignDrawingProps) {
  const ink = DRAWING_INKS[on];
  const positions = resourcePositions(design);
  const conditions = design.conditions ?? [];
  const chips = chipBoxes(conditions, positions);
  const groups = groupBoxes(design, positions);
  const cards = [...positions.values()].map((position) => ({ ...position, ...CARD }));
  const frame = withMargin(boundsOf([...cards, ...chips, ...groups.map(({ box }) => box)]) ?? EMPTY, MARGIN);
  const resources = new Map(design.resources.map((resource) => [resource.guid, resource]));
  const size = { width: frame.width, height: frame.height };
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      {...size}
      viewBox={[frame.x, frame.y, frame.width, frame.height].join(" ")}
      fontFamily="Inter, 'Inter Variable', system-ui, sans-serif"
      role="img"
      aria-label={`Drawing of ${writtenText(design.name) || "a design"}`}
      className={className}
    >
      {carries ? <metadata id={carries.id}>{carries.text}</metadata> : null}
      {ink.ground === null ? null : <rect x={frame.x} y={frame.y} {...size} fill={ink.ground} />}
      {groups.map(({ id, name, box }) => (
        <GroupFrame key={id} name={name} box={box} ink={ink} />
      ))}
      <g stroke={ink.link} strokeWidth={1.5}>
        {(design.connections ?? []).map(([a, b]) => (
          <ConnectionLine key={`${a}-${b}`} from={positions.get(a)} to={positions.get(b)} />
        ))}
      </g>
      {conditions.map((condition, index) => (
        <ConditionLines key={sentenceKey(condition, index)} condition={condition} chip={chips[index]} positions={positions} ink={ink} />
      ))}
      {design.resources.map((resource) => (
        <Card key={resource.guid} resource={resource} catalogue={catalogue} at={positions.get(resource.guid)} ink={ink} />
      ))}
      {conditions.map((condition, index) => (
        <Chip
          key={sentenceKey(condition, index)}
          text={conditionText(condition)}
          title={conditionSentence(condition, resources)}
          box={chips[index]}
          ink={ink}
        />
      ))}
    </svg>
  );
}

function sentenceKey({ action }: DesignCondition, index: number): string {
  return `${action}-${index}`;
}

function withMargin({ x, y, width, height }: Box, margin: number): Box {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

function groupBoxes({ groups = [] }: Design, positions: ReadonlyMap<number, Position>): { id: string; name: string; box: Box }[] {
  return groups.flatMap(({ id, name, members }) => {
    const cards = members.flatMap((guid) => {
      const position = positions.get(guid);
      return position ? [{ ...position, ...CARD }] : [];
    });
    const around = boundsOf(cards);
    if (!around) return [];
    const box = withMargin(around, GROUP.margin);
    return [{ id, name, box: { ...box, y: box.y - GROUP.title, height: box.height + GROUP.title } }];
  });
}

function GroupFrame({ name, box, ink }: { name: string; box: Box; ink: DrawingInk }) {
  return (
    <g>
      <rect {...box} rx={12} fill="none" stroke={ink.groupLine} strokeDasharray="2 4" />
      <text x={box.x + 12} y={box.y + 19} fontSize={12} fill={ink.faint}>
        {fitText(writtenText(name), 12, box.width - 24)}
      </text>
    </g>
  );
}

function ConnectionLine({ from, to }: { from: Position | undefined; to: Position | undefined }) {
  if (!from || !to) return null;
  const [dx, dy] = [CARD.width / 2, CARD.height / 2];
  return <line x1={from.x + dx} y1={from.y + dy} x2={to.x + dx} y2={to.y + dy} />;
}

interface ConditionLinesProps {
  condition: DesignCondition;
  chip: Box | undefined;
  positions: ReadonlyMap<number, Position>;
  ink: DrawingInk;
}

function ConditionLines({ condition, chip, positions, ink }: ConditionLinesProps) {
  if (!chip) return null;
  const lines = (part: "when" | "then", guids: readonly number[]) =>
    guids.flatMap((guid) => {
      const card = positions.get(guid);
      if (!card) return [];
      const { path, arrow } = conditionLine(part, { ...card, ...CARD }, chip);
      return [
        <g key={`${part}-${guid}`}>
          <path d={path} fill="none" stroke={ink.condition} strokeWidth={1.25} strokeDasharray="5 4" />
          {arrow === null ? null : <path d={arrow} fill={ink.condition} />}
        </g>,
      ];
    });
  return (
    <g>
      {lines("when", condition.after)}
      {lines("then", condition.resources)}
    </g>
  );
}

interface CardProps {
  resource: DesignResource;
  catalogue: Catalogue;
  at: Position | undefined;
  ink: DrawingInk;
}

function Card({ resource, catalogue, at, ink }: CardProps) {
  if (!at) return null;
  const info = catalogue.get(resource.type);
  const name = writtenText(resourceName(resource));
  const type = writtenText(info?.label ?? resource.type);
  const text = { x: at.x + 52, width: CARD.width - 62 };
  return (
    <g>
      <title>{`${name}, ${type}`}</title>
      <rect {...at} {...CARD} rx={8} fill={ink.card} stroke={ink.cardLine} />
      <rect
        x={at.x + 10}
        y={at.y + 16}
        width={32}
        height={32}
        rx={5}
        fill={info?.simulated ? "none" : ink.tile}
        {...(info?.simulated ? { stroke: ink.groupLine, strokeDasharray: "3 2" } : {})}
      />
      <TypeIcon name={info?.icon ?? "box"} x={at.x + 17} y={at.y + 23} size={18} color={ink.faint} />
      <text x={text.x} y={at.y + 29} fontSize={13} fontWeight={500} fill={ink.ink}>
        {fitText(name, 13, text.width)}
      </text>
      <text x={text.x} y={at.y + 46} fontSize={12} fill={ink.faint}>
        {fitText(type, 12, text.width)}
      </text>
    </g>
  );
}

function Chip({ text, title, box, ink }: { text: string; title: string; box: Box | undefined; ink: DrawingInk }) {
  if (!box) return null;
  return (
    <g>
      <title>{writtenText(title)}</title>
      <rect {...box} rx={box.height / 2} fill={ink.card} stroke={ink.cardLine} />
      <text
        x={box.x + box.width / 2}
        y={box.y + box.height / 2 + 4}
        fontSize={11}
        fontWeight={500}
        textAnchor="middle"
        fill={ink.condition}
      >
        {writtenText(text)}
      </text>
    </g>
  );
}
