// biome-ignore-all lint/a11y: cells of a grid that has the focus for all of them (ARIA practices: grid with aria-activedescendant)
import { type DesignResource, resourceName } from "@netcue/engine/model";
import { classNames } from "../class-names.ts";
import { ROW_HEIGHT } from "../run/use-row-window.ts";
import { type Cell, type CellRange, isInRange } from "./cell-range.ts";
import { type CellEnd, CellInput, CellText } from "./sheet-cell.tsx";
import { cellText, nameStandIn, type SheetColumn } from "./sheet-cells.ts";

export interface SheetTableProps {
  resources: readonly DesignResource[];
  columns: readonly SheetColumn[];
  /** Rows in the page. */
  first: number;
  end: number;
  range: CellRange;
  active: Cell;
  /** What the active cell is being edited from; null while it is not. */
  editing: string | null;
  /** What is wrong, by guid and attribute. */
  broken: ReadonlyMap<string, string>;
  selected: ReadonlySet<number>;
  cellId: (cell: Cell) => string;
  onSelect: (guid: number) => void;
  onGo: (cell: Cell, extend: boolean) => void;
  onEdit: (cell: Cell) => void;
  onEndEdit: (end: CellEnd, text: string) => void;
}

/** The cells themselves. */
export function SheetTable(props: SheetTableProps) {
  const { resources, columns, first, end } = props;
  return (
    <table role="presentation" className="border-separate border-spacing-0 whitespace-nowrap text-left">
      <thead role="presentation" className="sticky top-0 z-20 bg-panel text-ink-soft text-sm">
        <tr role="row" aria-rowindex={1}>
          {columns.map(({ name, attribute }, index) => (
            <th
              key={name}
              role="columnheader"
              title={attribute?.help}
              className={classNames("h-8 border-line border-r border-b bg-panel px-2 font-medium", index === 0 && "sticky left-0 z-20")}
            >
              {name}
              {attribute?.unit === undefined ? null : <span className="ml-1 font-normal text-ink-faint">{attribute.unit}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="presentation">
        <Spacer rows={first} columns={columns.length} />
        {resources.slice(first, end).map((resource, index) => (
          <SheetRow key={resource.guid} {...props} resource={resource} row={first + index} />
        ))}
        <Spacer rows={resources.length - end} columns={columns.length} />
      </tbody>
    </table>
  );
}

/** Stands for rows out of view. */
function Spacer({ rows, columns }: { rows: number; columns: number }) {
  if (rows <= 0) return null;
  return (
    <tr role="presentation" style={{ height: rows * ROW_HEIGHT }}>
      <td colSpan={columns} />
    </tr>
  );
}

function SheetRow({ resource, row, columns, selected, onSelect, ...rest }: SheetTableProps & { resource: DesignResource; row: number }) {
  const isSelected = selected.has(resource.guid);
  return (
    <tr role="row" aria-rowindex={row + 2} className={isSelected ? "bg-accent-soft" : "bg-panel"} style={{ height: ROW_HEIGHT }}>
      {columns.map((column, index) => {
        const cell = { row, column: index };
        const isActive = rest.active.row === row && rest.active.column === index;
        return (
          <SheetCell
            key={column.name}
            id={rest.cellId(cell)}
            label={`${column.name} of ${resourceName(resource)}`}
            column={column}
            text={cellText(resource, column)}
            standIn={nameStandIn(resource)}
            problem={rest.broken.get(`${resource.guid} ${column.attribute?.name}`)}
            isFirst={index === 0}
            isChosen={isInRange(rest.range, cell)}
            isActive={isActive}
            editing={isActive ? rest.editing : null}
            onGo={(extend) => {
              rest.onGo(cell, extend);
              if (!extend) onSelect(resource.guid);
            }}
            onEdit={() => rest.onEdit(cell)}
            onEndEdit={rest.onEndEdit}
          />
        );
      })}
    </tr>
  );
}

interface SheetCellProps {
  id: string;
  label: string;
  column: SheetColumn;
  text: string;
  standIn: string;
  problem: string | undefined;
  isFirst: boolean;
  isChosen: boolean;
  isActive: boolean;
  editing: string | null;
  onGo: (extend: boolean) => void;
  onEdit: () => void;
  onEndEdit: (end: CellEnd, text: string) => void;
}

function SheetCell(props: SheetCellProps) {
  const { column, text, problem, isFirst, isChosen, isActive, editing } = props;
  return (
    <td
      id={props.id}
      role="gridcell"
      aria-selected={isChosen}
      aria-invalid={problem !== undefined || undefined}
      title={problem}
      className={classNames(
        "relative max-w-64 border-line border-r border-b px-2 tabular-nums",
        isFirst && "sticky left-0 z-10 min-w-40 bg-inherit font-medium",
        isChosen && "bg-accent-soft",
        problem !== undefined && "text-danger underline decoration-wavy underline-offset-2",
        isActive && "outline-2 outline-accent -outline-offset-2",
      )}
      onMouseDown={(event) => props.onGo(event.shiftKey)}
      onDoubleClick={props.onEdit}
    >
      {editing === null ? (
        <CellText text={text} attribute={column.attribute} placeholder={props.standIn} />
      ) : (
        <CellInput label={props.label} attribute={column.attribute} text={editing} onEnd={props.onEndEdit} />
      )}
    </td>
  );
}
